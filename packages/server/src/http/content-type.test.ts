import { expect, test } from 'vitest';
import { checkBodyHeaders } from './content-type.ts';

test.each([
  { 'content-type': 'application/json' },
  { 'content-type': 'application/json; charset=utf-8' },
  { 'content-type': 'Application/JSON;charset="UTF-8"' },
  { 'content-type': 'application/json', 'content-encoding': 'identity' },
])('takes %j', (headers) => {
  expect(() => checkBodyHeaders(headers)).not.toThrow();
});

test.each([
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/json; charset=utf-8; charset=utf-7' },
  { 'content-type': 'application/json; charset=' },
  { 'content-type': 'application/json; x' },
  { 'content-type': 'application/json, text/plain' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  { 'content-type': 'application/json', 'content-encoding': 'br' },
  { 'content-type': 'application/json', 'content-encoding': 'x' },
  { 'content-type': 'application/json', 'content-encoding': 'identity, gzip' },
])('refuses %j', (headers) => {
  expect(() => checkBodyHeaders(headers)).toThrow(expect.objectContaining({ status: 415 }));
});
