// https://www.mongodb.com/docs/manual/reference/operator/update/pull/
import { BSONRegExp } from 'bson';
import { equalValues } from '../../values/compare.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileFilter } from '../match/compile.ts';
import { documentOperators } from '../match/operators.ts';
import { cull } from './culling.ts';
import type { UpdateOperator } from './operator.ts';

export const pull: UpdateOperator = {
  name: '$pull',
  compile: (path, operand, context) => {
    const { isUnwanted, hazardous } = compileCondition(operand, context);
    return [{ path, modifier: { ...cull('$pull', path, isUnwanted), hazardous } }];
  },
};

interface Condition {
  readonly isUnwanted: (element: Value) => boolean;
  readonly hazardous: boolean;
}

/** A document is a filter on elements that are documents, unless it begins with an operator on values. */
function compileCondition(operand: Value, context: LanguageContext): Condition {
  if (operand instanceof BSONRegExp) return compileElementCondition(operand, context);
  if (!isDocument(operand)) {
    return { isUnwanted: (element) => equalValues(element, operand, context.collation), hazardous: false };
  }
  if (isValueCondition(operand)) return compileElementCondition(operand, context);
  const filter = compileFilter(operand, context);
  return { isUnwanted: (element) => isDocument(element) && filter.test(element), hazardous: filter.hazardous };
}

function compileElementCondition(condition: Value, context: LanguageContext): Condition {
  const filter = compileFilter({ element: condition }, context);
  return { isUnwanted: (element) => filter.test({ element }), hazardous: filter.hazardous };
}

function isValueCondition(operand: Document): boolean {
  const [first] = Object.keys(operand);
  return first?.startsWith('$') === true && !documentOperators.has(first);
}
