import { createRequire } from 'node:module';
import { isDocument, type Value } from '@coglex/docdb';
import type { Ajv, ValidateFunction } from 'ajv';
import { inputProblem, type Problem } from './problem.ts';
import { validationProblem } from './validation-problem.ts';

/** What Fastify calls with a part of the request: true, a converted value, or the Problem where it is refused. */
type PartValidator = (data: unknown) => true | { readonly value: unknown } | { readonly error: Problem };

interface RouteSchema {
  readonly schema: unknown;
  readonly method: string;
  readonly httpPart?: string | undefined;
}

/** Validates requests against the routes' schemas. Ajv is loaded and a schema compiled when first needed, or by `warmUp`. */
export interface Validators {
  compile(route: RouteSchema): PartValidator;
  /** Compiles all schemas one by one, letting requests through between them. */
  warmUp(): Promise<void>;
}

export function createValidators(): Validators {
  const pending: (() => void)[] = [];
  let ajv: Ajv | null = null;
  return {
    compile({ schema, method, httpPart = 'body' }) {
      if (typeof schema !== 'object' || schema === null) throw new TypeError('A schema is an object');
      let compiled: ValidateFunction | null = null;
      const compileOnce = (): ValidateFunction => {
        ajv ??= loadAjv();
        compiled ??= ajv.compile(schema);
        return compiled;
      };
      pending.push(compileOnce);
      if (httpPart === 'querystring') return queryValidator(schema, compileOnce);
      const isOptional = httpPart === 'body' && method === 'DELETE';
      return (data) => {
        // A DELETE may come without a body (RFC 9110 section 9.3.5); no other method here may.
        if (isOptional && (data === undefined || data === null)) return true;
        const validate = compileOnce();
        const missing = httpPart === 'body' ? undefinedMember(data) : null;
        if (missing !== null) return { error: missing };
        return validate(data) || { error: validationProblem(httpPart, validate.errors ?? []) };
      };
    },
    async warmUp() {
      for (const compileOnce of pending) {
        await new Promise((resolve) => setImmediate(resolve));
        compileOnce();
      }
    },
  };
}

/** BSON's deprecated `undefined`: to JSON Schema and to the routes such a member would look as if it were not there. */
function undefinedMember(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null) return null;
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined)
      return inputProblem('request/invalid-body', [{ pointer: `/${name}`, detail: 'must not be undefined' }]);
  }
  return null;
}

function loadAjv(): Ajv {
  const load: (name: string) => { readonly Ajv: new (options: object) => Ajv } = createRequire(import.meta.url);
  const { Ajv } = load('ajv');
  return new Ajv({
    // Ajv's and Fastify's habits of mending input would turn ["a"] into "a" and drop unknown members.
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    // The first fault is enough, and collecting all lets a large body cost much more than its parsing.
    allErrors: false,
    // Errors carry their schema, so that they can say what is known.
    verbose: true,
    strictRequired: false,
    allowUnionTypes: true,
    keywords: [{ keyword: 'x-ejson', schemaType: 'string', validate: isDocumentKeyword, errors: false }],
  });
}

/** Dates, ObjectIds and the like are objects to JSON Schema, but no documents. */
function isDocumentKeyword(_form: string, data: Value): boolean {
  return isDocument(data);
}

/**
 * A query string holds text alone: what the schema says is an integer or a boolean is converted where it is written
 * exactly as such, and left as text for Ajv to refuse where not.
 */
function queryValidator(schema: object, compileOnce: () => ValidateFunction): PartValidator {
  const { properties = {}, required = [] } = schema as QuerySchema;
  const typed = Object.keys(properties).filter((name) => convertible.has(String(properties[name]?.type)));
  const mayBeEmpty = required.length === 0;
  return (data) => {
    if (typeof data !== 'object' || data === null || (mayBeEmpty && isEmpty(data))) return true;
    const value: Record<string, unknown> = { ...data };
    for (const name of typed) {
      if (Object.hasOwn(value, name)) value[name] = fromText(value[name]);
    }
    const validate = compileOnce();
    return validate(value) ? { value } : { error: validationProblem('querystring', validate.errors ?? []) };
  };
}

interface QuerySchema {
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
  readonly required?: readonly string[];
}

const convertible: ReadonlySet<string> = new Set(['integer', 'boolean']);

/** The parser's objects have no prototype, so that every key is the caller's. */
function isEmpty(data: object): boolean {
  for (const _ in data) return false;
  return true;
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^-?(0|[1-9]\d{0,14})$/.test(value)) return Number(value);
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
