// The data file: its tables and its format number.
import type { DatabaseSync } from 'node:sqlite';
import { ErrorCode, MongoServerError } from '../port/errors.ts';

/** `PRAGMA user_version` of the files that this code writes. */
export const formatNumber = 1;

/** `PRAGMA application_id`: "Cglx". */
const applicationId = 0x43676c78;

const tables = `
CREATE TABLE databases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE collections (id INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, name TEXT NOT NULL, options TEXT NOT NULL,
  stamped INTEGER NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL, dropped INTEGER);
CREATE UNIQUE INDEX collections_name ON collections (database, name) WHERE state = 'ready';
CREATE INDEX collections_version ON collections (version);
CREATE TABLE indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec TEXT NOT NULL,
  multikey INTEGER NOT NULL, state TEXT NOT NULL);
CREATE INDEX indexes_collection ON indexes (collection);
CREATE TABLE counts (collection INTEGER PRIMARY KEY, documents INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE changes (sequence INTEGER PRIMARY KEY, collection INTEGER NOT NULL, operation TEXT NOT NULL, id TEXT,
  time INTEGER NOT NULL, change TEXT, total INTEGER NOT NULL);
`;

/** The tables of one collection. */
export function collectionTables(id: number): string {
  return `
CREATE TABLE d${id} (r INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, doc TEXT NOT NULL, plain INTEGER NOT NULL, v TEXT);
CREATE TABLE x${id} (i INTEGER NOT NULL, key BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY (i, key, r)) WITHOUT ROWID;`;
}

/** Sets what every writing connection needs: WAL, a sync at each commit, no checkpoint by itself. */
export function prepareConnection(connection: DatabaseSync): void {
  connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
}

/**
 * Makes the tables in a new file; refuses a file that is not ours or that a newer release has written. `beforeUpgrade`
 * is called before an older file is changed, to keep a copy of it.
 */
export function openFormat(connection: DatabaseSync, beforeUpgrade: (from: number) => void): void {
  const found = pragma(connection, 'user_version');
  if (found === formatNumber) return;
  if (found > formatNumber) {
    throw new MongoServerError(
      ErrorCode.IllegalOperation,
      `the data file has format ${found}, this release knows formats up to ${formatNumber}: open it with the release that wrote it, or a later one`,
    );
  }
  if (found === 0) {
    create(connection);
    return;
  }
  beforeUpgrade(found);
  upgrade(connection, found);
}

function create(connection: DatabaseSync): void {
  const tableCount = Number(connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] ?? 0);
  if (tableCount > 0) {
    throw new MongoServerError(ErrorCode.IllegalOperation, 'the file is a SQLite database, but not one of ours');
  }
  connection.exec(`BEGIN IMMEDIATE; ${tables}
    PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatNumber}; COMMIT`);
}

function upgrade(connection: DatabaseSync, from: number): void {
  // Each step brings a file of one format to the next, in a transaction of its own.
  const steps: ReadonlyMap<number, string> = new Map();
  for (let format = from; format < formatNumber; format += 1) {
    const step = steps.get(format);
    if (step === undefined) {
      throw new MongoServerError(
        ErrorCode.IllegalOperation,
        `the data file has format ${format}, which cannot be upgraded`,
      );
    }
    connection.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${format + 1}; COMMIT`);
  }
}

function pragma(connection: DatabaseSync, name: 'user_version'): number {
  return Number(connection.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
