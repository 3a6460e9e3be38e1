import type { Scope } from '@coglex/protocol';
import { describe, expect, test } from 'vitest';
import { createAccess } from './authorize.ts';
import { anonymous, type Caller, type Verb } from './caller.ts';
import type { CollectionRules, RuleBook } from './rules.ts';

const rules: Readonly<Record<string, CollectionRules>> = {
  open: { read: true, create: true, update: true, delete: true },
  readable: { read: true, create: false },
  filtered: { read: { _owner: '$$auth._id' } },
  empty: {},
};
const book: RuleBook = {
  rulesOf: (name) => (Object.hasOwn(rules, name) ? (rules[name] ?? null) : null),
  forget: () => undefined,
};
const late: RuleBook = { rulesOf: async (name) => book.rulesOf(name), forget: () => undefined };

const secret = (...scopes: Scope[]): Caller => ({ kind: 'secret', id: 'key:1', scopes: new Set(scopes) });
const publishable: Caller = { kind: 'publishable', id: 'key:2', user: null };

const cases: readonly (readonly [string, Caller, string, Verb, string])[] = [
  ['no scope', secret(), 'open', 'read', 'access/scope-missing'],
  ['another service’s scope', secret('archive:write'), 'open', 'create', 'access/scope-missing'],
  ['a reader that writes', secret('storage:read'), 'open', 'delete', 'access/scope-missing'],
  ['a writer that reads', secret('storage:write'), 'open', 'read', 'access/scope-missing'],
  ['functions:deploy', secret('functions:deploy'), 'open', 'read', 'access/scope-missing'],
  ['a reader', secret('storage:read'), 'unruled', 'read', 'granted'],
  ['a writer', secret('storage:write'), 'unruled', 'update', 'granted'],
  ['*', secret('*'), 'unruled', 'delete', 'granted'],
  ['admin', secret('admin'), 'unruled', 'delete', 'granted'],
  ['a secret key at a system collection', secret('*'), '_keys', 'read', 'storage/invalid-collection'],
  ['a secret key at no name', secret('*'), '', 'read', 'storage/invalid-collection'],
  ['no rules', publishable, 'unruled', 'read', 'access/denied'],
  ['no rule for the verb', publishable, 'empty', 'read', 'access/denied'],
  ['false', publishable, 'readable', 'create', 'access/denied'],
  ['no rule beside others', publishable, 'readable', 'update', 'access/denied'],
  ['a filter, which is not evaluated yet', publishable, 'filtered', 'read', 'access/denied'],
  ['true', publishable, 'readable', 'read', 'granted'],
  ['a name of Object.prototype', publishable, 'constructor', 'read', 'access/denied'],
  ['nobody, at an open collection', anonymous, 'open', 'read', 'granted'],
  ['nobody', anonymous, 'unruled', 'read', 'access/denied'],
];

describe.each([
  ['remembered', book],
  ['looked up', late],
])('with rules that are %s', (_name, ruleBook) => {
  const access = createAccess(ruleBook);

  test.each(cases)('%s', async (_title, ...[caller, collection, verb, expected]) => {
    const outcome = await Promise.resolve()
      .then(() => access.authorize(caller, collection, verb))
      .then(
        () => 'granted',
        (error: { readonly code: string }) => error.code,
      );
    expect(outcome).toBe(expected);
  });
});

test('a secret key is answered at once', () => {
  expect(createAccess(late).authorize(secret('*'), 'open', 'read')).toEqual({ bound: null });
});
