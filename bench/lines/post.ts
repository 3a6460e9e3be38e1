import { compare, type Line, sameBytes } from '../bench.ts';
import { mustCall } from '../coglex-client.ts';
import { thing } from '../data.ts';
import { requestText } from '../run-load.ts';
import { secret } from '../servers.ts';

const collectionPath = '/service/storage/v1/posted/';

/** POST one document; the answer comes when it is on disk. */
export const post: Line = {
  name: 'post',
  async run(bench) {
    const answer = await mustCall(bench.coglex.port, 'POST', collectionPath, { document: thing(1) });
    await bench.bare.answer(sameBytes('POST', collectionPath, answer));
    const body = JSON.stringify({ document: { ...thing(2), title: 'posted {n}' } });
    const requests = [requestText('POST', collectionPath, { key: secret, body })];
    await compare(bench, 'POST one document, on disk before the answer', [
      { name: bench.bare.name, port: bench.bare.port, requests, expectStatus: 201 },
      { name: bench.coglex.name, port: bench.coglex.port, requests, expectStatus: 201 },
      ...(bench.peer === null
        ? []
        : [
            {
              name: bench.peer.server.name,
              port: bench.peer.server.port,
              requests: bench.peer.requests.post,
              expectStatus: 200,
            },
          ]),
    ]);
  },
};
