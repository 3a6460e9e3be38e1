import type { LogLevel, Rate } from './kind.ts';

/** The whole configuration as the server uses it: durations in milliseconds, sizes in bytes. Frozen. */
export interface Config {
  readonly server: {
    readonly host: string | null;
    readonly port: number;
    readonly secret: string | null;
    readonly debug: boolean;
    readonly sessionLifetime: number;
  };
  readonly access: { readonly tokenLifetime: number };
  readonly base: { readonly url: string | null };
  readonly coglex: { readonly data: string };
  readonly mongodb: { readonly uri: string | null; readonly database: string; readonly standalone: boolean };
  readonly max: { readonly contentLength: number };
  readonly archive: { readonly maxSize: number };
  readonly smtp: {
    readonly server: string | null;
    readonly port: number;
    readonly useTls: boolean;
    readonly username: string | null;
    readonly password: string | null;
  };
  readonly mail: { readonly from: string | null };
  readonly stripe: {
    readonly secretKey: string | null;
    readonly webhookSecret: readonly string[];
    readonly apiBase: string | null;
  };
  readonly s3: {
    readonly endpoint: string | null;
    readonly region: string;
    readonly bucket: string | null;
    readonly accessKeyId: string | null;
    readonly secretAccessKey: string | null;
  };
  readonly cors: { readonly origins: readonly string[] };
  readonly trusted: { readonly proxies: readonly string[] };
  readonly tls: { readonly cert: string | null; readonly key: string | null };
  readonly rate: { readonly limitAuth: Rate | null; readonly limitApi: Rate | null };
  readonly shutdown: { readonly timeout: number };
  readonly metrics: { readonly port: number | null };
  readonly wire: { readonly port: number | null };
  readonly functions: { readonly deploy: boolean };
  readonly log: { readonly level: LogLevel };
}

/** One value of `coglex.config.ts`: as in the environment, or the JavaScript value that says the same. */
type Written<T> = T extends boolean
  ? boolean | string
  : T extends number
    ? number | string
    : string | readonly string[];

/** What `defineConfig` takes. Every member may be left out; a member that is not listed stops the start. */
export type ConfigInput = {
  readonly [Section in keyof Config]?: {
    readonly [Name in keyof Config[Section]]?: Written<NonNullable<Config[Section][Name]>>;
  };
};

/**
 * Types a project's `coglex.config.ts`.
 * @example export default defineConfig({ server: { port: 5000 }, cors: { origins: ['https://app.example'] } });
 */
export function defineConfig(input: ConfigInput): ConfigInput {
  return input;
}
