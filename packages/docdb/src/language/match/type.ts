// https://www.mongodb.com/docs/manual/reference/operator/query/type/
import { Double } from 'bson';
import { toDouble } from '../../values/number.ts';
import { isArray, isNumeric, type TypeName, typeNumber, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { typeAliases } from '../schema/type-aliases.ts';
import type { MatchOperator } from './predicate.ts';
import { badValue, failedToParse, typeMismatch } from './refusal.ts';

export const type: MatchOperator = {
  name: '$type',
  compile: (operand) => {
    const types = readTypes(operand);
    const [only] = types;
    return {
      kind: 'leaf',
      test:
        types.size === 1
          ? (element) => element !== MISSING && typeOf(element) === only
          : (element) => element !== MISSING && types.has(typeOf(element)),
      arrays: 'each',
      conjuncts: (path) => [{ kind: 'field', path, operator: '$type', operand }],
      complete: true,
    };
  },
};

function readTypes(operand: Value): ReadonlySet<TypeName> {
  if (!isArray(operand)) return new Set(readType(operand));
  if (operand.length === 0) throw failedToParse('$type must match at least one type');
  return new Set(operand.flatMap((each) => readType(each)));
}

const byNumber: ReadonlyMap<number, TypeName> = new Map(
  [...typeAliases.values()].flat().map((name) => [typeNumber(name), name]),
);

function readType(operand: Value): readonly TypeName[] {
  if (typeof operand === 'string') {
    const found = typeAliases.get(operand);
    if (found === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return found;
  }
  if (!isNumeric(operand)) throw typeMismatch('type must be represented as a number or a string');
  const found = byNumber.get(toDouble(operand));
  if (found === undefined) throw badValue(`Invalid numerical type code: ${toDouble(operand)}`);
  // MongoDB takes an Int64 or a decimal here, and then matches nothing.
  return typeof operand === 'object' && !(operand instanceof Double) ? [] : [found];
}
