// https://www.mongodb.com/docs/manual/reference/operator/projection/slice/
import { toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric, type Numeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { MISSING } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import type { ProjectionOperator } from './operator.ts';

export const slice: ProjectionOperator = {
  name: '$slice',
  compile: (operand, { names }) => {
    const cut = compileCut(operand);
    if (cut === null) return null;
    return { keepsField: true, apply: (result) => sliceIn(result, names, cut) };
  },
};

type Cut = (array: readonly Value[]) => readonly Value[];

function compileCut(operand: Value): Cut | null {
  if (isNumeric(operand)) {
    const count = toInt(operand);
    return (array) => (count >= 0 ? array.slice(0, count) : array.slice(count));
  }
  if (!isArray(operand) || operand.length !== 2) return null;
  const [first, second] = operand;
  if (!isNumeric(first) || !isNumeric(second)) return null;
  const skip = toInt(first);
  const limit = toInt(second);
  if (limit <= 0) return null;
  return (array) => {
    const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
    return array.slice(start, start + limit);
  };
}

/** As the server makes an int32 of any number: cut towards zero, out of range the nearest limit, NaN 0. */
function toInt(value: Numeric): number {
  const double = Math.trunc(toDouble(value));
  if (Number.isNaN(double)) return 0;
  return Math.min(Math.max(double, -0x80000000), 0x7fffffff);
}

function sliceIn(document: Document, names: readonly string[], cut: Cut): Document {
  const [name = '', ...rest] = names;
  const value = getField(document, name);
  if (value === MISSING) return document;
  const next = rest.length === 0 ? sliceValue(value, cut) : sliceBelow(value, rest, cut);
  if (next === value) return document;
  const copy = copyDocument(document);
  putField(copy, name, next);
  return copy;
}

function sliceValue(value: Value, cut: Cut): Value {
  return isArray(value) ? cut(value) : value;
}

function sliceBelow(value: Value, names: readonly string[], cut: Cut): Value {
  if (isDocument(value)) return sliceIn(value, names, cut);
  if (isArray(value)) return value.map((element) => sliceBelow(element, names, cut));
  return value;
}
