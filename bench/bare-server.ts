// The yardstick: node:http, one route a path, the answer ready in memory. Its answers come by message from the harness.
import { createServer } from 'node:http';

interface Answer {
  readonly method: string;
  readonly pathStart: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answers: { readonly answer: Answer; readonly body: Buffer }[] = [];

const server = createServer((request, response) => {
  const found = longestMatch(request.method ?? '', request.url ?? '');
  const reply = (): void => {
    response.writeHead(found?.answer.status ?? 404, found?.answer.headers);
    response.end(found?.body);
  };
  if (request.method === 'GET') {
    reply();
    return;
  }
  request.on('data', () => undefined);
  request.on('end', reply);
});

/** The page line's path begins as the document line's does: the longer one is meant. */
function longestMatch(method: string, url: string): (typeof answers)[number] | undefined {
  let best: (typeof answers)[number] | undefined;
  for (const candidate of answers) {
    const { method: wanted, pathStart } = candidate.answer;
    if (wanted !== method || !url.startsWith(pathStart)) continue;
    if (best === undefined || pathStart.length > best.answer.pathStart.length) best = candidate;
  }
  return best;
}

process.on('message', (answer: Answer) => {
  answers.push({ answer, body: Buffer.from(answer.body) });
  process.send?.({ ready: true });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
