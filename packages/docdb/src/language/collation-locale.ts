// ICU's names of locales, which MongoDB takes, in the form that Intl takes (BCP 47).
// https://www.mongodb.com/docs/manual/reference/collation-locales-defaults/

const collationTypes: ReadonlyMap<string, string> = new Map([
  ['phonebook', 'phonebk'],
  ['traditional', 'trad'],
  ['dictionary', 'dict'],
  ['gb2312han', 'gb2312'],
  ['search', 'search'],
  ['searchjl', 'searchjl'],
  ['pinyin', 'pinyin'],
  ['stroke', 'stroke'],
  ['unihan', 'unihan'],
  ['zhuyin', 'zhuyin'],
  ['compat', 'compat'],
  ['phonetic', 'phonetic'],
  ['reformed', 'reformed'],
  ['standard', 'standard'],
  ['eor', 'eor'],
]);

const posix = 'en_US_POSIX';

/** Null where there is no such locale. As the server, takes only the canonical spelling: `en_US`, not `en-US` or `EN_us`. */
export function toLanguageTag(locale: string): string | null {
  if (locale === posix) return 'en-US-u-va-posix';
  const [name = '', keyword, ...rest] = locale.split('@');
  if (rest.length > 0 || name.includes('-')) return null;
  const tag = name.replaceAll('_', '-');
  if (!isSupported(tag)) return null;
  if (keyword === undefined) return tag;
  const type = keyword.startsWith('collation=') ? collationTypes.get(keyword.slice('collation='.length)) : undefined;
  return type === undefined ? null : `${tag}-u-co-${type}`;
}

function isSupported(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && Intl.Collator.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}
