// https://www.mongodb.com/docs/manual/reference/operator/query/mod/
import { isArray, isInt32, isNumeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { int64Of } from './int64.ts';
import type { ElementTest, MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

export const mod: MatchOperator = {
  name: '$mod',
  compile: (operand) => {
    if (!isArray(operand)) throw badValue('malformed mod, needs to be an array');
    if (operand.length !== 2) {
      throw badValue(
        `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements: it takes [divisor, remainder]`,
      );
    }
    const divisor = readInteger(operand[0], 'divisor');
    const remainder = readInteger(operand[1], 'remainder');
    if (divisor === 0n) throw badValue('divisor cannot be 0');
    return { kind: 'leaf', test: modTest(divisor, remainder), arrays: 'each', cost: 1 };
  },
};

function modTest(divisor: bigint, remainder: bigint): ElementTest {
  const smallDivisor = Number(divisor);
  const smallRemainder = Number(remainder);
  const isSmall = isInt32(smallDivisor) && isInt32(smallRemainder);
  return (element) => {
    if (element === MISSING || !isNumeric(element)) return false;
    // `-4 % 2` is -0, which equals 0.
    if (isSmall && typeof element === 'number' && isInt32(element)) return element % smallDivisor === smallRemainder;
    const integer = int64Of(element);
    return integer !== null && integer % divisor === remainder;
  };
}

/** Cut to a whole number, as the server does. */
function readInteger(value: Value, what: string): bigint {
  if (!isNumeric(value)) throw badValue(`malformed mod, ${what} not a number`);
  const integer = int64Of(value);
  if (integer === null) throw badValue(`malformed mod, ${what} value is invalid: it must be a number of 64 bits`);
  return integer;
}
