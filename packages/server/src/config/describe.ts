// Texts made from the table of settings: the reference page, `--help`, and the effective configuration without secrets.
import type { Config } from './config.ts';
import { namedSettings } from './settings.ts';

/** The effective configuration by environment name; a secret only says whether it is set. */
export function describeConfig(config: Config): Readonly<Record<string, unknown>> {
  const sections = new Map<string, object>(Object.entries(config));
  return Object.fromEntries(
    namedSettings.map(({ section, name, environmentName, setting }) => {
      const value: unknown = Reflect.get(sections.get(section) ?? {}, name);
      return [environmentName, setting.isSecret && isSet(value) ? '(set)' : value];
    }),
  );
}

function isSet(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

/** For the end of `coglex --help`. */
export function settingsHelp(): string {
  const width = Math.max(...namedSettings.map((named) => named.environmentName.length));
  return namedSettings
    .map(({ environmentName, setting }) => {
      const shown = setting.shown === '' ? '' : ` [${setting.shown}]`;
      return `  ${environmentName.padEnd(width)}  ${setting.help.replaceAll('`', '')}${shown}`;
    })
    .join('\n');
}

/** docs/reference/configuration.md. */
export function configurationPage(): string {
  const rows = namedSettings.map(({ section, name, environmentName, setting }) => {
    const fallback = setting.shown === '' ? 'none' : `\`${setting.shown}\``;
    const help = setting.isSecret ? `${setting.help} *Secret.*` : setting.help;
    return `| \`${environmentName}\` | \`${section}.${name}\` | ${setting.kind.form} | ${fallback} | ${help} |`;
  });
  return `# Configuration

Settings come from three places; the last that has one wins: \`coglex.config.ts\` in the project folder, \`.env\` beside it, the environment.
An empty variable counts as not set. Everything that is wrong is named at once, and the server does not start; so is every member of the config
file that is not in this table. Secrets are never printed.

\`\`\`ts
import { defineConfig } from 'coglex';

export default defineConfig({
  server: { port: 8080 },
  cors: { origins: ['https://app.example'] },
  rate: { limitApi: '600/1m' },
});
\`\`\`

| environment | config file | form | default | what it does |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
