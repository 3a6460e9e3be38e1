import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accumulators } from '../../src/language/accumulator/operators.ts';
import { operators as expressions } from '../../src/language/expression/operators.ts';
import { documentOperators, pathOperators } from '../../src/language/match/operators.ts';
import { operators as projections } from '../../src/language/projection/operators.ts';
import { stageDefinitions } from '../../src/language/stage/operators.ts';
import { operators as updates } from '../../src/language/update/operators.ts';

const file = new URL('../../../../docs/reference/query-language.md', import.meta.url);

/** The operators that the first paragraphs of a section name. */
function listed(section: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const [, body = ''] = text.split(`## ${section}\n`);
  const [own = ''] = body.split('\n## ');
  return [...(own.split('\n\n')[0] ?? '').matchAll(/`(\$\w+)`/g)].map((match) => match[1] ?? '');
}

/** The ones that the page says are refused. */
function refused(): readonly string[] {
  const [, sentence = ''] = readFileSync(file, 'utf8').split('Refused with a clear error');
  return [...(sentence.split('\n')[0] ?? '').matchAll(/`(\$\w+)`/g)].map((match) => match[1] ?? '');
}

describe('docs/reference/query-language.md', () => {
  test.each([
    ['Update operators', updates],
    ['Projection operators', projections],
    ['Aggregation stages', stageDefinitions],
    ['Accumulators', accumulators],
    ['Expressions', expressions],
  ])('lists all %s and no others', (section, table) => {
    expect(existsSync(file)).toBe(true);
    expect([...listed(section)].sort()).toEqual([...table.keys()].sort());
  });

  test('lists all query operators, the refused ones apart', () => {
    const known = [...pathOperators.keys(), ...documentOperators.keys()];
    expect([...listed('Query operators'), ...refused()].sort()).toEqual(known.sort());
  });
});
