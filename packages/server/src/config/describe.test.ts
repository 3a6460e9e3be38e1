import { describe, expect, test } from 'vitest';
import { configurationPage, describeConfig, settingsHelp } from './describe.ts';
import { parseConfig } from './parse.ts';

test('docs/reference/configuration.md is made from the table of settings', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../../../../docs/reference/configuration.md');
});

test('--help names every setting once', () => {
  expect(settingsHelp().split('\n')).toHaveLength(38);
});

describe('the effective configuration', () => {
  const scenarios = {
    defaults: {},
    'file-and-environment': {
      file: {
        server: { port: 8080, debug: true },
        cors: { origins: ['https://app.example'] },
        max: { contentLength: 1024 },
      },
      dotEnv: 'RATE_LIMIT_API=10/1s\nSERVER_PORT=8081\n',
      environment: { SERVER_PORT: '8082', PATH: '/bin' },
    },
    secrets: {
      environment: {
        SERVER_SECRET: 'a-secret-that-is-long',
        MONGODB_URI: 'mongodb://user:password@db.example/',
        SMTP_USERNAME: 'ada',
        SMTP_PASSWORD: 'a password',
        STRIPE_WEBHOOK_SECRET: 'whsec_a,whsec_b',
      },
    },
  };

  test.each(Object.entries(scenarios))('of %s is as pinned', async (name, sources) => {
    const dump = `${JSON.stringify(describeConfig(parseConfig(sources)), null, 2)}\n`;
    expect(dump).not.toMatch(/password|whsec|a-secret/);
    await expect(dump).toMatchFileSnapshot(`./golden/${name}.json`);
  });
});
