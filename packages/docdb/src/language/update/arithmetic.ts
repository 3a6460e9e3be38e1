// What $inc and $mul share: numbers in, and no way out of 64 bits.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareNumbers, numericType } from '../../values/number.ts';
import { isNumeric, type Numeric, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Change } from './operator.ts';

interface Arithmetic {
  readonly name: string;
  readonly combine: (left: Numeric, right: Numeric) => Numeric;
  /** The value of a field that was not there. */
  readonly initial: (operand: Numeric) => Numeric;
}

export function compileArithmetic(
  path: string,
  operand: Value,
  { name, combine, initial }: Arithmetic,
): readonly Change[] {
  if (!isNumeric(operand)) {
    throw new MongoServerError(
      ErrorCode.TypeMismatch,
      `Cannot apply ${name} to '${path}' with an argument of non-numeric type ${typeOf(operand)}`,
    );
  }
  const made = initial(operand);
  const update = (current: Value): Value => {
    if (!isNumeric(current)) {
      throw new MongoServerError(
        ErrorCode.TypeMismatch,
        `Cannot apply ${name} to a value of non-numeric type ${typeOf(current)}: the field '${path}'`,
      );
    }
    const next = combine(current, operand);
    if (isIntegerType(current) && isIntegerType(operand) && !isIntegerType(next)) {
      throw new MongoServerError(ErrorCode.BadValue, `${name} would make the field '${path}' overflow 64 bits`);
    }
    // The server compares by value here: -0.0 stays, and a decimal keeps its zeros.
    return numericType(current) === numericType(next) && compareNumbers(current, next) === 0 ? current : next;
  };
  return [{ path, modifier: { update, create: () => made } }];
}

function isIntegerType(value: Numeric): boolean {
  const type = numericType(value);
  return type === 'int' || type === 'long';
}
