// What the language is given for one read: the clock of its caller, its collation and variables, and other collections.
import type { Budget } from '../../language/budget.ts';
import type { DocumentSource, LanguageContext } from '../../language/context.ts';
import { compileExpression, evaluateExpression, rootScope } from '../../language/expression/compile.ts';
import { MISSING } from '../../language/expression/expression.ts';
import { checkUserVariable } from '../../language/expression/scope.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import { collationOf } from '../catalog/collation-of.ts';
import { setField } from '../own-fields.ts';
import { planFind } from '../planner/plan.ts';
import type { ReadPlace } from './prepare.ts';
import type { ReadRequest } from './read-request.ts';
import { ReadScope } from './read-scope.ts';
import { openRows } from './rows.ts';
import { workCounts } from './work-counts.ts';

const letOfClock = 51_144;
const letOverridesClock = 4_738_901;

export function languageContext(place: ReadPlace, request: ReadRequest, budget: Budget): LanguageContext {
  const entry = place.catalog.find(request.database, request.collection);
  const collation = collationOf(request.collation ?? entry?.options.collation);
  const bare: LanguageContext = {
    now: new Date(request.now),
    budget,
    ...(collation === undefined ? {} : { collation }),
  };
  const context =
    request.variables === null ? bare : { ...bare, variables: evaluateVariables(request.variables, bare) };
  return { ...context, source: documentSource(place, request.database, context) };
}

function checkLetName(name: string): void {
  if (name === 'NOW' || name === 'CLUSTER_TIME')
    throw new MongoServerError(letOverridesClock, `'let' cannot override ${name}`);
  checkUserVariable(name);
}

/** An operation's `let`: expressions that see no document. */
export function evaluateVariables(variables: Document, context: LanguageContext): Readonly<Record<string, Value>> {
  const values: Document = {};
  for (const [name, expression] of Object.entries(variables)) {
    checkLetName(name);
    if (expression === '$$NOW' || expression === '$$CLUSTER_TIME')
      throw new MongoServerError(letOfClock, `${expression} cannot be the value of a variable of 'let'`);
    // Later variables may refer to earlier ones.
    const scope = rootScope({ ...context, variables: values });
    const value = evaluateExpression(compileExpression(expression, scope), {});
    setField(values, name, value === MISSING ? null : value);
  }
  return values;
}

/** Finds by index what a stage asks for; the stage tests each document itself. */
function documentSource(place: ReadPlace, database: string, context: LanguageContext): DocumentSource {
  return {
    *find(collection, filter) {
      const entry = place.catalog.find(database, collection);
      if (entry === null) return;
      const compiled = compileFilter(filter, context);
      const scope = new ReadScope(place.store, entry, context.budget);
      const plan = planFind(entry, compiled, {
        ...(context.collation === undefined ? {} : { collation: context.collation }),
        counts: workCounts(place.store, entry),
      });
      for (const row of openRows(scope, { ...plan, exact: true }, compiled)) yield row.document;
    },
  };
}
