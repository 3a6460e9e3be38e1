import type * as http from 'node:http';
import type * as https from 'node:https';

// An `import` of node:http reads all of its exports, and with `WebSocket` among them loads Node's whole fetch client:
// 40 ms and 7 MB that a server has no use for. These take the modules as CommonJS does.

export const nodeHttp: typeof http = process.getBuiltinModule('node:http');

/** Loaded where TLS is configured. */
export function loadHttps(): typeof https {
  return process.getBuiltinModule('node:https');
}
