// Documents gathered into groups: what `$group` and `$bucket` have in common.
import { MongoServerError } from '../../port/errors.ts';
import { groupKey } from '../../values/group-key.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Accumulator, Gathering } from '../accumulator/accumulator.ts';
import { compileAccumulator } from '../accumulator/compile.ts';
import type { LanguageContext } from '../context.ts';
import type { Frame, Scope } from '../expression/expression.ts';
import { putField } from '../expression/fields.ts';

export interface GroupOutput {
  readonly field: string;
  readonly accumulator: Accumulator;
}

interface Group {
  readonly id: Value;
  readonly gatherings: readonly Gathering[];
}

/** What a group weighs besides its key and values. */
const groupBytes = 200;

export function compileOutputs(specification: Document, scope: Scope): readonly GroupOutput[] {
  return Object.keys(specification).map((field) => {
    if (field.includes('.')) throw new MongoServerError(40235, `The field name '${field}' cannot contain '.'`);
    if (field.startsWith('$'))
      throw new MongoServerError(40236, `The field name '${field}' cannot be an operator name`);
    return { field, accumulator: compileAccumulator(field, specification[field], scope) };
  });
}

/** The groups of one run, in the order in which they came. */
export class Grouping {
  readonly #groups = new Map<string, Group>();
  readonly #outputs: readonly GroupOutput[];
  readonly #context: LanguageContext;

  constructor(outputs: readonly GroupOutput[], context: LanguageContext) {
    this.#outputs = outputs;
    this.#context = context;
  }

  add(id: Value, frame: Frame): void {
    const { budget, collation } = this.#context;
    budget.step();
    const key = groupKey(id, collation);
    let group = this.#groups.get(key);
    if (group === undefined) {
      budget.hold(groupBytes * (1 + this.#outputs.length) + 2 * key.length);
      group = { id, gatherings: this.#outputs.map(({ accumulator }) => accumulator.start(id)) };
      this.#groups.set(key, group);
    }
    for (const gathering of group.gatherings) gathering.add(frame);
  }

  *documents(): Iterable<Document> {
    for (const { id, gatherings } of this.#groups.values()) {
      this.#context.budget.step();
      const document: Document = { _id: id };
      for (const [index, { field }] of this.#outputs.entries()) {
        putField(document, field, gatherings[index]?.result() ?? null);
      }
      yield document;
    }
  }
}
