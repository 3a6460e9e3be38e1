import { BSONRegExp, Code, type Document, isArray, isDocument, type Value } from '@coglex/docdb';
import { inputProblem, type Problem } from '../../http/problem.ts';
import { pointTo } from './json-pointer.ts';
import type { Effort } from './time-limit.ts';

/** What a part of the input is, and so how much of it is let through. */
export type InputKind = 'document' | 'update' | 'query' | 'pipeline';

interface Limits {
  readonly depth: number;
  readonly values: number;
  readonly listLength: number;
  readonly hasOperators: boolean;
}

// MongoDB allows 100 levels of BSON in what it stores; no filter that a person wrote has half of `query`'s.
const limits: Readonly<Record<InputKind, Limits>> = {
  document: { depth: 100, values: 250_000, listLength: 250_000, hasOperators: false },
  update: { depth: 100, values: 250_000, listLength: 250_000, hasOperators: true },
  query: { depth: 40, values: 50_000, listLength: 10_000, hasOperators: true },
  pipeline: { depth: 100, values: 50_000, listLength: 10_000, hasOperators: true },
};

const maxNameLength = 1024;
// The longest pattern that MongoDB takes: https://www.mongodb.com/docs/manual/reference/operator/query/regex/
const maxPatternLength = 32_764;

// They run JavaScript inside a database, which no caller of ours may.
const scriptOperators: ReadonlySet<string> = new Set(['$where', '$function', '$accumulator', '$code', '$scope']);

const patternOperators: ReadonlySet<string> = new Set(['$regex', '$regexMatch', '$regexFind', '$regexFindAll']);

/** Throws 400 for input over a limit, code in any form, and names that JavaScript or a driver would act upon. */
export function checkInput(value: Value, kind: InputKind, pointer: string): Effort {
  const walk: Walk = { kind, limits: limits[kind], valuesLeft: limits[kind].values, hasPattern: false };
  checkValue(walk, value, pointer, 1);
  return walk;
}

interface Walk extends Effort {
  readonly kind: InputKind;
  readonly limits: Limits;
  valuesLeft: number;
  hasPattern: boolean;
}

function checkValue(walk: Walk, value: Value, pointer: string, depth: number): void {
  walk.valuesLeft -= 1;
  if (walk.valuesLeft < 0) throw over(pointer, `brings this ${walk.kind} over ${walk.limits.values} values`);
  if (typeof value !== 'object' || value === null) return;
  if (isArray(value)) {
    checkList(walk, value, pointer, depth);
  } else if (isDocument(value)) {
    checkFields(walk, value, pointer, depth);
  } else if (value instanceof Code) {
    throw refused(pointer, 'is JavaScript code, which is refused');
  } else if (value instanceof BSONRegExp) {
    walk.hasPattern = true;
    checkPattern(value.pattern, pointer);
  }
}

function checkList(walk: Walk, list: readonly Value[], pointer: string, depth: number): void {
  if (depth > walk.limits.depth) throw tooDeep(pointer, walk);
  if (list.length > walk.limits.listLength) throw over(pointer, `has over ${walk.limits.listLength} elements`);
  for (const [index, element] of list.entries()) {
    // Nothing is to be looked for in the most common elements; a pointer for each would cost more than the rest.
    if (typeof element === 'object' && element !== null) checkValue(walk, element, pointTo(pointer, index), depth + 1);
    else walk.valuesLeft -= 1;
  }
  if (walk.valuesLeft < 0) throw over(pointer, `brings this ${walk.kind} over ${walk.limits.values} values`);
}

function checkFields(walk: Walk, document: Document, pointer: string, depth: number): void {
  if (depth > walk.limits.depth) throw tooDeep(pointer, walk);
  for (const name of Object.keys(document)) {
    checkName(name, pointer);
    const value = document[name];
    if (walk.limits.hasOperators && name.startsWith('$')) checkOperator(walk, name, value, pointer);
    checkValue(walk, value, pointTo(pointer, name), depth + 1);
  }
}

function checkName(name: string, pointer: string): void {
  if (name.length > maxNameLength) throw over(pointer, `has a field name of over ${maxNameLength} characters`);
  if (name.includes('\0')) throw refused(pointer, 'has a field name with a NUL character');
  if (name === '_bsontype') throw refused(pointTo(pointer, name), 'is a name that drivers act upon, and refused');
}

function checkOperator(walk: Walk, name: string, operand: Value, pointer: string): void {
  if (scriptOperators.has(name)) {
    throw refused(pointTo(pointer, name), 'runs JavaScript in the database, which is refused');
  }
  if (patternOperators.has(name)) walk.hasPattern = true;
  if (name === '$regex' && typeof operand === 'string') checkPattern(operand, pointTo(pointer, name));
}

function checkPattern(pattern: string, pointer: string): void {
  if (pattern.length > maxPatternLength) throw over(pointer, `is a pattern of over ${maxPatternLength} characters`);
}

function refused(pointer: string, detail: string): Problem {
  return inputProblem('request/invalid-body', [{ pointer, detail }]);
}

function over(pointer: string, detail: string): Problem {
  return inputProblem('request/too-large-value', [{ pointer, detail }]);
}

function tooDeep(pointer: string, walk: Walk): Problem {
  // The pointer itself is as deep as the input.
  const shown = pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
  return inputProblem('request/too-deep', [
    { pointer: shown, detail: `is nested more than ${walk.limits.depth} levels deep` },
  ]);
}
