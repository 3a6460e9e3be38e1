// The environment of a server under test: what a process needs to run, none of the settings of whoever runs the tests
// (vitest, for one, sets BASE_URL).
const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE'];

export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)));
}
