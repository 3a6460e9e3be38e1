import { type ProblemCode, type ProblemExtensions, type ProblemFault, problems } from '@coglex/protocol';

export interface ProblemOptions {
  /** What is wrong, and what to do: public. The catalogue's sentence where it is left out. */
  readonly detail?: string;
  readonly errors?: readonly ProblemFault[];
  readonly extensions?: ProblemExtensions;
  /** Further headers of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Stays inside: for the log only. */
  readonly cause?: unknown;
}

/**
 * What a client is told when something is refused or fails.
 * @example throw new Problem(409, 'tea/none', 'There is no tea left.');
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly options: ProblemOptions;

  constructor(status: number, code: string, detail: string, options: ProblemOptions = {}) {
    super(detail, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = Object.hasOwn(problems, code) ? (titles[code] ?? detail) : detail;
    this.options = options;
  }
}

const titles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(problems).map(([code, definition]) => [code, definition.title]),
);

/** A problem of the catalogue: `throw problem('storage/document-not-found')`. */
export function problem(code: ProblemCode, options: ProblemOptions = {}): Problem {
  const definition = problems[code];
  return new Problem(definition.status, code, options.detail ?? definition.detail, options);
}

/** The catalogue's problem for bad input, with the place of each fault. */
export function inputProblem(code: ProblemCode, errors: readonly ProblemFault[]): Problem {
  const [first] = errors;
  if (first === undefined) return problem(code);
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  return problem(code, {
    detail: `${first.pointer === '' ? 'The input' : first.pointer} ${first.detail}${more}.`,
    errors,
  });
}
