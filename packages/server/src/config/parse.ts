import { parseEnv } from 'node:util';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { BadSetting } from './kind.ts';
import { type NamedSetting, namedSettings } from './settings.ts';

/** What settings come from; the last that has a value wins. */
export interface ConfigSources {
  /** The default export of the config file. */
  readonly file?: unknown;
  readonly fileName?: string;
  /** The text of `.env`. */
  readonly dotEnv?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A setting's text and where it was found. */
interface Written {
  readonly text: string;
  readonly source: string;
}

/** From sources to the frozen configuration. Throws one ConfigError with all faults. */
export function parseConfig(sources: ConfigSources): Config {
  const faults: string[] = [];
  const fileName = sources.fileName ?? 'coglex.config.ts';
  const fromFile = readFile(sources.file, fileName, faults);
  const dotEnv = sources.dotEnv === undefined ? {} : parseEnv(sources.dotEnv);
  const environment = sources.environment ?? {};

  const sections: Record<string, Record<string, unknown>> = {};
  for (const named of namedSettings) {
    const written =
      fromVariables(environment, named, 'environment') ??
      fromVariables(dotEnv, named, '.env') ??
      fromFile.get(named.environmentName);
    sections[named.section] ??= {};
    const section = sections[named.section] ?? {};
    section[named.name] = written === undefined ? named.setting.fallback : readSetting(named, written, faults);
  }
  // The table of settings is typed by Config, member for member.
  const config = sections as unknown as Config;
  if (faults.length === 0) faults.push(...faultsTogether(config));
  if (faults.length > 0) throw new ConfigError(faults);
  for (const section of Object.values(sections)) Object.freeze(section);
  return Object.freeze(config);
}

/** An empty variable counts as not set, as `NAME=` in a `.env` file is meant. */
function fromVariables(
  variables: Readonly<Record<string, string | undefined>>,
  named: NamedSetting,
  source: string,
): Written | undefined {
  const text = Object.hasOwn(variables, named.environmentName) ? variables[named.environmentName] : undefined;
  return text === undefined || text === '' ? undefined : { text, source };
}

function readSetting(named: NamedSetting, written: Written, faults: string[]): unknown {
  try {
    return named.setting.kind.read(written.text);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    const value = named.setting.isSecret ? '' : `=${JSON.stringify(written.text)}`;
    faults.push(`${named.environmentName}${value} (${written.source}) must be ${error.message}`);
    return named.setting.fallback;
  }
}

/** The members of the config file as text, by environment name. Every member that is no setting is a fault. */
function readFile(file: unknown, fileName: string, faults: string[]): ReadonlyMap<string, Written> {
  const found = new Map<string, Written>();
  if (file === undefined) return found;
  if (!isRecord(file)) {
    faults.push(`${fileName} must have a default export: export default defineConfig({ … })`);
    return found;
  }
  for (const [section, members] of Object.entries(file)) {
    const known = namedSettings.filter((named) => named.section === section);
    if (known.length === 0) {
      faults.push(`${fileName}: unknown key \`${section}\`; known are ${sectionNames().join(', ')}`);
    } else if (!isRecord(members)) {
      faults.push(`${fileName}: \`${section}\` must be an object`);
    } else {
      readSection({ section, members, known, fileName }, found, faults);
    }
  }
  return found;
}

interface FileSection {
  readonly section: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly known: readonly NamedSetting[];
  readonly fileName: string;
}

function readSection(file: FileSection, found: Map<string, Written>, faults: string[]): void {
  const { section, members, known, fileName } = file;
  for (const [name, value] of Object.entries(members)) {
    const named = known.find((candidate) => candidate.name === name);
    const text = asText(value);
    if (named === undefined) {
      const names = known.map((candidate) => candidate.name).join(', ');
      faults.push(`${fileName}: unknown key \`${section}.${name}\`; known are ${names}`);
    } else if (text === null) {
      faults.push(`${fileName}: \`${section}.${name}\` must be ${named.setting.kind.form}`);
    } else if (text !== '') {
      found.set(named.environmentName, { text, source: fileName });
    }
  }
}

/** A member of the file as it would be written in the environment; undefined members count as not set. */
function asText(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return null;
}

/** Settings that are wrong only beside one another. */
function faultsTogether(config: Config): readonly string[] {
  const faults: string[] = [];
  const { tls, smtp, s3, mail } = config;
  if ((tls.cert === null) !== (tls.key === null)) faults.push('TLS_CERT and TLS_KEY must be set together');
  if ((smtp.username === null) !== (smtp.password === null))
    faults.push('SMTP_USERNAME and SMTP_PASSWORD must be set together');
  if (smtp.server !== null && mail.from === null) faults.push('SMTP_SERVER needs MAIL_FROM, the sender of mails');
  if ((s3.accessKeyId === null) !== (s3.secretAccessKey === null)) {
    faults.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together');
  }
  if (s3.endpoint !== null && s3.bucket === null) faults.push('S3_ENDPOINT needs S3_BUCKET');
  return faults;
}

function sectionNames(): readonly string[] {
  return [...new Set(namedSettings.map((named) => named.section))];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
