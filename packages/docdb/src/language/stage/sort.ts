// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sort/
import { MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { isObject } from '../expression/kind.ts';
import { compileSort, type Sort } from '../sort.ts';
import type { Stage, StageDefinition } from './pipeline.ts';
import { sorted } from './sorted.ts';

export const $sort: StageDefinition = {
  name: '$sort',
  compile(operand, context) {
    if (!isObject(operand)) throw new MongoServerError(15973, 'the $sort key specification must be an object');
    const order = compileSort(operand, context);
    if (order.fields.length === 0) throw new MongoServerError(15976, '$sort stage must have at least one sort key');
    return sortStage({ order, specification: operand, context });
  },
};

interface SortSpec {
  readonly order: Sort;
  readonly specification: Document;
  readonly context: LanguageContext;
}

function sortStage(spec: SortSpec, limit?: number): Stage {
  return {
    name: '$sort',
    lead: { kind: 'sort', sort: spec.specification },
    run: (input) => sorted(input, spec.order, spec.context, limit),
    withLimit: (count) => sortStage(spec, count),
  };
}
