import { settingsHelp } from '../config/describe.ts';
import { version } from '../version.ts';

export function helpText(): string {
  return `Coglex ${version}: a self-hosted backend in one process

Usage
  coglex start [--project DIR]               run a project (the current folder)
  coglex dev [--project DIR] [--no-reload]   the same on the loopback, started again when a file changes
  coglex init NAME                           make a project in a new folder
  coglex --version
  coglex --help

Settings, from coglex.config.ts, .env and the environment (the last wins) [default]
${settingsHelp()}`;
}
