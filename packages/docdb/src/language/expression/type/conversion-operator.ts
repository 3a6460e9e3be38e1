// `$toInt` and its like: `$convert` without options.
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isNullish } from '../kind.ts';
import { type Conversion, type ConversionOptions, plainOptions } from './conversion.ts';

export function conversionOperator(
  name: `$${string}`,
  convert: Conversion,
  options: ConversionOptions = plainOptions,
): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      if (isList(operand) && operand.length !== 1) {
        throw new MongoServerError(50723, `${name} requires a single argument, got ${operand.length}`);
      }
      const argument = scope.compile(isList(operand) ? operand[0] : operand, scope);
      return fold([argument], (frame) => {
        const value = argument.evaluate(frame);
        return isNullish(value) ? null : convert(value, options);
      });
    },
  };
}
