// A request that works, made from the `examples` of a route's schemas.
import { asObject, type DocumentedRoute, type JsonSchema } from './catalog.ts';

export interface RequestExample {
  /** Path with its parameters filled in. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or null where the route takes no body or needs none. */
  readonly body: string | null;
}

export function requestExample(route: DocumentedRoute): RequestExample {
  const params = parameterExamples(route.params);
  const path = route.url.replaceAll(/:([A-Za-z_]+)/g, (_whole, name: string) =>
    encodeURIComponent(params[name] ?? name),
  );
  const body = firstExample(route.body);
  return {
    path,
    query: parameterExamples(route.querystring),
    headers: parameterExamples(route.headers),
    body: body === undefined ? null : JSON.stringify(body, null, 2),
  };
}

/** The status of the example: of the response marked `x-example`, else the lowest 2xx of the route's, 200 where it names none. */
export function successStatus(route: DocumentedRoute): number {
  const [marked] = Object.entries(route.responses).find(([, response]) => response['x-example'] === true) ?? [];
  if (marked !== undefined) return Number.parseInt(marked, 10);
  const statuses = Object.keys(route.responses).map((status) => Number.parseInt(status, 10));
  const successes = statuses.filter((status) => status >= 200 && status < 300);
  return successes.length === 0 ? 200 : Math.min(...successes);
}

function parameterExamples(schema: JsonSchema | null): Readonly<Record<string, string>> {
  const whole = firstExample(schema);
  const examples: Record<string, string> = {};
  for (const [name, value] of Object.entries(asObject(whole) ?? {})) examples[name] = asText(value);
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const example = firstExample(property);
    if (whole === undefined && example !== undefined) examples[name] = asText(example);
  }
  return examples;
}

function firstExample(schema: JsonSchema | null): unknown {
  return schema?.examples?.[0];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
