import { setFlagsFromString } from 'node:v8';

/** Ends what `bin/coglex.js` has begun: from now on the young generation grows with what requests need. */
export function letYoungHeapGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
