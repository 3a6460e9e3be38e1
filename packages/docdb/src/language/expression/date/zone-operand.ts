// The `timezone` operand of date operators.
import type { Expression, Frame } from '../expression.ts';
import { readTimeZone, type TimeZone, utcZone } from './timezone.ts';

export type ZoneOperand = (frame: Frame) => TimeZone | null;

/** UTC where there is none. A constant is checked now, whatever the other operands are. */
export function compileZone(zone: Expression | undefined): ZoneOperand {
  if (zone === undefined) return () => utcZone;
  if (zone.constant !== undefined) {
    const constant = readTimeZone(zone.constant.value);
    return () => constant;
  }
  return (frame) => readTimeZone(zone.evaluate(frame));
}
