// Tables of aggregation expressions, compared with their BSON types.
import { expect, test } from 'vitest';
import { Budget } from '../../src/language/budget.ts';
import type { LanguageContext } from '../../src/language/context.ts';
import { compileExpression, evaluateExpression, rootScope } from '../../src/language/expression/compile.ts';
import { MISSING, type Result } from '../../src/language/expression/expression.ts';
import type { MongoServerError } from '../../src/port/errors.ts';
import { formatCanonical } from '../../src/values/format/format-canonical.ts';
import type { Document } from '../../src/values/value.ts';
import { deepFreeze } from './deep-freeze.ts';

/** A sentence, the expression, the document it runs on, and what it yields. */
export type ExpressionCase = readonly [title: string, expression: unknown, document: Document, result: Result];

/** A sentence, the expression, the document it runs on, and the code of its error. */
export type RefusalCase = readonly [title: string, expression: unknown, document: Document, code: number];

export const now: Date = new Date('2024-06-15T12:00:00.000Z');

export function contextOf(deadlineMs = 5000): LanguageContext {
  return { now, budget: new Budget({ deadline: Date.now() + deadlineMs }) };
}

export function evaluate(expression: unknown, document: Document, context: LanguageContext = contextOf()): Result {
  return evaluateExpression(compileExpression(expression, rootScope(context)), document);
}

export function testExpressions(cases: readonly ExpressionCase[]): void {
  test.each(cases)('%s', (_title, expression, document, result) => {
    expect(textOf(evaluate(expression, deepFreeze(document)))).toBe(textOf(result));
  });
}

export function testExpressionRefusals(cases: readonly RefusalCase[]): void {
  test.each(cases)('refuses %s', (_title, expression, document, code) => {
    expect(codeOf(() => evaluate(expression, document))).toBe(code);
  });
}

/** The code of what `run` throws; undefined where it does not throw. */
export function codeOf(run: () => unknown): number | undefined {
  try {
    run();
  } catch (error) {
    return (error as MongoServerError).code;
  }
  return undefined;
}

function textOf(value: Result): string {
  return value === MISSING ? 'missing' : formatCanonical({ value });
}
