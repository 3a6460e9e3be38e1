/** Which methods a path has, for `Allow` and 405; asked only where no route has answered. */
export interface AllowedMethods {
  add(methods: string | readonly string[], pattern: string): void;
  /** Sorted; empty where the path has no route at all. `path` is as it came, without the query. */
  of(path: string): readonly string[];
}

interface Pattern {
  readonly expression: RegExp;
  readonly methods: Set<string>;
}

export function createAllowedMethods(): AllowedMethods {
  const patterns = new Map<string, Pattern>();
  return {
    add(methods, pattern) {
      // The wildcard of CORS preflights is no route of the path.
      if (pattern === '*' || pattern === '/*') return;
      const known = patterns.get(pattern) ?? { expression: compile(pattern), methods: new Set() };
      for (const method of typeof methods === 'string' ? [methods] : methods) known.methods.add(method);
      patterns.set(pattern, known);
    },
    of(path) {
      const found = new Set<string>();
      for (const { expression, methods } of patterns.values()) {
        if (expression.test(path)) for (const method of methods) found.add(method);
      }
      return [...found].sort();
    },
  };
}

/** As the router matches: `:name` is one segment, `*` the rest, a trailing slash makes no difference. */
function compile(pattern: string): RegExp {
  const source = pattern
    .replace(/\/$/, '')
    .split('/')
    .map((segment) => {
      if (segment === '*') return '.*';
      return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
}
