import type { Db } from '@coglex/docdb';
import type { Logger } from 'pino';
import { createAccess } from './access/authorize.ts';
import { createGuard } from './access/guard.ts';
import { createKeyRing } from './access/key-ring.ts';
import { createKeyStore } from './access/key-store.ts';
import { countOperations, createLimits } from './access/limits.ts';
import { createStoredRules } from './access/stored-rules.ts';
import { RouteCatalog } from './api-docs/catalog.ts';
import { registerApiDocs } from './api-docs/routes.ts';
import type { Config } from './config/config.ts';
import { corsOptions } from './http/cors.ts';
import { createServer } from './http/create-server.ts';
import { createIdempotency } from './http/idempotency.ts';
import type { Server } from './http/server.ts';
import type { Clock } from './lib/clock.ts';
import { deriveKey } from './lib/derive-key.ts';
import { registerCollections } from './services/admin/collections/routes.ts';
import { registerKeys } from './services/admin/keys/routes.ts';
import { createStorage, registerStorage } from './services/storage/index.ts';
import { createMetrics, type Metrics } from './system/metrics.ts';
import type { Readiness } from './system/readiness.ts';
import { registerSystem } from './system/routes.ts';
import { version } from './version.ts';

export interface AppDependencies {
  readonly config: Config;
  /** Configured, or made and kept in the data folder. */
  readonly serverSecret: string;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly readiness: Readiness;
}

export interface App {
  readonly server: Server;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Compiles what is compiled lazily, between requests. */
  warmUp(): Promise<void>;
}

/** The product on one screen: what every request passes, then one registration per feature. */
export async function createApp({ config, serverSecret, db, clock, log, readiness }: AppDependencies): Promise<App> {
  const { server, validators } = createServer(config, log);
  const catalog = new RouteCatalog();
  server.addHook('onRoute', catalog.record);
  const metrics = createMetrics(server.server);

  const keys = createKeyStore(db, clock);
  const ring = createKeyRing(serverSecret, keys, clock);
  const rules = createStoredRules(db, clock);
  const access = createAccess(rules);
  const idempotency = createIdempotency(db, clock);
  const storage = createStorage({ db, access, clock, cursorKey: deriveKey(serverSecret, 'storage cursors') });
  const limits = createLimits(config.rate.limitApi, clock);
  const guard = createGuard(ring, limits);

  if (config.cors.origins.length > 0) {
    const { default: cors } = await import('@fastify/cors');
    await server.register(cors, corsOptions(config.cors.origins));
  }
  registerApiDocs(server, catalog, () => ({
    title: 'Coglex',
    version,
    baseUrl: config.base.url ?? `http://localhost:${config.server.port}`,
  }));
  registerSystem(server, { config, db, readiness, metrics, guard });

  await server.register(
    async (service: Server) => {
      service.addHook('onRequest', guard);
      service.addHook('onRoute', countOperations(limits));
      await service.register(
        async (prefixed) => registerStorage(prefixed, { storage, idempotency, baseUrl: config.base.url }),
        {
          prefix: '/storage/v1',
        },
      );
      await service.register(
        async (admin) => {
          registerKeys(admin, { keys, ring, clock });
          registerCollections(admin, { db, rules });
        },
        { prefix: '/admin/v1' },
      );
    },
    { prefix: '/service' },
  );

  server.addHook('onClose', async () => metrics.close());
  await server.ready();
  return { server, readiness, metrics, warmUp: validators.warmUp };
}
