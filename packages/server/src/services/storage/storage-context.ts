import type { KeyObject } from 'node:crypto';
import type { Db } from '@coglex/docdb';
import type { Access } from '../../access/authorize.ts';
import type { Clock } from '../../lib/clock.ts';
import type { KeyMaker } from './key-maker.ts';

/** What every operation of the service is given. */
export interface StorageContext {
  readonly db: Db;
  readonly access: Access;
  readonly clock: Clock;
  /** Makes the `_id`s of new documents. */
  readonly newKey: KeyMaker;
  /** Signs the cursors of lists. */
  readonly cursorKey: KeyObject;
}
