import { parseArgs } from 'node:util';
import { version } from '../version.ts';
import { helpText } from './help.ts';
import { UsageError } from './usage-error.ts';

/** The command line. `bin` is the file that was run, for commands that start it again. */
export async function runCli(argv: readonly string[], bin: string): Promise<void> {
  try {
    await runCommand(argv, bin);
  } catch (error) {
    // What a user can mend is told in a sentence; anything else is a fault of ours and keeps its stack.
    const isKnown = error instanceof Error && (knownErrors.has(error.name) || hasSystemCode(error));
    console.error(isKnown ? sentenceOf(error) : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** By name: their modules are not loaded for that. */
const knownErrors: ReadonlySet<string> = new Set(['UsageError', 'ConfigError', 'StartError']);

async function runCommand(argv: readonly string[], bin: string): Promise<void> {
  const { values, positionals } = readArguments(argv);
  const [command, name, ...rest] = positionals;
  if (values.version) {
    console.log(version);
  } else if (values.help || command === undefined || command === 'help') {
    console.log(helpText());
  } else if (rest.length > 0 || (name !== undefined && command !== 'init')) {
    throw new UsageError(`Unexpected argument \`${rest[0] ?? name}\`. Try: coglex --help`);
  } else if (command === 'start' || (command === 'dev' && values['no-reload'])) {
    const { serve } = await import('./serve.ts');
    await serve({ mode: command, projectFolder: values.project });
  } else if (command === 'dev') {
    const { runWithReload } = await import('./dev.ts');
    await runWithReload(bin, values.project);
  } else if (command === 'init') {
    const { initProject } = await import('./init.ts');
    initProject(name);
  } else if (command === 'warm-up') {
    const { warmUp } = await import('./warm-up.ts');
    await warmUp();
  } else {
    throw new UsageError(`There is no command \`${command}\`. Try: coglex --help`);
  }
}

interface Arguments {
  readonly values: {
    readonly project: string;
    readonly help: boolean;
    readonly version: boolean;
    readonly 'no-reload': boolean;
  };
  readonly positionals: readonly string[];
}

function readArguments(argv: readonly string[]): Arguments {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        project: { type: 'string', default: '.' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
        'no-reload': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    // The second sentence of Node's message is about arguments that begin with a dash.
    const [message] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(
      `${message}. Settings, the port among them, are set by SERVER_PORT and its like. Try: coglex --help`,
    );
  }
}

function sentenceOf(error: Error): string {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message;
  return `${error.message}\nStop what listens there, or set SERVER_PORT to another port (0 takes a free one).`;
}

/** A port in use, a folder that may not be written. */
function hasSystemCode(error: Error): boolean {
  return 'syscall' in error && 'code' in error;
}
