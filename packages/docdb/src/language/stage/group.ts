// https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/
import { MongoServerError } from '../../port/errors.ts';
import { groupKey } from '../../values/group-key.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Accumulator, Gathering } from '../accumulator/accumulator.ts';
import { compileAccumulator } from '../accumulator/compile.ts';
import type { LanguageContext } from '../context.ts';
import { rootScope } from '../expression/compile.ts';
import type { Expression, Scope } from '../expression/expression.ts';
import { putField } from '../expression/fields.ts';
import { frameOf } from '../expression/frame.ts';
import { isNumeric, isObject, orNull } from '../expression/kind.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import type { StageDefinition } from './pipeline.ts';

interface Output {
  readonly field: string;
  readonly accumulator: Accumulator;
}

interface Group {
  readonly id: Value;
  readonly gatherings: readonly Gathering[];
}

/** What a group weighs besides its key and values. */
const groupBytes = 200;

export const $group: StageDefinition = {
  name: '$group',
  compile(operand, context) {
    if (!isObject(operand)) throw new MongoServerError(15947, "a group's fields must be specified in an object");
    const scope = rootScope(context);
    const outputs: Output[] = [];
    for (const field of Object.keys(operand)) {
      if (field !== '_id') outputs.push({ field, accumulator: compileOutput(field, operand[field], scope) });
    }
    if (!Object.hasOwn(operand, '_id')) throw new MongoServerError(15955, 'a group specification must include an _id');
    const id = compileGroupId(operand['_id'], scope);
    return {
      name: '$group',
      *run(input) {
        const groups = gather(input, id, outputs, context);
        for (const group of groups.values()) {
          context.budget.step();
          yield toDocument(group, outputs);
        }
      },
    };
  },
};

/** An object whose values are all expressions; `{ a: 1 }` is refused, since it reads as an inclusion. */
function compileGroupId(id: unknown, scope: Scope): Expression {
  if (isObject(id) && !isOperatorObject(id)) {
    for (const field of Object.keys(id)) {
      const value = id[field];
      if (isNumeric(value) || typeof value === 'boolean') {
        throw new MongoServerError(17390, '$group does not support inclusion-style expressions');
      }
    }
  }
  return scope.compile(id, scope);
}

export function compileOutput(field: string, specification: unknown, scope: Scope): Accumulator {
  if (field.includes('.')) {
    throw new MongoServerError(40235, `The field name '${field}' cannot contain '.'`);
  }
  if (field.startsWith('$')) {
    throw new MongoServerError(40236, `The field name '${field}' cannot be an operator name`);
  }
  return compileAccumulator(field, specification, scope);
}

function gather(
  input: Iterable<Document>,
  id: Expression,
  outputs: readonly Output[],
  context: LanguageContext,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const document of input) {
    context.budget.step();
    const frame = frameOf(document);
    const value = orNull(id.evaluate(frame));
    const key = groupKey(value, context.collation);
    let group = groups.get(key);
    if (group === undefined) {
      context.budget.hold(groupBytes + 2 * key.length + groupBytes * outputs.length);
      group = { id: value, gatherings: outputs.map(({ accumulator }) => accumulator.start(value)) };
      groups.set(key, group);
    }
    for (const gathering of group.gatherings) gathering.add(frame);
  }
  return groups;
}

function toDocument(group: Group, outputs: readonly Output[]): Document {
  const document: Document = { _id: group.id };
  for (const [index, { field }] of outputs.entries()) {
    putField(document, field, group.gatherings[index]?.result() ?? null);
  }
  return document;
}
