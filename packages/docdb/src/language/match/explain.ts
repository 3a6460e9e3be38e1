// Why a validator refuses a document: the `details` of error 121's `errInfo`.
// https://www.mongodb.com/docs/manual/core/schema-validation/handle-invalid-documents/
import { BSONRegExp } from 'bson';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { MISSING } from '../expression/expression.ts';
import { getPath, parsePath } from '../path.ts';
import { compileSchema } from '../schema/compile.ts';
import { compileFilter } from './compile.ts';
import { isOperatorDocument } from './operator-document.ts';

/** One condition of a filter, as a filter of its own. */
interface Clause {
  readonly filter: Document;
  readonly operator: string;
  readonly operand: Value;
  /** Absent for `$and`, `$expr` and the like. */
  readonly path?: string;
}

/** What of the filter the document does not meet; the filter must be one that compiles and does not match it. */
export function explainFilter(filter: Document, document: Document, context: LanguageContext): Document {
  const clauses = clausesOf(filter);
  const [only] = clauses;
  if (clauses.length === 1 && only !== undefined) return explainClause(only, document, context);
  return {
    operatorName: '$and',
    clausesNotSatisfied: unsatisfied(
      clauses.map((clause) => clause.filter),
      document,
      context,
    ),
  };
}

function clausesOf(filter: Document): readonly Clause[] {
  return Object.entries(filter).flatMap(([name, operand]): readonly Clause[] => {
    if (name.startsWith('$')) return [{ filter: { [name]: operand }, operator: name, operand }];
    if (!isOperatorDocument(operand)) {
      const operator = operand instanceof BSONRegExp ? '$regex' : '$eq';
      return [{ filter: { [name]: operand }, operator, operand, path: name }];
    }
    return Object.entries(operand)
      .filter(([operator]) => operator !== '$options')
      .map(([operator, value]) => {
        const whole = operator === '$regex' ? operand : { [operator]: value };
        return { filter: { [name]: whole }, operator, operand: value, path: name };
      });
  });
}

function explainClause(clause: Clause, document: Document, context: LanguageContext): Document {
  const { operator, operand, filter } = clause;
  switch (operator) {
    case '$jsonSchema':
      return compileSchema(operand, context).explain(document) ?? { operatorName: operator };
    case '$and':
    case '$or':
      return { operatorName: operator, clausesNotSatisfied: unsatisfied(branches(operand), document, context) };
    case '$nor':
      return { operatorName: operator, clausesSatisfied: satisfied(branches(operand), document, context) };
    case '$expr':
      return {
        operatorName: operator,
        specifiedAs: filter,
        reason: 'expression did not match',
        expressionResult: false,
      };
    default:
      return explainPath(clause, document);
  }
}

function branches(operand: Value): readonly Document[] {
  return isArray(operand) ? operand.filter(isDocument) : [];
}

function unsatisfied(filters: readonly Document[], document: Document, context: LanguageContext): readonly Document[] {
  return filters.flatMap((filter, index) =>
    compileFilter(filter, context).test(document) ? [] : [{ index, details: explainFilter(filter, document, context) }],
  );
}

function satisfied(filters: readonly Document[], document: Document, context: LanguageContext): readonly Document[] {
  return filters.flatMap((filter, index) =>
    compileFilter(filter, context).test(document) ? [{ index, details: { specifiedAs: filter } }] : [],
  );
}

const reasons: Readonly<Record<string, string>> = {
  $ne: 'comparison succeeded',
  $in: 'no matching value found in array',
  $nin: 'matching value found in array',
  $not: 'child expression matched',
  $exists: 'path does not exist',
  $type: 'type did not match',
  $regex: 'regular expression did not match',
  $mod: '$mod did not evaluate to expected remainder',
  $size: 'array length was not equal to given size',
  $all: 'array did not contain all specified values',
  $elemMatch: 'array did not satisfy the child predicate',
};

function explainPath({ operator, operand, filter, path = '' }: Clause, document: Document): Document {
  const value = getPath(document, parsePath(path));
  const details = { operatorName: operator, specifiedAs: filter };
  if (operator === '$exists') {
    return { ...details, reason: value === MISSING ? 'path does not exist' : 'path does exist' };
  }
  if (value === MISSING) return { ...details, reason: 'field was missing' };
  return {
    ...details,
    reason: reasonOf(operator),
    consideredValue: value,
    ...(operator === '$type' && operand !== undefined ? { consideredType: typeOf(value) } : {}),
  };
}

function reasonOf(operator: string): string {
  if (operator.startsWith('$bits')) return 'bitwise operator failed to match';
  return Object.hasOwn(reasons, operator) ? (reasons[operator] ?? '') : 'comparison failed';
}
