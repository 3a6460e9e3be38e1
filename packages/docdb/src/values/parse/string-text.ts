// https://www.rfc-editor.org/rfc/rfc8259#section-7

const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What is wrong with a string, and where. */
export interface StringFault {
  readonly fault: string;
  readonly offset: number;
}

/** The string whose opening quote is at `start`, by the long way: escapes and surrogates are looked at. */
export function readEscaped(
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | StringFault {
  let value = '';
  let position = start + 1;
  let copied = position;
  for (;;) {
    const unit = text.charCodeAt(position);
    if (unit === quote) break;
    if (Number.isNaN(unit)) return { fault: 'unexpected end of the text inside a string', offset: position };
    if (unit < space) return { fault: 'control characters must be escaped inside a string', offset: position };
    if (unit === backslash) {
      const escaped = readEscape(text, position + 1);
      if (escaped === null) return { fault: 'no such escape', offset: position };
      value += text.slice(copied, position) + escaped;
      position += text[position + 1] === 'u' ? 6 : 2;
      copied = position;
    } else {
      position += 1;
    }
  }
  value += text.slice(copied, position);
  if (!value.isWellFormed()) return { fault: 'half of a surrogate pair is no character', offset: start };
  return { value, end: position + 1 };
}

function readEscape(text: string, position: number): string | null {
  const letter = text[position] ?? '';
  if (letter !== 'u') return Object.hasOwn(escapes, letter) ? (escapes[letter] ?? null) : null;
  const digits = text.slice(position + 1, position + 5);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : null;
}
