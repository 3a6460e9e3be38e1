// https://www.mongodb.com/docs/manual/tutorial/project-fields-from-query-results/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareNumbers } from '../../values/number.ts';
import { isDocument, isNumeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileExpression, rootScope } from '../expression/compile.ts';
import { expressionOperators } from '../expression/load-operators.ts';
import { parsePathNames } from '../expression/path-names.ts';
import { refuseSpecialFeatures } from '../special-features.ts';
import { compileMeta } from './meta.ts';
import type { ProjectionStep } from './operator.ts';
import { operators } from './operators.ts';
import { positionalStep } from './positional.ts';
import type { ProjectionOptions } from './projection.ts';
import { addNode, type Branch, hasRoomFor, makeBranch } from './projection-tree.ts';

/** As many as one path may have. */
const maxNames = 200;

export interface ParsedProjection {
  readonly root: Branch;
  readonly kind: 'inclusion' | 'exclusion';
  readonly steps: readonly ProjectionStep[];
  readonly needsPosition: boolean;
}

interface Parsing {
  readonly root: Branch;
  readonly context: LanguageContext;
  readonly isFind: boolean;
  readonly filter: unknown;
  readonly steps: ProjectionStep[];
  readonly found: Set<'slice' | 'elemMatch' | 'positional' | 'meta' | 'id' | 'wholeId' | 'noId'>;
  kind: 'inclusion' | 'exclusion' | null;
}

export function parseProjection(
  spec: Document,
  context: LanguageContext,
  options: ProjectionOptions,
): ParsedProjection {
  const parsing: Parsing = {
    root: makeBranch(),
    context,
    isFind: options.dialect !== 'aggregate',
    filter: options.filter,
    steps: [],
    found: new Set(),
    kind: null,
  };
  for (const name of Object.keys(spec)) {
    if (name === '_id' || name.startsWith('_id.')) parsing.found.add('id');
    parseElement(parsing, [], name, spec[name]);
  }
  const { root, steps, found } = parsing;
  const kind = parsing.kind ?? defaultKind(parsing);
  if (kind === 'inclusion' && !found.has('id')) root.children.set('_id', { kind: 'include' });
  return { root, kind, steps, needsPosition: found.has('positional') };
}

/** What projections are that say neither: old rules that MongoDB keeps. */
function defaultKind({ found, isFind }: Parsing): 'inclusion' | 'exclusion' {
  if (found.has('slice')) return found.has('wholeId') ? 'inclusion' : 'exclusion';
  if (found.has('elemMatch')) return 'inclusion';
  if (found.has('meta')) return isFind && !(found.has('wholeId') && !found.has('noId')) ? 'exclusion' : 'inclusion';
  return found.has('wholeId') ? 'inclusion' : 'exclusion';
}

function parseElement(parsing: Parsing, above: readonly string[], name: string, operand: Value): void {
  const isPositional = name.endsWith('.$') || name.includes('.$.');
  if (isPositional && !parsing.isFind) {
    throw new MongoServerError(31324, 'Cannot use positional projection in aggregation projection');
  }
  if (isDocument(operand)) {
    if (isPositional) {
      throw new MongoServerError(31271, 'positional projection cannot be used with an expression or sub object');
    }
    parseDocument(parsing, above, name, operand);
  } else if (typeof operand === 'boolean' || isNumeric(operand)) {
    if (!isTrue(operand)) parseExclusion(parsing, above, name);
    else if (isPositional) parsePositional(parsing, above, name);
    else parseInclusion(parsing, above, name);
  } else {
    if (isPositional) throw new MongoServerError(31308, 'positional projection cannot be used with a literal');
    parseLiteral(parsing, above, name, operand);
  }
}

function parseInclusion(parsing: Parsing, above: readonly string[], name: string): void {
  addNode(parsing.root, [...above, ...parsePathNames(name)], { kind: 'include' });
  if (name === '_id' && above.length === 0) {
    parsing.found.add('wholeId');
    return;
  }
  if (parsing.kind === 'exclusion') {
    throw new MongoServerError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);
  }
  parsing.kind = 'inclusion';
}

function parseExclusion(parsing: Parsing, above: readonly string[], name: string): void {
  if (name.endsWith('.$')) {
    throw new MongoServerError(31395, 'positional projection cannot be used with exclusion');
  }
  addNode(parsing.root, [...above, ...parsePathNames(name)], { kind: 'exclude' });
  if (name === '_id' && above.length === 0) {
    parsing.found.add('noId');
    return;
  }
  if (parsing.kind === 'inclusion') {
    throw new MongoServerError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
  }
  parsing.kind = 'exclusion';
}

