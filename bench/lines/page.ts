import { compare, type Line, sameBytes } from '../bench.ts';
import { mustCall } from '../coglex-client.ts';
import { groups } from '../data.ts';
import { requestText } from '../run-load.ts';
import { secret } from '../servers.ts';

const collectionPath = '/service/storage/v1/things/';

/** A page of 20 by index, in index order. */
export const page: Line = {
  name: 'page',
  async run(bench) {
    const paths = Array.from({ length: groups }, (_, group) => {
      const query = new URLSearchParams({
        query: JSON.stringify({ group }),
        sort: JSON.stringify({ rank: 1 }),
        limit: '20',
      });
      return `${collectionPath}?${query}`;
    });
    const answer = await mustCall(bench.coglex.port, 'GET', paths[0] ?? collectionPath);
    await bench.bare.answer(sameBytes('GET', `${collectionPath}?`, answer));
    const requests = paths.map((path) => requestText('GET', path, { key: secret }));
    await compare(bench, 'indexed, sorted page of 20', [
      { name: bench.bare.name, port: bench.bare.port, requests, expectStatus: 200 },
      { name: bench.coglex.name, port: bench.coglex.port, requests, expectStatus: 200 },
      ...(bench.peer === null
        ? []
        : [
            {
              name: bench.peer.server.name,
              port: bench.peer.server.port,
              requests: bench.peer.requests.page,
              expectStatus: 200,
            },
          ]),
    ]);
  },
};
