// Who may keep an answer: https://www.rfc-editor.org/rfc/rfc9111.html

/** Answers that depend on who asks are for that caller alone, and asked for anew each time. */
export const privateCacheControl = 'private, no-cache';
/** Problems, keys, tokens. */
export const noStore = 'no-store';
/** The request headers that an answer under `/service` depends on. */
export const varyByCaller = 'X-API-Key, Authorization';
