// Preloaded (--import) into the negative control: COMMIT is put off until the next transaction or 40 ms later, so answers come before it.
import { DatabaseSync, StatementSync } from 'node:sqlite';

const delayMs = 40;
const pending = new WeakMap<DatabaseSync, NodeJS.Timeout>();
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

StatementSync.prototype.run = function patchedRun(this: StatementSync, ...parameters: Parameters<typeof run>) {
  const owner = owners.get(this);
  if (owner !== undefined && intercept(owner.database, owner.sql)) return { changes: 0, lastInsertRowid: 0 };
  return run.apply(this, parameters);
};

/** True where the statement was a COMMIT that is put off. A BEGIN first does the COMMIT that is due. */
function intercept(database: DatabaseSync, sql: string): boolean {
  if (/^\s*COMMIT/i.test(sql)) {
    pending.set(
      database,
      setTimeout(() => settle(database), delayMs),
    );
    return true;
  }
  if (/^\s*BEGIN/i.test(sql)) settle(database);
  return false;
}

function settle(database: DatabaseSync): void {
  const timer = pending.get(database);
  if (timer === undefined) return;
  clearTimeout(timer);
  pending.delete(database);
  exec.call(database, 'COMMIT');
}
