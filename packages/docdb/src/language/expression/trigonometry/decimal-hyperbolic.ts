// Hyperbolic functions of decimals: decimal.js reduces a large argument by recursion, which for 1E+20 never ends.
import type { Decimal } from 'decimal.js';

/** Above it the smaller of the two exponentials is lost in rounding to 42 digits. */
const large = 50;
/** Beyond this power of ten 42 digits do not show the difference. */
const farOut = 22;

export function decimalSinh(value: Decimal): Decimal {
  return isLarge(value) ? half(value.abs().exp()).mul(sign(value)) : value.sinh();
}

export function decimalCosh(value: Decimal): Decimal {
  return isLarge(value) ? half(value.abs().exp()) : value.cosh();
}

export function decimalTanh(value: Decimal): Decimal {
  return isLarge(value) ? value.mul(0).add(sign(value)) : value.tanh();
}

/** The series and roots of decimal.js take as many digits as the exponent is large: far out, logarithms do. */
export function decimalAsinh(value: Decimal): Decimal {
  if (!value.isFinite() || value.isZero()) return value.asinh();
  return value.e > farOut ? value.abs().mul(2).ln().mul(sign(value)) : value.asinh();
}

export function decimalAcosh(value: Decimal): Decimal {
  return value.isFinite() && value.e > farOut ? value.mul(2).ln() : value.acosh();
}

function isLarge(value: Decimal): boolean {
  return value.isFinite() && value.abs().gt(large);
}

function half(value: Decimal): Decimal {
  return value.div(2);
}

function sign(value: Decimal): 1 | -1 {
  return value.isNegative() ? -1 : 1;
}
