/** Everything that is wrong with the configuration, at once. The message is for people; values of secrets are not in it. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[], cause?: unknown) {
    super(['The configuration has faults:', ...faults.map((fault) => `  - ${fault}`)].join('\n'), { cause });
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
