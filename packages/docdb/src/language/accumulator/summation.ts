// Sums that lose nothing to the order of their terms: integers exactly, doubles with what rounding cut off carried along.

import { Decimal128, Long } from 'bson';
import { encodeDecimal, exactDecimal } from '../../values/decimal128.ts';
import { add, makeDouble, makeIntegral, makeLong, toBigInt, toDouble } from '../../values/number.ts';
import { isInt32, type Numeric } from '../../values/type-of.ts';

export class Summation {
  #integer = 0n;
  #small = 0;
  #high = 0;
  #low = 0;
  #special = 0;
  #decimal: Numeric | undefined;
  #hasDouble = false;
  #hasLong = false;

  add(value: Numeric): void {
    if (typeof value === 'number' && isInt32(value)) {
      this.#small += value;
      if (!Number.isSafeInteger(this.#small)) this.#spill();
    } else if (value instanceof Decimal128) {
      this.#decimal = this.#decimal === undefined ? value : add(this.#decimal, value);
    } else if (value instanceof Long) {
      this.#hasLong = true;
      this.#integer += toBigInt(value);
    } else {
      this.#hasDouble = true;
      this.#addDouble(toDouble(value));
    }
  }

  /** An int, long, double or decimal: the widest type of the terms, a double where 64 bits do not hold the integers. */
  total(): Numeric {
    if (this.#decimal !== undefined) return add(this.#decimal, this.#exact());
    return this.#binary();
  }

  /** The total as a double or, where a decimal was among the terms, a decimal. */
  real(): Numeric {
    return this.#decimal === undefined ? makeDouble(this.#double()) : this.total();
  }

  /** What is not decimal, as a decimal of 34 digits. */
  #exact(): Numeric {
    if (!this.#hasDouble) return this.#binary();
    const double = this.#double();
    return Number.isFinite(double) ? encodeDecimal(exactDecimal(double)) : makeDouble(double);
  }

  #binary(): Numeric {
    if (this.#hasDouble) return makeDouble(this.#double());
    this.#spill();
    const integral = makeIntegral(this.#integer);
    if (integral === null) return makeDouble(Number(this.#integer));
    return this.#hasLong ? makeLong(this.#integer) : integral;
  }

  #double(): number {
    if (this.#special !== 0) return this.#special;
    this.#spill();
    // The nearest double of the integers, then what it does not hold.
    const whole = Number(this.#integer);
    const rest = Number(this.#integer - BigInt(whole));
    const sum = this.#high + whole;
    const rounding = Math.abs(this.#high) >= Math.abs(whole) ? this.#high - sum + whole : whole - sum + this.#high;
    return sum + (rounding + this.#low + rest);
  }

  #addDouble(value: number): void {
    if (!Number.isFinite(value)) {
      this.#special += value;
      return;
    }
    const sum = this.#high + value;
    if (!Number.isFinite(sum)) {
      this.#special += sum;
      return;
    }
    const isLarger = Math.abs(this.#high) >= Math.abs(value);
    this.#low += isLarger ? this.#high - sum + value : value - sum + this.#high;
    this.#high = sum;
  }

  #spill(): void {
    this.#integer += BigInt(this.#small);
    this.#small = 0;
  }
}
