export { type ConfigInput, defineConfig } from './config/config.ts';
export { ConfigError } from './config/config-error.ts';
export { type Coglex, type CoglexOptions, createCoglex } from './create-coglex.ts';
export { Problem, type ProblemOptions } from './http/problem.ts';
