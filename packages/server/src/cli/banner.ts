import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Running } from '../main.ts';
import { version } from '../version.ts';

/** The first thing seen on a terminal: where it is, and a line to paste. The secret itself is not shown. */
export function banner({ url, dataFolder, secret }: Running, projectFolder: string): string {
  const folder = relative(process.cwd(), projectFolder);
  const name = (text: string): string => styleText('dim', text.padEnd(9));
  const file = secret.file === null ? null : relative(process.cwd(), secret.file);
  const key = file === null ? '$SERVER_SECRET' : `$(cat ${quoted(file)})`;
  const reachable = url.replace('0.0.0.0', 'localhost');
  return [
    '',
    `  ${styleText('bold', 'Coglex')} ${styleText('dim', version)}`,
    '',
    `  ${name('server')}${styleText('cyan', reachable)}`,
    `  ${name('project')}${folder === '' ? '.' : folder}`,
    `  ${name('data')}${relative(process.cwd(), dataFolder)}`,
    `  ${name('secret')}${file ?? 'SERVER_SECRET'}`,
    '',
    `  ${styleText('dim', 'Try: a first document')}`,
    `  curl ${reachable}/service/storage/v1/teas/ -H "X-API-Key: ${key}" -H 'Content-Type: application/json' -d '{"document": {"name": "Assam"}}'`,
    `  ${styleText('dim', 'and find it again')}`,
    `  curl ${reachable}/service/storage/v1/teas/ -H "X-API-Key: ${key}"`,
    '',
    '',
  ].join('\n');
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
