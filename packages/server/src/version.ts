import { createRequire } from 'node:module';

/** Of the npm package; its manifest is one folder up from the sources and from the build alike. */
export const version: string = readVersion();

function readVersion(): string {
  const load: (name: string) => { readonly version: string } = createRequire(import.meta.url);
  return load('../package.json').version;
}
