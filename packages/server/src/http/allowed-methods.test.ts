import { expect, test } from 'vitest';
import { createAllowedMethods } from './allowed-methods.ts';

const allowed = createAllowedMethods();
allowed.add(['GET', 'HEAD'], '/things/:key');
allowed.add('POST', '/things/:key/');
allowed.add('POST', '/things/find');
allowed.add('GET', '/a.b');
allowed.add('GET', '/static/*');
allowed.add('OPTIONS', '*');
allowed.add('GET', '/');

test.each([
  ['/things/1', ['GET', 'HEAD', 'POST']],
  ['/things/1/', ['GET', 'HEAD', 'POST']],
  ['/things/find', ['GET', 'HEAD', 'POST']],
  ['/things', []],
  ['/things/1/2', []],
  ['//things/1', []],
  ['/aXb', []],
  ['/static/a/b.css', ['GET']],
  ['/', ['GET']],
  ['/other', []],
])('%s has %j', (path, methods) => {
  expect(allowed.of(path)).toEqual(methods);
});
