// npm run postman: writes postman.json as a fresh server gives it.
import { writeFileSync } from 'node:fs';
import { startServerProcess } from '../test/support/server-process.ts';

const server = await startServerProcess();
try {
  const response = await fetch(`${server.url}/postman.json`);
  const text = (await response.text()).replaceAll(
    new URL(server.url).host.replace('127.0.0.1', 'localhost'),
    '127.0.0.1:5000',
  );
  writeFileSync(new URL('../postman.json', import.meta.url), `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
} finally {
  await server.stop();
}
