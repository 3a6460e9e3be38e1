import { Timestamp } from 'bson';
import { describe } from 'vitest';
import { now, testUpdates } from '../../../test/language/update-cases.ts';

const timestamp = new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });

describe('$currentDate', () => {
  testUpdates([
    { title: 'sets the date', before: { a: 1 }, update: { $currentDate: { a: true } }, after: { a: now } },
    { title: 'takes false for true', before: {}, update: { $currentDate: { a: false } }, after: { a: now } },
    {
      title: 'sets a date by its type',
      before: {},
      update: { $currentDate: { 'a.b': { $type: 'date' } } },
      after: { a: { b: now } },
    },
    {
      title: 'sets a timestamp',
      before: {},
      update: { $currentDate: { a: { $type: 'timestamp' } } },
      after: { a: timestamp },
    },
    {
      title: 'changes nothing where the time stands still',
      before: { a: now },
      update: { $currentDate: { a: true } },
      after: 'same',
    },
    { title: 'refuses other types', before: {}, update: { $currentDate: { a: { $type: 'Date' } } }, after: 2 },
    { title: 'refuses other options', before: {}, update: { $currentDate: { a: { $type: 'date', b: 1 } } }, after: 2 },
    { title: 'refuses a number', before: {}, update: { $currentDate: { a: 1 } }, after: 2 },
  ]);
});
