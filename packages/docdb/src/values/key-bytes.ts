const initialSize = 256;
const maxKept = 64 * 1024;
const shortText = 32;

/** Bytes of an index key, in a buffer that grows. */
export class KeyBytes {
  #bytes: Buffer = Buffer.allocUnsafe(initialSize);
  length = 0;

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  uint32(value: number): void {
    this.#grow(4);
    this.length = this.#bytes.writeUInt32BE(value, this.length);
  }

  raw(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  hex(text: string): void {
    this.#grow(text.length / 2);
    this.length += this.#bytes.write(text, this.length, 'hex');
  }

  /** UTF-8 that ends itself: 0 is the end, 0 and 1 inside become 01 01 and 01 02, so a prefix sorts first. */
  text(text: string): void {
    this.#grow(text.length * 3 + 1);
    const start = this.length;
    if (!this.#writeShortAscii(text)) {
      this.length = start + this.#bytes.write(text, start, 'utf8');
      this.#escapeFrom(start);
    }
    this.byte(0);
  }

  /** One byte inside something that ends with `end`. */
  escapedByte(value: number): void {
    if (value > 1) {
      this.byte(value);
    } else {
      this.byte(1);
      this.byte(value + 1);
    }
  }

  /** Reverses the order of what was written since `start`. */
  invertFrom(start: number): void {
    for (let index = start; index < this.length; index += 1) this.#bytes[index] = 255 - (this.#bytes[index] ?? 0);
  }

  /** The bytes so far, and begins anew: one object serves many keys. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.length);
    taken.set(this.#bytes.subarray(0, this.length));
    this.length = 0;
    if (this.#bytes.length > maxKept) this.#bytes = Buffer.allocUnsafe(initialSize);
    return taken;
  }

  #writeShortAscii(text: string): boolean {
    if (text.length > shortText) return false;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit < 2 || unit > 0x7f) return false;
      this.#bytes[this.length + index] = unit;
    }
    this.length += text.length;
    return true;
  }

  #escapeFrom(start: number): void {
    const written = this.#bytes.subarray(start, this.length);
    if (!written.includes(0) && !written.includes(1)) return;
    const plain = Uint8Array.prototype.slice.call(written);
    this.length = start;
    this.#grow(plain.length * 2 + 1);
    for (const value of plain) this.escapedByte(value);
  }

  #grow(count: number): void {
    const needed = this.length + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.length));
    this.#bytes = larger;
  }
}
