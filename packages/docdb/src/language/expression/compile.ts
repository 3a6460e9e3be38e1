// Compiles aggregation expressions. https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { constant, fold } from './constant.ts';
import { type Expression, MISSING, type Result, type Scope } from './expression.ts';
import { compileReference } from './field-path.ts';
import { putField } from './fields.ts';
import { frameOf } from './frame.ts';
import { bounded } from './growth.ts';
import { asValue, isList, isObject, orNull } from './kind.ts';
import { expressionOperators } from './load-operators.ts';
import { checkFieldName } from './path-names.ts';

const maxDepth = 200;

/** The scope that an operation's expressions begin with. */
export function rootScope(context: LanguageContext): Scope {
  return { context, names: new Map(), slot: 0, depth: 0, compile: compileExpression };
}

/** Checks and compiles; constants are folded. Throws what MongoDB throws while parsing and optimizing. */
export function compileExpression(expression: unknown, scope: Scope): Expression {
  if (typeof expression === 'string') {
    return expression.startsWith('$') ? compileReference(expression, scope) : constant(expression);
  }
  if (isList(expression)) return compileArray(expression, deeper(scope));
  if (isObject(expression)) return compileObject(expression, deeper(scope));
  return constant(asValue(expression));
}

/** Runs a compiled expression on a document. */
export function evaluateExpression(expression: Expression, document: Document): Result {
  return expression.evaluate(frameOf(document));
}

function deeper(scope: Scope): Scope {
  if (scope.depth >= maxDepth) {
    throw new MongoServerError(ErrorCode.Overflow, `an expression is nested more than ${maxDepth} levels deep`);
  }
  return { ...scope, depth: scope.depth + 1 };
}

/** A missing element is null: arrays have no holes. */
function compileArray(elements: readonly unknown[], scope: Scope): Expression {
  const parts = elements.map((element) => compileExpression(element, scope));
  return fold(parts, (frame) => bounded(parts.map((part) => orNull(part.evaluate(frame)))));
}

function compileObject(object: Document, scope: Scope): Expression {
  const fields = Object.keys(object);
  const [first] = fields;
  if (first?.startsWith('$') === true) return compileOperator(first, object, scope);
  const parts = fields.map((field) => {
    checkFieldName(field);
    return { field, part: compileExpression(object[field], scope) };
  });
  return fold(
    parts.map(({ part }) => part),
    (frame) => {
      const built: Document = {};
      for (const { field, part } of parts) {
        const value = part.evaluate(frame);
        if (value !== MISSING) putField(built, field, value);
      }
      return bounded(built);
    },
  );
}

function compileOperator(name: string, object: Document, scope: Scope): Expression {
  const count = Object.keys(object).length;
  if (count !== 1) {
    throw new MongoServerError(
      15983,
      `An object representing an expression must have exactly one field: it has ${count}, the first is '${name}'`,
    );
  }
  const operator = expressionOperators().get(name);
  if (operator === undefined) {
    throw new MongoServerError(ErrorCode.InvalidPipelineOperator, `Unrecognized expression '${name}'`);
  }
  return operator.compile(object[name], scope);
}
