// https://www.rfc-editor.org/rfc/rfc8259#section-7

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters that JSON must escape
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A JSON string. Half surrogate pairs become U+FFFD, as they do in BSON's UTF-8. */
export function quoteText(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text.toWellFormed()) : `"${text}"`;
}

const maxNames = 4096;
const maxNameLength = 64;
const names = new Map<string, string>();

/** A field name with its colon. Names come again and again, so the last few thousand are kept. */
export function quoteName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const quoted = `${quoteText(name)}:`;
  if (name.length <= maxNameLength) {
    if (names.size === maxNames) names.clear();
    names.set(name, quoted);
  }
  return quoted;
}
