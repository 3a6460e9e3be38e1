// What the four bitwise operators share. https://www.mongodb.com/docs/manual/reference/operator/query-bitwise/
import { Binary, Long } from 'bson';
import { isIntegral, toDouble } from '../../values/number.ts';
import { isArray, isInt32, isNumeric, type Numeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { int64Of } from './int64.ts';
import type { ElementTest, MatchOperator } from './predicate.ts';
import { badValue, failedToParse } from './refusal.ts';

const maxInt32 = 2 ** 31 - 1;

/** `wanted`: the bit looked for; `every`: whether all positions must have it. */
export function bitOperator(name: `$${string}`, wanted: boolean, every: boolean): MatchOperator {
  return {
    name,
    compile: (operand) => ({
      kind: 'leaf',
      test: bitTest(readPositions(name, operand), wanted, every),
      arrays: 'each',
      cost: 2,
    }),
  };
}

function bitTest(positions: readonly number[], wanted: boolean, every: boolean): ElementTest {
  const test = every
    ? (isSet: (position: number) => boolean) => positions.every((position) => isSet(position) === wanted)
    : (isSet: (position: number) => boolean) => positions.some((position) => isSet(position) === wanted);
  return (element) => {
    const isSet = bitReader(element);
    return isSet !== null && test(isSet);
  };
}

/** Numbers are 64 bits in two's complement, so the sign goes on beyond them; bytes beyond binary data are 0. */
function bitReader(element: Result): ((position: number) => boolean) | null {
  if (typeof element === 'number') {
    if (isInt32(element)) return (position) => ((element >> Math.min(position, 31)) & 1) === 1;
  } else if (element === MISSING || typeof element !== 'object' || element === null) {
    return null;
  } else if (element instanceof Binary) {
    const bytes = storedBytes(element);
    return (position) => (((bytes[position >>> 3] ?? 0) >> (position & 7)) & 1) === 1;
  }
  if (!isNumeric(element)) return null;
  const long = toExactLong(element);
  if (long === null) return null;
  return (position) =>
    (position < 32 ? (long.low >> position) & 1 : (long.high >> Math.min(position - 32, 31)) & 1) === 1;
}

/** Numbers with a fraction, and those beyond 64 bits, have no bits. */
function toExactLong(value: Numeric): Long | null {
  if (typeof value === 'object' && value instanceof Long) return value;
  const integer = isIntegral(value) ? int64Of(value) : null;
  return integer === null
    ? null
    : new Long(Number(BigInt.asIntN(32, integer)), Number(BigInt.asIntN(32, integer >> 32n)));
}

function readPositions(name: string, operand: Value): readonly number[] {
  if (isArray(operand)) return operand.map((position) => readPosition(name, position));
  if (isNumeric(operand)) return positionsOfMask(name, operand);
  if (operand instanceof Binary) return positionsOfBytes(operand);
  throw badValue(`${name} takes an Array, a number, or a BinData`);
}

function readPosition(name: string, position: Value): number {
  if (!isNumeric(position)) throw badValue(`Failed to parse bit position. ${name} takes whole numbers`);
  const value = toDouble(position);
  if (!isIntegral(position)) throw badValue('Failed to parse bit position. Expected an integer');
  if (value < 0) throw badValue('Failed to parse bit position. Expected a non-negative number');
  if (value > maxInt32) throw badValue('Failed to parse bit position. It cannot be represented in 32 bits');
  return value;
}

function positionsOfMask(name: string, operand: Numeric): readonly number[] {
  const mask = isIntegral(operand) ? int64Of(operand) : null;
  if (mask === null) throw failedToParse(`${name}: expected an integer of 64 bits`);
  if (mask < 0n) throw failedToParse(`${name}: expected a non-negative number`);
  const positions: number[] = [];
  for (let position = 0; position < 63; position += 1) if ((mask >> BigInt(position)) & 1n) positions.push(position);
  return positions;
}

function positionsOfBytes(operand: Binary): readonly number[] {
  const bytes = storedBytes(operand);
  const positions: number[] = [];
  for (let position = 0; position < bytes.length * 8; position += 1) {
    if (((bytes[position >>> 3] ?? 0) >> (position & 7)) & 1) positions.push(position);
  }
  return positions;
}

/** The old subtype 2 is stored with its length, as an int32, in front of the bytes. */
function storedBytes(binary: Binary): Uint8Array {
  const bytes = binary.buffer.subarray(0, binary.position);
  if (binary.sub_type !== Binary.SUBTYPE_BYTE_ARRAY) return bytes;
  const prefixed = new Uint8Array(4 + bytes.length);
  new DataView(prefixed.buffer).setInt32(0, bytes.length, true);
  prefixed.set(bytes, 4);
  return prefixed;
}
