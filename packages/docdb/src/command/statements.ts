// https://www.mongodb.com/docs/manual/reference/command/update/#command-fields (ordered)
import { MongoServerError } from '../port/errors.ts';

export interface StatementResults<T> {
  readonly results: readonly T[];
  /** An entry per statement that was run: null, or why it failed. */
  readonly errors: readonly (Error | null)[];
}

/** Runs write statements in order; ordered ends at the first failure. An error that is not MongoDB's goes up. */
export async function runStatements<S, T>(
  statements: readonly S[],
  ordered: boolean,
  run: (statement: S, index: number) => Promise<T>,
): Promise<StatementResults<T>> {
  const results: T[] = [];
  const errors: (Error | null)[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      results.push(await run(statement, index));
      errors.push(null);
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      errors.push(error);
      if (ordered) break;
    }
  }
  return { results, errors };
}
