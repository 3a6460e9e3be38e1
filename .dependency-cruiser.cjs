// The arrows of ARCHITECTURE.md as a gate: imports never point upward, no cycles, one service sees another only through its index.ts.
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'protocol-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/protocol/src' },
      to: { path: '^packages/(docdb|server)/' },
    },
    {
      name: 'docdb-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/docdb/src' },
      to: { path: '^packages/(protocol|server)/' },
    },
    {
      name: 'language-and-values-do-no-io',
      severity: 'error',
      from: { path: '^packages/docdb/src/(language|values)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/docdb/src/(embedded|mongodb|wire|command)/|^(node:)?(fs|net|http|child_process|worker_threads|sqlite)',
      },
    },
    {
      name: 'values-below-language',
      severity: 'error',
      from: { path: '^packages/docdb/src/values/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/docdb/src/language/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'docdb-only-through-its-index',
      severity: 'error',
      from: { path: '^packages/server/src' },
      to: { path: '^packages/(docdb|protocol)/src/(?!index\\.ts$)' },
    },
    {
      name: 'operations-know-nothing-of-http',
      severity: 'error',
      from: {
        path: '^packages/server/src/services/[^/]+/',
        pathNot: '(routes|[^/]*-routes|http|reply|request)\\.ts$|/routes/|\\.test\\.ts$',
      },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'services-through-index',
      severity: 'error',
      from: { path: '^packages/server/src/services/([^/]+)/' },
      to: {
        path: '^packages/server/src/services/([^/]+)/(?!index\\.ts$)',
        pathNot: '^packages/server/src/services/$1/',
      },
    },
    {
      name: 'no-own-index-inside-a-folder',
      severity: 'error',
      from: { path: '^packages/(docdb|protocol|server)/src/.+', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'only-app-and-main-wire',
      severity: 'error',
      from: { path: '^packages/server/src/(access|config|http|services)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/server/src/(app|main)\\.ts$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|dist' },
    // Tests may use syntax (`await using`) that the parser behind this gate does not know.
    exclude: { path: '/dist/|\\.test\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
