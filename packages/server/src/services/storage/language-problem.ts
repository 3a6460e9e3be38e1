import { MongoServerError } from '@coglex/docdb';
import type { ProblemCode } from '@coglex/protocol';
import { databaseProblem } from '../../http/database-problem.ts';
import { problem } from '../../http/problem.ts';

/** What part of the input the language may refuse, and the code that it is refused with. */
export interface InputPart {
  readonly code: ProblemCode;
  readonly pointer: string;
}

/** Runs something that compiles a part of the input; what the language refuses becomes a problem that points there. */
export async function blaming<T>(part: InputPart, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw blame(error, part);
  }
}

/** An error of the language as a problem of that part of the input; an error of another kind stays what it is. */
export function blame(error: unknown, { code, pointer }: InputPart): unknown {
  if (!(error instanceof MongoServerError)) return error;
  const known = databaseProblem(error);
  // Everything that databaseProblem knows nothing better of is the input's fault.
  if (known.code !== 'storage/invalid-query') return known;
  return problem(code, {
    detail: `${pointer} is refused: ${error.message}`,
    errors: [{ pointer, detail: error.message }],
    cause: error,
  });
}
