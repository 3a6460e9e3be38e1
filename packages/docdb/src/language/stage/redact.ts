// https://www.mongodb.com/docs/manual/reference/operator/aggregation/redact/
import { MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import { compileExpression, rootScope } from '../expression/compile.ts';
import { type Expression, MISSING, type Result } from '../expression/expression.ts';
import { putField } from '../expression/fields.ts';
import { isList, isObject } from '../expression/kind.ts';
import type { StageDefinition } from './pipeline.ts';

const DESCEND = 'descend';
const PRUNE = 'prune';
const KEEP = 'keep';

export const $redact: StageDefinition = {
  name: '$redact',
  compile(operand, context) {
    const cells = new Map([
      ...(context.cells ?? []),
      ['DESCEND', { value: DESCEND }],
      ['PRUNE', { value: PRUNE }],
      ['KEEP', { value: KEEP }],
    ]);
    const expression = compileExpression(operand, rootScope({ ...context, cells }));
    return {
      name: '$redact',
      *run(input) {
        for (const document of input) {
          context.budget.step();
          const kept = redact(document, document, expression);
          if (kept !== MISSING) yield kept;
        }
      },
    };
  },
};

function redact(root: Document, current: Document, expression: Expression): Document | typeof MISSING {
  const verdict = expression.evaluate({ root, current, slots: [] });
  if (verdict === PRUNE) return MISSING;
  if (verdict === KEEP) return current;
  if (verdict !== DESCEND) {
    throw new MongoServerError(17053, '$redact must evaluate to $$KEEP, $$PRUNE or $$DESCEND');
  }
  const kept: Document = {};
  for (const field of Object.keys(current)) {
    const value = redactValue(root, current[field], expression);
    if (value !== MISSING) putField(kept, field, value);
  }
  return kept;
}

function redactValue(root: Document, value: Value, expression: Expression): Result {
  if (isObject(value)) return redact(root, value, expression);
  if (!isList(value)) return value;
  const kept: Value[] = [];
  for (const element of value) {
    const result = redactValue(root, element, expression);
    if (result !== MISSING) kept.push(result);
  }
  return kept;
}
