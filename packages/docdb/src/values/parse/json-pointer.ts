// https://www.rfc-editor.org/rfc/rfc6901

interface Level {
  readonly isArray: boolean;
  index: number;
  name: string | null;
}

/**
 * The JSON Pointer of the value or member name at `offset`. The text before `offset` is known to be JSON, so this
 * only has to keep count; parsing itself need not carry a path along.
 */
export function pointerAt(text: string, offset: number): string {
  const levels: Level[] = [];
  let position = 0;
  while (position < offset) {
    const level = levels.at(-1);
    const character = text[position] ?? '';
    if (character === '"') {
      const end = endOfString(text, position);
      if (level !== undefined && !level.isArray && level.name === null) {
        level.name = text.slice(position + 1, end - 1);
      }
      position = end;
      continue;
    }
    if (character === '{' || character === '[') levels.push({ isArray: character === '[', index: 0, name: null });
    if (character === '}' || character === ']') levels.pop();
    if (character === ',' && level !== undefined) stepOn(level);
    position += 1;
  }
  const innermost = levels.at(-1);
  if (innermost !== undefined && !innermost.isArray && innermost.name === null && text[offset] === '"') {
    innermost.name = text.slice(offset + 1, endOfString(text, offset) - 1);
  }
  return levels.map(step).join('');
}

function stepOn(level: Level): void {
  if (level.isArray) level.index += 1;
  else level.name = null;
}

function step(level: Level): string {
  if (level.isArray) return `/${level.index}`;
  return level.name === null ? '' : `/${unescapeName(level.name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function unescapeName(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position + 1;
}
