import type { Line } from '../bench.ts';
import { mustCall } from '../coglex-client.ts';
import { thing } from '../data.ts';

const batch = 1000;

/** Documents through `bulk/`, then the index that the page line walks. */
export const seed: Line = {
  name: 'seed',
  async run({ coglex, documents, print }) {
    let started = performance.now();
    for (let from = 0; from < documents; from += batch) {
      const operations = Array.from({ length: batch }, (_, offset) => ({
        insertOne: { document: { ...thing(from + offset), number: from + offset } },
      }));
      await mustCall(coglex.port, 'POST', '/service/storage/v1/things/bulk/', { operations, ordered: false });
    }
    const writeSeconds = (performance.now() - started) / 1000;
    started = performance.now();
    await mustCall(coglex.port, 'PUT', '/service/admin/v1/collections/things/', {
      indexes: [{ key: { group: 1, rank: 1 }, name: 'group_rank' }],
    });
    const indexSeconds = (performance.now() - started) / 1000;
    print(
      `seed ${documents} documents in batches of ${batch}: ${writeSeconds.toFixed(1)} s (${(documents / writeSeconds).toFixed(0)} documents/s); index built in ${indexSeconds.toFixed(1)} s`,
    );
  },
};
