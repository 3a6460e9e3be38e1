import { isIP } from 'node:net';

/** How one sort of setting is read. `read` throws a BadSetting whose message ends the sentence "NAME must be …". */
export interface Kind<T> {
  /** What may be written, for help and documentation. */
  readonly form: string;
  readonly read: (text: string) => T;
}

/** What is wrong with one value; never holds the value itself, which may be secret. */
export class BadSetting extends Error {}

export const text: Kind<string> = { form: 'text', read: (value) => value };

export const secretText: Kind<string> = {
  form: 'text without spaces',
  read: (value) => {
    // It travels in a header: RFC 9110 section 5.5 allows visible ASCII.
    if (!/^[\x21-\x7e]+$/.test(value)) throw new BadSetting('visible ASCII characters without spaces');
    return value;
  },
};

export const serverSecret: Kind<string> = {
  form: '8 or more visible ASCII characters',
  read: (value) => {
    if (!/^[\x21-\x7e]{8,512}$/.test(value)) throw new BadSetting('8 to 512 visible ASCII characters without spaces');
    return value;
  },
};

export const secretList: Kind<readonly string[]> = {
  form: 'one or two, by comma',
  read: (value) => {
    const items = split(value).map(secretText.read);
    if (items.length > 2) throw new BadSetting('one or two secrets, by comma');
    return items;
  },
};

export const flag: Kind<boolean> = {
  form: '`true` or `false`',
  read: (value) => {
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    throw new BadSetting('`true` or `false`');
  },
};

export const port: Kind<number> = {
  form: '0 to 65535',
  read: (value) => {
    const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number <= 65_535)) throw new BadSetting('a port from 0 to 65535');
    return number;
  },
};

export const host: Kind<string> = {
  form: 'address or name',
  read: (value) => {
    if (isIP(value) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(value)) {
      throw new BadSetting('an IP address or a host name');
    }
    return value;
  },
};

const durationUnits: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** In milliseconds. */
export const duration: Kind<number> = {
  form: '`500ms`, `10s`, `5m`, `1h`, `8d`',
  read: (value) => {
    const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value);
    const milliseconds = Number(match?.[1]) * (durationUnits[match?.[2] ?? ''] ?? Number.NaN);
    // setTimeout and every date arithmetic of ours stay exact below 100 years.
    if (!(milliseconds > 0 && milliseconds <= 36_500 * 86_400_000)) {
      throw new BadSetting('a duration such as `500ms`, `10s`, `5m`, `1h` or `8d`');
    }
    return milliseconds;
  },
};

const sizeUnits: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** In bytes. */
export const size: Kind<number> = {
  form: 'bytes, or `512KiB`, `16MiB`, `5GiB`',
  read: (value) => {
    const match = /^(\d{1,15}) ?(B|KiB|MiB|GiB|TiB)?$/.exec(value);
    const bytes = Number(match?.[1]) * (sizeUnits[match?.[2] ?? ''] ?? Number.NaN);
    if (!(bytes > 0 && Number.isSafeInteger(bytes)))
      throw new BadSetting('bytes, or a size such as `512KiB`, `16MiB` or `5GiB`');
    return bytes;
  },
};

/** At most `count` in any window of `windowMs`. */
export interface Rate {
  readonly count: number;
  readonly windowMs: number;
}

export const rate: Kind<Rate | null> = {
  form: '`<count>/<duration>`, or `off`',
  read: (value) => {
    if (value === 'off') return null;
    const match = /^(\d{1,9})\/(.+)$/.exec(value);
    const count = Number(match?.[1]);
    if (match?.[2] === undefined || count < 1) throw new BadSetting('`<count>/<duration>` such as `1000/1m`, or `off`');
    return { count, windowMs: duration.read(match[2]) };
  },
};

export const webUrl: Kind<string> = {
  form: 'http(s) URL',
  read: (value) => {
    const url = URL.parse(value);
    if (
      url === null ||
      !/^https?:$/.test(url.protocol) ||
      url.username !== '' ||
      url.search !== '' ||
      url.hash !== ''
    ) {
      throw new BadSetting('an http or https URL without user, query and fragment');
    }
    return url.href.replace(/\/+$/, '');
  },
};

export const mongodbUri: Kind<string> = {
  form: 'mongodb:// or mongodb+srv:// URI',
  read: (value) => {
    if (!/^mongodb(\+srv)?:\/\/[^\s/]+/.test(value))
      throw new BadSetting('a URI that begins with mongodb:// or mongodb+srv://');
    return value;
  },
};

/** Origins as browsers write them (RFC 6454 section 6.1), so that they can be compared as text. */
export const origins: Kind<readonly string[]> = {
  form: 'origins, by comma',
  read: (value) => split(value).map(readOrigin),
};

/** The origin as a browser sends it; `null` and wildcards are none. */
export function readOrigin(value: string): string {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== value.toLowerCase().replace(/\/$/, '')) {
    throw new BadSetting('origins such as `https://app.example` (scheme, host, port; no path, no `*`), by comma');
  }
  return url.origin;
}

export const addresses: Kind<readonly string[]> = {
  form: 'addresses or networks (CIDR), by comma',
  read: (value) =>
    split(value).map((item) => {
      const [address = '', bits, ...rest] = item.split('/');
      const most = isIP(address) === 4 ? 32 : 128;
      const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
      if (isIP(address) === 0 || !isNetwork || rest.length > 0) {
        throw new BadSetting('IP addresses or networks such as `10.0.0.0/8`, by comma');
      }
      return item;
    }),
};

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const logLevel: Kind<LogLevel> = {
  form: logLevels.map((level) => `\`${level}\``).join(', '),
  read: (value) => {
    const found = logLevels.find((level) => level === value);
    if (found === undefined) throw new BadSetting(`one of ${logLevels.join(', ')}`);
    return found;
  },
};

export const databaseName: Kind<string> = {
  form: 'name',
  read: (value) => {
    if (!/^[A-Za-z0-9_-]{1,63}$/.test(value)) throw new BadSetting('1 to 63 letters, digits, `_` or `-`');
    return value;
  },
};

function split(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
