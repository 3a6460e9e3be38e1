import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config/config.ts';

/** JSON lines; pretty and coloured on a terminal. To standard output, so that whoever runs the server decides where they are kept. */
export async function createLog(config: Config, isTerminal: boolean): Promise<Logger> {
  const level = config.server.debug && config.log.level === 'info' ? 'debug' : config.log.level;
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second fence: nothing here is meant to log these.
    redact: ['*.headers.authorization', '*.headers["x-api-key"]', '*.secret', '*.password'],
  };
  return isTerminal ? pino(options, await prettyStream()) : pino(options, pino.destination({ dest: 1, sync: true }));
}

async function prettyStream(): Promise<DestinationStream> {
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({ colorize: process.stdout.hasColors(), translateTime: 'HH:MM:ss', singleLine: true });
  return { write: (line) => process.stdout.write(format(line)) };
}
