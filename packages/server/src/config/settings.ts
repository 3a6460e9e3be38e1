// The one table of settings: `--help`, docs/reference/configuration.md, the config file and the environment all follow it.
import type { Config } from './config.ts';
import type { Kind } from './kind.ts';
import * as kinds from './kind.ts';

/** One setting. Its environment name is its place in the table: `smtp.useTls` is `SMTP_USE_TLS`. */
export interface Setting<T> {
  readonly kind: Kind<T>;
  readonly fallback: T;
  /** The default as it would be written; '' where there is none. */
  readonly shown: string;
  readonly isSecret: boolean;
  readonly help: string;
}

type Settings = {
  readonly [Section in keyof Config]: {
    readonly [Name in keyof Config[Section]]: Setting<Config[Section][Name]>;
  };
};

/** With a default that is written as in the environment. */
function preset<T>(kind: Kind<T>, shown: string, help: string): Setting<T> {
  return { kind, fallback: kind.read(shown), shown, isSecret: false, help };
}

/** Without a default. */
function optional<T>(kind: Kind<T>, help: string, isSecret = false): Setting<T | null> {
  return { kind, fallback: null, shown: '', isSecret, help };
}

/** A list that is empty unless set. */
function list<T>(kind: Kind<readonly T[]>, help: string, isSecret = false): Setting<readonly T[]> {
  return { kind, fallback: [], shown: '', isSecret, help };
}

export const settings: Settings = {
  server: {
    host: optional(
      kinds.host,
      'Where to listen. 127.0.0.1; `coglex start` with `SERVER_SECRET` set listens on 0.0.0.0.',
    ),
    port: preset(kinds.port, '5000', 'The port to listen on; 0 takes a free one.'),
    secret: optional(
      kinds.serverSecret,
      'The key that may do everything (`X-API-Key`). On the loopback one is made and kept in the data folder; elsewhere `coglex start` requires it.',
      true,
    ),
    debug: preset(
      kinds.flag,
      'false',
      'Logs what a developer wants to see: sets `LOG_LEVEL` to `debug` unless that is set.',
    ),
    sessionLifetime: preset(kinds.duration, '8d', 'How long a session lives without being refreshed.'),
  },
  access: { tokenLifetime: preset(kinds.duration, '1h', 'How long an access token lives.') },
  base: {
    url: optional(
      kinds.webUrl,
      'What users reach the server by: for links in mails, and `iss` of tokens. The address it listens on unless set.',
    ),
  },
  coglex: { data: preset(kinds.text, '.coglex', 'The data folder, from the project folder. On a local disk.') },
  mongodb: {
    uri: optional(
      kinds.mongodbUri,
      'Documents go to this MongoDB (7.0 or later, a replica set) instead of the data folder.',
      true,
    ),
    database: preset(kinds.databaseName, 'coglex', 'The name of the database, embedded too.'),
    standalone: preset(kinds.flag, 'false', 'Accepts a MongoDB that is no replica set, for documents alone.'),
  },
  max: { contentLength: preset(kinds.size, '16MiB', 'The longest body of a request.') },
  archive: { maxSize: preset(kinds.size, '5GiB', 'The largest file.') },
  smtp: {
    server: optional(kinds.host, 'The mail server.'),
    port: preset(kinds.port, '587', 'The port of the mail server.'),
    useTls: preset(kinds.flag, 'true', 'Requires TLS: from the first byte on port 465, by STARTTLS on others.'),
    username: optional(kinds.text, 'The user at the mail server.'),
    password: optional(kinds.text, 'The password at the mail server.', true),
  },
  mail: { from: optional(kinds.text, 'The sender of mails, such as `Tea House <tea@example.com>`.') },
  stripe: {
    secretKey: optional(
      kinds.secretText,
      'The secret key of the Stripe account; without it payment routes answer 503.',
      true,
    ),
    webhookSecret: list(kinds.secretList, 'What Stripe signs webhooks with; two while one replaces the other.', true),
    apiBase: optional(kinds.webUrl, "Another server than Stripe's, for tests."),
  },
  s3: {
    endpoint: optional(kinds.webUrl, 'An S3 server for files, instead of the data folder.'),
    region: preset(kinds.text, 'us-east-1', 'The region of the bucket.'),
    bucket: optional(kinds.text, 'The bucket for files.'),
    accessKeyId: optional(kinds.secretText, 'The id of the access key.'),
    secretAccessKey: optional(kinds.secretText, 'The access key.', true),
  },
  cors: { origins: list(kinds.origins, 'The origins whose pages may call the server from a browser.') },
  trusted: {
    proxies: list(kinds.addresses, 'The proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.'),
  },
  tls: {
    cert: optional(kinds.text, 'File of the certificate chain (PEM): serves HTTPS.'),
    key: optional(kinds.text, 'File of its private key (PEM).'),
  },
  rate: {
    limitAuth: preset(kinds.rate, '20/1m', 'Sign-in attempts, by address and by account.'),
    limitApi: preset(
      kinds.rate,
      '1000/1m',
      'Requests by publishable key and address, or by address. Secret keys are not counted.',
    ),
  },
  shutdown: { timeout: preset(kinds.duration, '10s', 'How long a stop waits for requests under way.') },
  metrics: {
    port: optional(
      kinds.port,
      'Serves `/metrics` without a key on this port of the loopback, instead of with a secret key on the main one.',
    ),
  },
  wire: { port: optional(kinds.port, "Serves MongoDB's wire protocol on this port.") },
  functions: {
    deploy: preset(kinds.flag, 'false', 'Lets keys with the scope `functions:deploy` put functions over HTTP.'),
  },
  log: { level: preset(kinds.logLevel, 'info', 'What is logged.') },
};

/** A setting with its two names. */
export interface NamedSetting {
  readonly section: string;
  readonly name: string;
  readonly environmentName: string;
  readonly setting: Setting<unknown>;
}

/** All settings in the order of the table. */
export const namedSettings: readonly NamedSetting[] = Object.entries(settings).flatMap(([section, members]) =>
  Object.entries(members).map(([name, setting]: [string, Setting<unknown>]) => ({
    section,
    name,
    environmentName: environmentName(section, name),
    setting,
  })),
);

/** `smtp`, `useTls` → `SMTP_USE_TLS`. */
function environmentName(section: string, name: string): string {
  return `${section}_${name.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();
}
