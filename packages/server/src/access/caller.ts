import type { Scope } from '@coglex/protocol';

/** The `SERVER_SECRET` or a created secret key: stands for the server, so that rules are not applied; scopes are. */
export interface SecretCaller {
  readonly kind: 'secret';
  /** Who this is to idempotency records, limits and the audit: `server`, or `key:<id>`. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** A key that may be in a browser: rules apply to everything. */
export interface PublishableCaller {
  readonly kind: 'publishable';
  readonly id: string;
  readonly user: null;
}

/** On the few routes that need no key. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
  readonly id: 'anonymous';
  readonly user: null;
}

export type Caller = SecretCaller | PublishableCaller | AnonymousCaller;

export const anonymous: AnonymousCaller = Object.freeze({ kind: 'anonymous', id: 'anonymous', user: null });

/** What rules are set for; one for each way a document can be touched. */
export type Verb = 'read' | 'create' | 'update' | 'delete';
