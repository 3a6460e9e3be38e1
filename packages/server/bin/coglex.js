#!/usr/bin/env node
// Looks at the runtime before anything else is loaded, so that an old one gets a sentence and not a stack.
// In the repository everything runs from the sources, never from a stale build.
// Plain JavaScript: it has to run where types cannot be stripped.
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return */
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const neededNode = [24, 0, 0];
// Earlier ones can lose a committed transaction in WAL mode.
const neededSqlite = [3, 51, 3];

const isSource = existsSync(new URL('../src/index.ts', import.meta.url));
const refusal = refuseRuntime();
if (refusal === null) await run();
else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}

function refuseRuntime() {
  const { node, sqlite } = process.versions;
  if (isOlder(node, neededNode)) {
    const hint = isSource
      ? 'Run it as `npx coglex` or `npm start`: these use the Node that the repository pins.'
      : 'Get one from https://nodejs.org.';
    return `Coglex needs Node ${neededNode[0]} or later; this is ${node} (${process.execPath}).\n${hint}`;
  }
  if (sqlite === undefined || isOlder(sqlite, neededSqlite)) {
    return `Coglex needs a Node with SQLite ${neededSqlite.join('.')} or later; this one (${node}) has ${sqlite ?? 'none'}. Get the latest Node ${neededNode[0]} from https://nodejs.org.`;
  }
  return null;
}

function isOlder(version, needed) {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, least] of needed.entries()) {
    if (parts[index] !== least) return parts[index] < least;
  }
  return false;
}

async function run() {
  keepYoungHeapSmall();
  keepCompiledCode();
  quietSqlite();
  if (isSource) {
    nodeModule.registerHooks({
      resolve: (specifier, context, next) =>
        next(specifier, { ...context, conditions: [...context.conditions, 'development'] }),
    });
  }
  const { runCli } = await import(isSource ? '../src/cli/run.ts' : '../dist/cli/run.js');
  await runCli(process.argv.slice(2), fileURLToPath(import.meta.url));
}

/**
 * Loading makes much garbage, for which V8 would grow the young generation of each thread to its full 48 MB and keep it. It is
 * let grow again once the server listens (`lib/young-heap.ts`). Set first: code is cached under the flags it was compiled with.
 */
function keepYoungHeapSmall() {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Code that is compiled once is read from disk afterwards, by the threads too. */
function keepCompiledCode() {
  const folder = isSource ? fileURLToPath(new URL('../../../node_modules/.cache/coglex', import.meta.url)) : undefined;
  const { directory } = nodeModule.enableCompileCache(folder);
  // biome-ignore lint/style/noProcessEnv: how Node tells its threads.
  if (directory !== undefined && isSource) process.env.NODE_COMPILE_CACHE ??= folder;
}

/** Node still calls its SQLite experimental; which version is used is checked above. */
function quietSqlite() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (typeof warning === 'string' && warning.startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
}
