const exponentFrom = 1e21;

/** A finite double, always with a fraction or an exponent, so that it reads back as a double. */
export function formatFiniteDouble(value: number): string {
  if (!Number.isInteger(value)) return `${value}`;
  if (value === 0) return 1 / value < 0 ? '-0.0' : '0.0';
  // JavaScript writes an exponent from 1e21 on.
  return Math.abs(value) < exponentFrom ? `${value}.0` : `${value}`;
}

/** Relaxed form: a JSON number, or a wrapper for what JSON has no number for. */
export function formatDouble(value: number): string {
  return Number.isFinite(value) ? formatFiniteDouble(value) : `{"$numberDouble":"${value}"}`;
}
