import type { Db } from '@coglex/docdb';
import type { Access } from '../../access/authorize.ts';
import type { Clock } from '../../lib/clock.ts';

/** What every operation of the service is given. */
export interface StorageContext {
  readonly db: Db;
  readonly access: Access;
  readonly clock: Clock;
  /** Signs the cursors of lists; derived from `SERVER_SECRET`, so that every node signs alike. */
  readonly cursorKey: Uint8Array;
}
