// Preloaded (--import) into the negative control: COMMIT is put off by 300 ms, so answers come before it.
import { DatabaseSync, StatementSync } from 'node:sqlite';

const delayMs = 300;
/** Connections with a transaction whose COMMIT is put off. */
const open = new WeakSet<DatabaseSync>();
/** Whether the last statement of that kind was a COMMIT: only then may the real one run. */
const idle = new WeakMap<DatabaseSync, boolean>();
const exec = DatabaseSync.prototype.exec;
const prepare = DatabaseSync.prototype.prepare;
const run = StatementSync.prototype.run;
const owners = new WeakMap<StatementSync, { readonly database: DatabaseSync; readonly sql: string }>();

DatabaseSync.prototype.exec = function patchedExec(this: DatabaseSync, sql: string): void {
  if (!intercept(this, sql)) exec.call(this, sql);
};

DatabaseSync.prototype.prepare = function patchedPrepare(this: DatabaseSync, sql: string): StatementSync {
  const statement = prepare.call(this, sql);
  owners.set(statement, { database: this, sql });
  return statement;
};

StatementSync.prototype.run = new Proxy(run, {
  apply(target, statement: StatementSync, parameters) {
    const owner = owners.get(statement);
    if (owner !== undefined && intercept(owner.database, owner.sql)) return { changes: 0, lastInsertRowid: 0 };
    return Reflect.apply(target, statement, parameters);
  },
});

/** True where the statement must not run: a COMMIT that is put off, a BEGIN that goes on in the transaction still open. */
function intercept(database: DatabaseSync, sql: string): boolean {
  if (/^\s*COMMIT/i.test(sql) && idle.has(database)) {
    idle.set(database, true);
    if (!open.has(database)) {
      open.add(database);
      setTimeout(() => settle(database), delayMs);
    }
    return true;
  }
  // Only the connection that writes: others begin without IMMEDIATE.
  if (!/^\s*BEGIN IMMEDIATE/i.test(sql)) return false;
  idle.set(database, false);
  return open.has(database);
}

function settle(database: DatabaseSync): void {
  if (idle.get(database) !== true) {
    setTimeout(() => settle(database), 1);
    return;
  }
  open.delete(database);
  exec.call(database, 'COMMIT');
}
