import { Decimal128, Double, Long, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import type { Document } from '../values/value.ts';
import type { CommandDefinition } from './definition.ts';
import { checkGenericArguments, operationOptions } from './generic-arguments.ts';

const reads: CommandDefinition = {
  name: 'reads',
  target: 'any',
  refuses: ['writeConcern'],
  fields: {},
  run: () => Promise.resolve({}),
};
const changes: CommandDefinition = { ...reads, name: 'changes', refuses: ['readConcern'] };

function codeOf(definition: CommandDefinition, command: Document): unknown {
  try {
    checkGenericArguments(definition, command);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('arguments of every command', () => {
  test.each<[string, Document, number | null]>([
    ['no limit of time', { maxTimeMS: null }, null],
    ['a whole double', { maxTimeMS: new Double(5) }, null],
    ['a fraction', { maxTimeMS: new Double(1.5) }, 9],
    ['NaN', { maxTimeMS: Decimal128.fromString('NaN') }, 9],
    ['a negative time', { maxTimeMS: -1 }, 2],
    ['too long a time', { maxTimeMS: Long.fromNumber(2 ** 31) }, 2],
    ['a text', { maxTimeMS: '5' }, 14],
  ])('maxTimeMS: %s', (_, command, code) => {
    expect(codeOf(reads, command)).toBe(code);
  });

  test.each<[string, Document, number | null, number | null]>([
    ['nothing', {}, null, null],
    ['local', { level: 'local' }, null, null],
    ['majority', { level: 'majority' }, null, 72],
    ['an unknown level', { level: 'Local' }, 2, 2],
    ['a level that needs a replica set', { level: 'snapshot' }, 123, 72],
    ['an unknown member', { levle: 'local' }, 40415, 40415],
    ['a level that is no text', { level: 1 }, 14, 14],
    ['an unknown provenance', { provenance: 'mine' }, 2, 2],
    ['a time of a cluster', { afterClusterTime: new Timestamp({ t: 1, i: 1 }) }, 20, 20],
    ['null for a time of a cluster', { afterClusterTime: null }, 14, 14],
    ['a point in time', { atClusterTime: new Timestamp({ t: 1, i: 1 }) }, 72, 72],
  ])('readConcern: %s', (_, readConcern, code, codeOfChange) => {
    expect(codeOf(reads, { readConcern })).toBe(code);
    expect(codeOf(changes, { readConcern })).toBe(codeOfChange);
  });

  test.each<[string, Document, number | null]>([
    ['nothing', {}, null],
    ['one node', { w: 1 }, null],
    ['the majority', { w: 'majority', j: true }, null],
    ['no acknowledgement', { w: 0 }, null],
    ['more nodes than there are', { w: 5 }, 2],
    ['a tag', { w: 'eastern' }, 2],
    ['null', { w: null }, 2],
    ['a negative number', { w: -1 }, 9],
    ['too many nodes', { w: 51 }, 9],
    ['a boolean', { w: true }, 9],
    ['a text for the journal', { j: 'yes' }, 14],
    ['any type of timeout', { wtimeout: 'soon' }, null],
    ['too long a timeout', { wtimeout: new Double(2 ** 31) }, 9],
    ['an unknown member', { W: 1 }, 40415],
  ])('writeConcern: %s', (_, writeConcern, code) => {
    expect(codeOf(changes, { writeConcern })).toBe(code);
  });

  test('a command that writes nothing has no write concern', () => {
    expect(codeOf(reads, { writeConcern: {} })).toBe(72);
  });

  test('become options of the operation where they say something', () => {
    expect(operationOptions({ maxTimeMS: 0, collation: {}, let: null })).toEqual({});
    expect(operationOptions({ maxTimeMS: 5, collation: { locale: 'de' }, let: { a: 1 } })).toEqual({
      maxTimeMS: 5,
      collation: { locale: 'de' },
      let: { a: 1 },
    });
  });
});
