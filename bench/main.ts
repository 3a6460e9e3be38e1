// npm run bench: see README.md.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Line, Peer } from './bench.ts';
import { documentCount } from './data.ts';
import { explainSeeded } from './lines/explain.ts';
import { get } from './lines/get.ts';
import { page } from './lines/page.ts';
import { post } from './lines/post.ts';
import { seed } from './lines/seed.ts';
import { stall } from './lines/stall.ts';
import { start } from './lines/start.ts';
import { startPocketBase } from './peer-pocketbase.ts';
import { residentMegabytes, startBare, startCoglex } from './servers.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    peer: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const lines: readonly Line[] = [start, seed, get, page, post, stall];
const wanted = values.only?.split(',');
const documents = values.quick ? 2000 : documentCount;
const print = (line: string): void => console.log(line);

print(
  `Node ${process.version}, SQLite ${process.versions['sqlite'] ?? 'unknown'}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}`,
);
const coglex = await startCoglex();
const bare = await startBare();
let peer: Peer | null = null;
try {
  if (values.peer !== undefined) peer = await startPocketBase(values.peer, documents, print);
  const bench: Bench = {
    coglex,
    bare,
    peer,
    documents,
    seconds: values.quick ? 0.5 : Number(values.seconds),
    rounds: values.quick ? 1 : Number(values.rounds),
    print,
  };
  for (const line of lines) {
    if (wanted === undefined || wanted.includes(line.name) || line.name === 'seed') await line.run(bench);
  }
  print(
    `memory after load ${residentMegabytes(coglex.process).toFixed(0)} MB${peer === null ? '' : `; PocketBase ${residentMegabytes(peer.server.process).toFixed(0)} MB`}`,
  );
  await coglex.stop({ keepData: true });
  if (wanted === undefined || wanted.includes('explain')) await explainSeeded(bench, join(coglex.folder, 'data'));
} finally {
  await coglex.stop();
  await bare.stop();
  await peer?.server.stop();
}
