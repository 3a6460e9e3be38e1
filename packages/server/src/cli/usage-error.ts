/** The command line cannot be understood; the message says what to type. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}
