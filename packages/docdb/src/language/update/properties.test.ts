import { Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepFreeze } from '../../../test/language/deep-freeze.ts';
import { contextAt, now } from '../../../test/language/update-cases.ts';
import { MongoServerError } from '../../port/errors.ts';
import { formatCanonical } from '../../values/format/format-canonical.ts';
import type { Document, Value } from '../../values/value.ts';
import { compileUpdate } from './compile.ts';
import { identicalValues } from './identical.ts';

const name = fc.constantFrom('a', 'b', 'c', '0', '1', '__proto__', 'constructor');

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom<Value>(
    null,
    true,
    'x',
    '',
    -0,
    Number.NaN,
    new Double(1),
    Long.fromInt(1),
    Decimal128.fromString('1.0'),
  ),
);

const documentOf = (value: fc.Arbitrary<Value>): fc.Arbitrary<Document> =>
  fc
    .uniqueArray(fc.tuple(name, value), { selector: ([field]) => field, maxLength: 4 })
    .map((fields) => Object.fromEntries(fields));

const { value, document } = fc.letrec<{ value: Value; document: Document }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: documentOf(tie('value')),
}));

const path = fc
  .array(fc.oneof({ weight: 6, arbitrary: name }, fc.constantFrom('$[]', '$')), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('.'));

/** Running one of these a second time must change nothing. */
const idempotentOperator = fc.oneof(
  fc.tuple(fc.constantFrom('$set', '$unset', '$min', '$max', '$addToSet', '$pull'), path, scalar),
  fc.tuple(fc.constant('$set'), path, value),
  fc.tuple(fc.constant('$pullAll'), path, fc.array(scalar, { maxLength: 3 })),
  fc.tuple(fc.constant('$addToSet'), path, fc.record({ $each: fc.array(scalar, { maxLength: 3 }) })),
  fc.tuple(
    fc.constant('$push'),
    path,
    fc.record({ $each: fc.constant([]), $sort: fc.constantFrom(1, -1), $slice: fc.integer({ min: -3, max: 3 }) }),
  ),
  fc.tuple(fc.constant('$bit'), path, fc.constantFrom({ and: 1 }, { or: 2 })),
  fc.tuple(fc.constant('$currentDate'), path, fc.constantFrom<Value>(true, { $type: 'timestamp' })),
  fc.tuple(fc.constant('$rename'), path, name),
);

const anyOperator = fc.oneof(
  idempotentOperator,
  fc.tuple(fc.constantFrom('$inc', '$mul'), path, fc.integer({ min: -3, max: 3 })),
  fc.tuple(fc.constantFrom('$push', '$setOnInsert'), path, value),
  fc.tuple(fc.constant('$pop'), path, fc.constantFrom(1, -1)),
);

const updateOf = (operator: typeof anyOperator): fc.Arbitrary<Document> =>
  fc.array(operator, { minLength: 1, maxLength: 3 }).map((operators) => {
    const update: Record<string, Document> = {};
    for (const [operatorName, field, operand] of operators) {
      update[operatorName] = { ...update[operatorName], [field]: operand };
    }
    return update;
  });

/** The document after the update, or null where MongoDB refuses it. */
function tryApply(update: Value, before: Document): Document | null {
  try {
    return compileUpdate(update, {}, contextAt(now)).apply(before, 0);
  } catch (error) {
    if (error instanceof MongoServerError) return null;
    throw error;
  }
}

describe('any update', () => {
  test('never changes the document it is given, nor the update', () => {
    fc.assert(
      fc.property(updateOf(anyOperator), document, (update, before) => {
        const texts = [formatCanonical(update), formatCanonical(before)];
        tryApply(deepFreeze(update), deepFreeze(before));
        expect([formatCanonical(update), formatCanonical(before)]).toEqual(texts);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives back the same object exactly where nothing changes', () => {
    fc.assert(
      fc.property(updateOf(anyOperator), document, (update, before) => {
        const after = tryApply(update, before);
        if (after !== null) expect(after === before).toBe(identicalValues(after, before));
      }),
      { numRuns: 2000 },
    );
  });

  test('fails by an error of MongoDB’s or not at all, whatever the operand', () => {
    const update = fc
      .tuple(anyOperator, value)
      .map(([[operator, field], operand]) => ({ [operator]: { [field]: operand } }));
    fc.assert(
      fc.property(update, document, (operators, before) => {
        tryApply(operators, before);
      }),
      { numRuns: 2000 },
    );
  });
});

test('an idempotent update changes nothing the second time', () => {
  fc.assert(
    fc.property(updateOf(idempotentOperator), document, (update, before) => {
      const once = tryApply(update, before);
      if (once === null) return;
      const twice = tryApply(update, once);
      // $unset may free a path that another operator then finds blocked or missing; it is refused then, never changed.
      if (twice !== null) expect(twice).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('a replacement gives the document it names, whatever was there', () => {
  fc.assert(
    fc.property(document, document, (replacement, before) => {
      const after = tryApply(replacement, before);
      expect(after).not.toBeNull();
      expect(identicalValues(after, replacement)).toBe(true);
    }),
  );
});
