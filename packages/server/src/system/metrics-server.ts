import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { nodeHttp } from '../lib/node-http.ts';
import type { Metrics } from './metrics.ts';

/** `/metrics` without a key, on a port of the loopback that only the machine itself reaches. */
export async function listenForMetrics(metrics: Metrics, port: number): Promise<HttpServer> {
  const server = nodeHttp.createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.read().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
