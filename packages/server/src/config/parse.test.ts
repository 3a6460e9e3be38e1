import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { parseConfig } from './parse.ts';
import { namedSettings } from './settings.ts';

function faultsOf(sources: Parameters<typeof parseConfig>[0]): readonly string[] {
  try {
    parseConfig(sources);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('environment names are the contract’s', () => {
  expect(namedSettings.map((named) => named.environmentName)).toEqual([
    'SERVER_HOST',
    'SERVER_PORT',
    'SERVER_SECRET',
    'SERVER_DEBUG',
    'SERVER_SESSION_LIFETIME',
    'ACCESS_TOKEN_LIFETIME',
    'BASE_URL',
    'COGLEX_DATA',
    'MONGODB_URI',
    'MONGODB_DATABASE',
    'MONGODB_STANDALONE',
    'MAX_CONTENT_LENGTH',
    'ARCHIVE_MAX_SIZE',
    'SMTP_SERVER',
    'SMTP_PORT',
    'SMTP_USE_TLS',
    'SMTP_USERNAME',
    'SMTP_PASSWORD',
    'MAIL_FROM',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_API_BASE',
    'S3_ENDPOINT',
    'S3_REGION',
    'S3_BUCKET',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
    'CORS_ORIGINS',
    'TRUSTED_PROXIES',
    'TLS_CERT',
    'TLS_KEY',
    'RATE_LIMIT_AUTH',
    'RATE_LIMIT_API',
    'SHUTDOWN_TIMEOUT',
    'METRICS_PORT',
    'WIRE_PORT',
    'FUNCTIONS_DEPLOY',
    'LOG_LEVEL',
  ]);
});

test('the last of config file, .env and environment wins', () => {
  const sources = { file: { server: { port: 1 } }, dotEnv: 'SERVER_PORT=2', environment: { SERVER_PORT: '3' } };
  expect(parseConfig(sources).server.port).toBe(3);
  expect(parseConfig({ ...sources, environment: {} }).server.port).toBe(2);
  expect(parseConfig({ file: sources.file }).server.port).toBe(1);
  expect(parseConfig({}).server.port).toBe(5000);
});

test('an empty variable counts as not set', () => {
  expect(parseConfig({ dotEnv: 'SERVER_PORT=2', environment: { SERVER_PORT: '' } }).server.port).toBe(2);
});

describe('values', () => {
  test.each([
    ['ACCESS_TOKEN_LIFETIME', '500ms', 500],
    ['ACCESS_TOKEN_LIFETIME', '10s', 10_000],
    ['ACCESS_TOKEN_LIFETIME', '5m', 300_000],
    ['ACCESS_TOKEN_LIFETIME', '1h', 3_600_000],
    ['ACCESS_TOKEN_LIFETIME', '8d', 691_200_000],
    ['MAX_CONTENT_LENGTH', '16777216', 16_777_216],
    ['MAX_CONTENT_LENGTH', '16MiB', 16_777_216],
    ['RATE_LIMIT_API', '1000/1m', { count: 1000, windowMs: 60_000 }],
    ['RATE_LIMIT_API', 'off', null],
    ['CORS_ORIGINS', 'https://a.example, http://localhost:5173', ['https://a.example', 'http://localhost:5173']],
    ['CORS_ORIGINS', 'https://A.example/', ['https://a.example']],
    ['TRUSTED_PROXIES', '10.0.0.0/8,::1', ['10.0.0.0/8', '::1']],
    ['BASE_URL', 'https://a.example/x/', 'https://a.example/x'],
    ['SERVER_DEBUG', '1', true],
    ['SERVER_DEBUG', 'false', false],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_a, whsec_b', ['whsec_a', 'whsec_b']],
  ])('%s=%s is %j', (name, text, expected) => {
    const config = parseConfig({ environment: { [name]: text } });
    const named = namedSettings.find((candidate) => candidate.environmentName === name);
    const section: unknown = Object.entries(config).find(([key]) => key === named?.section)?.[1];
    expect(section).toMatchObject({ [named?.name ?? '']: expected });
  });

  test.each([
    ['SERVER_PORT', '65536'],
    ['SERVER_PORT', '-1'],
    ['SERVER_PORT', '5e3'],
    ['SERVER_HOST', 'a b'],
    ['SERVER_DEBUG', 'yes'],
    ['ACCESS_TOKEN_LIFETIME', '1'],
    ['ACCESS_TOKEN_LIFETIME', '0s'],
    ['ACCESS_TOKEN_LIFETIME', '1.5h'],
    ['ACCESS_TOKEN_LIFETIME', '999999999d'],
    ['MAX_CONTENT_LENGTH', '0'],
    ['MAX_CONTENT_LENGTH', '16MB'],
    ['RATE_LIMIT_API', '0/1m'],
    ['RATE_LIMIT_API', '1000'],
    ['RATE_LIMIT_API', '1000/1'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'a.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['BASE_URL', 'ftp://a.example'],
    ['BASE_URL', 'https://user:pass@a.example'],
    ['BASE_URL', 'https://a.example/?x=1'],
    ['MONGODB_URI', 'postgres://x'],
    ['MONGODB_DATABASE', 'a.b'],
    ['LOG_LEVEL', 'loud'],
    ['STRIPE_WEBHOOK_SECRET', 'a,b,c'],
    ['SERVER_SECRET', 'short'],
    ['SERVER_SECRET', 'with space inside'],
  ])('%s=%s is refused', (name, text) => {
    expect(faultsOf({ environment: { [name]: text } })).toEqual([
      expect.stringMatching(new RegExp(`^${name}\\b.*must be`)),
    ]);
  });
});

test('everything that is wrong is named at once', () => {
  const faults = faultsOf({
    file: { server: { prot: 1, port: 'x' }, sever: {}, log: 'loud', smtp: { port: {} } },
    dotEnv: 'ACCESS_TOKEN_LIFETIME=soon',
    environment: { LOG_LEVEL: 'loud', SMTP_SERVER: 'mail.example' },
  });
  expect(faults).toHaveLength(7);
  expect(faults.join('\n')).toMatch(/unknown key `server\.prot`; known are host, port/);
  expect(faults.join('\n')).toMatch(/unknown key `sever`/);
  expect(faults.join('\n')).toMatch(/SERVER_PORT="x" \(coglex\.config\.ts\)/);
  expect(faults.join('\n')).toMatch(/ACCESS_TOKEN_LIFETIME="soon" \(\.env\)/);
});

test('names of Object.prototype are no settings', () => {
  expect(faultsOf({ file: { constructor: {}, server: { toString: 1 } } })).toHaveLength(2);
});

test('a fault never shows the value of a secret', () => {
  const faults = faultsOf({
    environment: { SERVER_SECRET: 'hush hush hush', SMTP_PASSWORD: 'hush', MONGODB_URI: 'hush://user:hush@x' },
  });
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.join('\n')).not.toContain('hush');
});

test.each([
  [{ TLS_CERT: 'cert.pem' }, /TLS_CERT and TLS_KEY/],
  [{ SMTP_USERNAME: 'ada' }, /SMTP_USERNAME and SMTP_PASSWORD/],
  [{ SMTP_SERVER: 'mail.example' }, /MAIL_FROM/],
  [{ S3_ENDPOINT: 'https://s3.example' }, /S3_BUCKET/],
  [{ S3_ACCESS_KEY_ID: 'id' }, /S3_SECRET_ACCESS_KEY/],
])('%j needs its companion', (environment, message) => {
  expect(faultsOf({ environment })).toEqual([expect.stringMatching(message)]);
});

test.each([null, 5, [], 'x'])('a config file that exports %j is refused', (file) => {
  expect(faultsOf({ file })).toEqual([expect.stringContaining('default export')]);
});
