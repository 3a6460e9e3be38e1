/** The server cannot start, and why: a sentence for people, without a stack. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