function parsePositional(parsing: Parsing, above: readonly string[], name: string): void {
  const { found } = parsing;
  if (found.has('positional')) {
    throw new MongoServerError(31276, 'Cannot specify more than one positional projection per query.');
  }
  if (found.has('elemMatch')) {
    throw new MongoServerError(31256, 'Cannot specify positional operator and $elemMatch.');
  }
  if (name.includes('.$.')) {
    throw new MongoServerError(31394, 'The positional operator may only be at the end of a projected path.');
  }
  if (isFilterDocument(parsing.filter)) refuseSpecialFeatures(parsing.filter);
  const names = [...above, ...parsePathNames(name.slice(0, -'.$'.length))];
  addNode(parsing.root, names, { kind: 'step', keepsField: true });
  parsing.steps.push(positionalStep(names));
  found.add('positional');
  if (parsing.kind === 'exclusion') {
    throw new MongoServerError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);
  }
  parsing.kind = 'inclusion';
}

function parseLiteral(parsing: Parsing, above: readonly string[], name: string, operand: Value): void {
  const expression = compileExpression(operand, rootScope(parsing.context));
  addNode(parsing.root, [...above, ...parsePathNames(name)], { kind: 'computed', expression });
  if (parsing.kind === 'exclusion') {
    throw new MongoServerError(31310, `Cannot use an expression for ${name} in an exclusion projection`);
  }
  parsing.kind = 'inclusion';
}

/** Either `{$operator: operand}`, or a projection of the fields below. */
function parseDocument(parsing: Parsing, above: readonly string[], name: string, operand: Document): void {
  const names = [...above, ...parsePathNames(name)];
  const [first, ...others] = Object.keys(operand);
  if (first === undefined) {
    throw new MongoServerError(
      51270,
      `An empty sub-projection is not a valid value. Found empty object at path ${names.join('.')}`,
    );
  }
  if (names.length > maxNames) {
    throw new MongoServerError(ErrorCode.Overflow, `A projection is nested more than ${maxNames} levels deep`);
  }
  if (others.length === 0 && first.startsWith('$')) {
    if (!parseFindOperator(parsing, names, operand)) parseExpression(parsing, names, operand);
    return;
  }
  addNode(parsing.root, names, makeBranch());
  for (const below of Object.keys(operand)) parseElement(parsing, names, below, operand[below]);
}

function parseFindOperator(parsing: Parsing, names: readonly string[], operand: Document): boolean {
  const [name = ''] = Object.keys(operand);
  const operator = operators.get(name);
  if (operator === undefined) return false;
  if (!parsing.isFind) {
    if (name !== '$elemMatch') return false;
    throw new MongoServerError(ErrorCode.InvalidPipelineOperator, 'Cannot use $elemMatch in this context');
  }
  const hasPositional = parsing.found.has('positional');
  const step = operator.compile(operand[name], { names, hasPositional, context: parsing.context });
  // MongoDB tries find's $slice first and, on any error, the expression of that name.
  if (step === null || (name === '$slice' && !hasRoomFor(parsing.root, names))) return false;
  addNode(parsing.root, names, { kind: 'step', keepsField: step.keepsField });
  parsing.steps.push(step);
  parsing.found.add(name === '$slice' ? 'slice' : 'elemMatch');
  return true;
}

function parseExpression(parsing: Parsing, names: readonly string[], operand: Document): void {
  const [name = ''] = Object.keys(operand);
  if (name === '$meta') {
    const expression = compileMeta(operand[name]);
    addNode(parsing.root, names, { kind: 'computed', expression });
    parsing.found.add('meta');
    return;
  }
  if (!expressionOperators().has(name)) throw new MongoServerError(31325, `Unknown expression ${name}`);
  if (parsing.kind === 'exclusion') {
    throw new MongoServerError(31252, 'Cannot use expression other than $meta in exclusion projection');
  }
  parsing.kind = 'inclusion';
  const expression = compileExpression(operand, rootScope(parsing.context));
  addNode(parsing.root, names, { kind: 'computed', expression });
}

function isTrue(operand: Value): boolean {
  return isNumeric(operand) ? compareNumbers(operand, 0) !== 0 : operand === true;
}

function isFilterDocument(filter: unknown): filter is Document {
  return typeof filter === 'object' && filter !== null && !Array.isArray(filter);
}
