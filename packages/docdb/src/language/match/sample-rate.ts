// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sampleRate/
import { toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import { alwaysNode, neverNode } from './combine.ts';
import { type DocumentOperator, opaqueNode } from './predicate.ts';
import { badValue } from './refusal.ts';

export const sampleRate: DocumentOperator = {
  name: '$sampleRate',
  compile: (operand, compiler) => {
    if (!compiler.topLevel) throw badValue('$sampleRate can only be applied to the top-level document');
    if (!isNumeric(operand)) throw badValue('argument to $sampleRate must be a numeric type');
    const rate = toDouble(operand);
    if (!(rate >= 0 && rate <= 1)) throw badValue('numeric argument to $sampleRate must be in [0, 1]');
    if (rate === 1) return alwaysNode();
    return rate === 0 ? neverNode() : opaqueNode(() => Math.random() < rate, false, 2);
  },
};
