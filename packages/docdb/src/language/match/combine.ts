// Conditions made of conditions.
import type { Conjunct } from './filter.ts';
import type { MatchNode, PositionRecord } from './predicate.ts';

const never: MatchNode = {
  test: () => false,
  testRecording: () => false,
  conjuncts: [],
  complete: false,
  equalities: [],
  hazardous: false,
  cost: 0,
};

const always: MatchNode = { ...never, test: () => true, testRecording: () => true, complete: true, always: true };

export function alwaysNode(): MatchNode {
  return always;
}

export function neverNode(): MatchNode {
  return never;
}

/** Cheap conditions are tested first. */
export function allOf(all: readonly MatchNode[]): MatchNode {
  const nodes = all.filter((node) => node.always !== true);
  const [first, second] = nodes;
  if (first === undefined) return always;
  if (second === undefined) return first;
  const tests = [...nodes].sort((left, right) => left.cost - right.cost).map((node) => node.test);
  return {
    test: conjunction(tests),
    testRecording: (document, record) => nodes.every((node) => node.testRecording(document, record)),
    conjuncts: nodes.flatMap((node) => node.conjuncts),
    complete: nodes.every((node) => node.complete),
    equalities: nodes.flatMap((node) => node.equalities),
    hazardous: nodes.some((node) => node.hazardous),
    cost: nodes.reduce((sum, node) => sum + node.cost, 1),
  };
}

function conjunction(tests: readonly MatchNode['test'][]): MatchNode['test'] {
  const [first, second, third] = tests;
  if (first !== undefined && second !== undefined && tests.length === 2) {
    return (document) => first(document) && second(document);
  }
  if (first !== undefined && second !== undefined && third !== undefined && tests.length === 3) {
    return (document) => first(document) && second(document) && third(document);
  }
  return (document) => {
    for (const test of tests) if (!test(document)) return false;
    return true;
  };
}

/** An alternative records no position unless it is the only one, as in MongoDB. */
export function anyOf(nodes: readonly MatchNode[]): MatchNode {
  const [first] = nodes;
  if (nodes.length === 1 && first !== undefined) return first;
  if (nodes.some((node) => node.always === true)) return always;
  const tests = nodes.map((node) => node.test);
  const test: MatchNode['test'] = (document) => {
    for (const each of tests) if (each(document)) return true;
    return false;
  };
  return {
    test,
    testRecording: recordsAlternatives(nodes) ? recordingAny(nodes) : test,
    conjuncts: orConjunct(nodes),
    complete: nodes.every((node) => node.complete && node.conjuncts.length > 0),
    equalities: [],
    hazardous: nodes.some((node) => node.hazardous),
    cost: nodes.reduce((sum, node) => sum + node.cost, 2),
  };
}

/** MongoDB turns `{$or: [{a: 1}, {a: 2}]}` into `{a: {$in: [1, 2]}}`, which does record. */
function recordsAlternatives(nodes: readonly MatchNode[]): boolean {
  const path = nodes[0]?.equalities[0]?.path;
  return nodes.every(
    (node) => node.conjuncts.length === 1 && node.equalities.length === 1 && node.equalities[0]?.path === path,
  );
}

function recordingAny(nodes: readonly MatchNode[]): MatchNode['testRecording'] {
  return (document, record) => nodes.some((node) => node.testRecording(document, record));
}

/** Of use only where every branch is restricted. */
function orConjunct(nodes: readonly MatchNode[]): readonly Conjunct[] {
  const branches = nodes.map((node) => node.conjuncts);
  return branches.every((branch) => branch.length > 0) ? [{ kind: 'or', branches }] : [];
}

export function noneOf(nodes: readonly MatchNode[]): MatchNode {
  const tests = nodes.map((node) => node.test);
  const [only] = tests;
  const test: MatchNode['test'] =
    tests.length === 1 && only !== undefined
      ? (document) => !only(document)
      : (document) => !tests.some((each) => each(document));
  return {
    test,
    testRecording: (document, _record: PositionRecord) => test(document),
    conjuncts: [],
    complete: false,
    equalities: [],
    hazardous: nodes.some((node) => node.hazardous),
    cost: nodes.reduce((sum, node) => sum + node.cost, 1),
  };
}
