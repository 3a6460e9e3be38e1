// https://www.rfc-editor.org/rfc/rfc8259#section-7

/** A JSON string. Half surrogate pairs become U+FFFD, as they do in BSON's UTF-8. */
export function quoteText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

const maxNames = 4096;
const maxNameLength = 64;

/** A field name with its colon, as the first of a document and after others. */
export interface QuotedName {
  readonly first: string;
  readonly next: string;
}

const names = new Map<string, QuotedName>();

/** Names come again and again, so the last few thousand are kept. */
export function quoteName(name: string): QuotedName {
  const known = names.get(name);
  if (known !== undefined) return known;
  const quoted = quoteText(name);
  const made: QuotedName = { first: `{${quoted}:`, next: `,${quoted}:` };
  if (name.length <= maxNameLength) {
    if (names.size === maxNames) names.clear();
    names.set(name, made);
  }
  return made;
}
