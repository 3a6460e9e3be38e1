/** Fields of the server: every top-level name that begins with `_`. */
export function isReserved(path: string): boolean {
  return path.startsWith('_');
}
