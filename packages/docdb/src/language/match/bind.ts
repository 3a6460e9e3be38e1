// Binds conditions to a path, or to single elements.
import type { Value } from '../../values/value.ts';
import { allOf, noneOf } from './combine.ts';
import type { Conjunct } from './filter.ts';
import { pathTest, recordingPathTest } from './path-test.ts';
import type { ElementTest, MatchNode, Predicate } from './predicate.ts';

/** The condition that the values of `path` meet the predicate. */
export function bindToPath(path: string, predicate: Predicate): MatchNode {
  switch (predicate.kind) {
    case 'and':
      return allOf(predicate.of.map((each) => bindToPath(path, each)));
    case 'not':
      return noneOf([bindToPath(path, predicate.of)]);
    case 'leaf': {
      const equalities: { readonly path: string; readonly value: Value }[] = [];
      if (predicate.equality !== undefined) equalities.push({ path, value: predicate.equality.value });
      return {
        test: pathTest(path, predicate),
        testRecording: recordingPathTest(path, predicate),
        conjuncts: conjunctsOf(path, predicate),
        complete: isComplete(predicate),
        equalities,
        hazardous: predicate.hazardous ?? false,
        cost: predicate.cost ?? 0,
      };
    }
  }
}

/** The condition that one element, taken as it is, meets the predicate. */
export function bindToElement(predicate: Predicate): ElementTest {
  switch (predicate.kind) {
    case 'and': {
      const tests = predicate.of.map(bindToElement);
      return (element) => tests.every((test) => test(element));
    }
    case 'not': {
      const test = bindToElement(predicate.of);
      return (element) => !test(element);
    }
    case 'leaf':
      return predicate.test;
  }
}

export function isHazardousPredicate(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.some(isHazardousPredicate);
    case 'not':
      return isHazardousPredicate(predicate.of);
    case 'leaf':
      return predicate.hazardous ?? false;
  }
}

/** What a planner may know of the values of `path`. */
export function conjunctsOf(path: string, predicate: Predicate): readonly Conjunct[] {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.flatMap((each) => conjunctsOf(path, each));
    case 'not':
      return [];
    case 'leaf':
      return predicate.conjuncts?.(path) ?? [];
  }
}

/** Whether `conjunctsOf` says all that the predicate does. */
export function isComplete(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.every(isComplete);
    case 'not':
      return false;
    case 'leaf':
      return predicate.complete ?? false;
  }
}
