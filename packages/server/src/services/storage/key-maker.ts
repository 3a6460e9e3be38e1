import { newDocumentId } from '@coglex/docdb';
import type { Clock } from '../../lib/clock.ts';

/** Makes the `_id`s of new documents. */
export type KeyMaker = () => string;

/** An `_id` shows the time in steps of 1/65,536 of a second. */
const stepsPerMs = 0x10000 / 1000;
const maxStepsAhead = 0x10000;

/** Each key is greater than the one before, so that documents made one after the other are listed so. */
export function createKeyMaker(clock: Clock): KeyMaker {
  let last = 0;
  return () => {
    const now = Math.floor(clock.now() * stepsPerMs);
    const next = Math.max(now, last + 1);
    // More keys than steps, or a clock that was set back: time counts more than order.
    last = next - now > maxStepsAhead ? now : next;
    return newDocumentId((last + 0.5) / stepsPerMs);
  };
}
