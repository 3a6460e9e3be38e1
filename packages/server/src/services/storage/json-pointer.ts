// https://www.rfc-editor.org/rfc/rfc6901

/** `pointer` one member deeper. */
export function pointTo(pointer: string, member: string | number): string {
  if (typeof member === 'number') return `${pointer}/${member}`;
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
