import { type Bench, compare, type Line, sameBytes } from '../bench.ts';
import { mustCall } from '../coglex-client.ts';
import { requestText } from '../run-load.ts';
import { secret } from '../servers.ts';

const collectionPath = '/service/storage/v1/things/';

/** GET by id. */
export const get: Line = {
  name: 'get',
  async run(bench) {
    const paths = (await someIds(bench)).map((id) => `${collectionPath}${id}/`);
    const answer = await mustCall(bench.coglex.port, 'GET', paths[0] ?? collectionPath);
    await bench.bare.answer(sameBytes('GET', collectionPath, answer));
    const requests = paths.map((path) => requestText('GET', path, { key: secret }));
    await compare(bench, 'GET by id', [
      { name: bench.bare.name, port: bench.bare.port, requests, expectStatus: 200 },
      { name: bench.coglex.name, port: bench.coglex.port, requests, expectStatus: 200 },
      ...(bench.peer === null
        ? []
        : [
            {
              name: bench.peer.server.name,
              port: bench.peer.server.port,
              requests: bench.peer.requests.get,
              expectStatus: 200,
            },
          ]),
    ]);
  },
};

async function someIds(bench: Bench): Promise<readonly string[]> {
  const { text } = await mustCall(bench.coglex.port, 'POST', `${collectionPath}find/`, {
    keys: { _id: 1 },
    sort: { rank: 1 },
    limit: 1000,
  });
  const documents: { _id: string }[] = JSON.parse(text);
  return documents.map(({ _id }) => _id);
}
