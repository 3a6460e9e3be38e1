import { resolve } from 'node:path';
import type { Client } from '@coglex/docdb';
import type { Logger } from 'pino';
import { type App, createApp } from './app.ts';
import type { Config } from './config/config.ts';
import { resolveSecret, type ServerSecret } from './config/server-secret.ts';
import { systemClock } from './lib/clock.ts';
import { letYoungHeapGrow } from './lib/young-heap.ts';
import { openDatabase } from './open-database.ts';
import { listenForMetrics } from './system/metrics-server.ts';
import { createReadiness } from './system/readiness.ts';

export interface StartOptions {
  readonly config: Config;
  readonly projectFolder: string;
  /** `start` may face the world; `dev` stays on the loopback unless told otherwise. */
  readonly mode: 'start' | 'dev';
  readonly log: Logger;
}

export interface Running {
  readonly url: string;
  readonly dataFolder: string;
  readonly secret: ServerSecret;
  readonly app: App;
  /** Lets requests finish, then closes everything, within `SHUTDOWN_TIMEOUT`. */
  stop(): Promise<void>;
}

/** Opens the data, wires the app, listens. */
export async function startServer({ config, projectFolder, mode, log }: StartOptions): Promise<Running> {
  const host = config.server.host ?? (mode === 'start' && config.server.secret !== null ? '0.0.0.0' : '127.0.0.1');
  const dataFolder = resolve(projectFolder, config.coglex.data);
  const secret = resolveSecret(config, host, dataFolder);
  const readiness = createReadiness();
  const client = await openDatabase(config, dataFolder, {
    clock: systemClock,
    log,
    onFatal: () => readiness.fail('The data file cannot be written any more.'),
  });
  try {
    const db = client.db(config.mongodb.database);
    const app = await createApp({ config, serverSecret: secret.secret, db, clock: systemClock, log, readiness });
    await app.server.listen({ host, port: config.server.port });
    const url = urlOf(app, config);
    const metrics = config.metrics.port === null ? null : await listenForMetrics(app.metrics, config.metrics.port);
    void app.warmUp().then(letYoungHeapGrow);
    const stop = async (): Promise<void> => {
      metrics?.close();
      await stopServer(app, client, config.shutdown.timeout);
    };
    return { url, dataFolder, secret, app, stop };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Where it listens, as it was told: Fastify would name the loopback for all addresses. */
function urlOf(app: App, config: Config): string {
  const address = app.server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${config.tls.cert === null ? 'http' : 'https'}://${host}:${address.port}`;
}

async function stopServer(app: App, client: Client, timeoutMs: number): Promise<void> {
  const { server } = app;
  const deadline = Date.now() + timeoutMs;
  app.readiness.stop();
  await drain(server.server, Math.min(deadline, Date.now() + timeoutMs / 2));
  const force = setTimeout(() => server.server.closeAllConnections(), Math.max(0, deadline - Date.now() - 500));
  await server.close();
  clearTimeout(force);
  await client.close();
}

/** While requests are under way the port stays open, so that `/ready` can say 503 to whoever asks. */
async function drain(server: App['server']['server'], until: number): Promise<void> {
  for (;;) {
    server.closeIdleConnections();
    const open = await new Promise<number>((done) =>
      server.getConnections((error, count) => done(error === null ? count : 0)),
    );
    if (open === 0 || Date.now() >= until) return;
    await new Promise((next) => setTimeout(next, 25));
  }
}
