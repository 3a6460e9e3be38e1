import type { Frame } from './frame.ts';

/** First in, first out, without moving what waits at each step. */
export class FrameQueue {
  #frames: Frame[] = [];
  #head = 0;

  get isEmpty(): boolean {
    return this.#head === this.#frames.length;
  }

  get first(): Frame | null {
    return this.#frames[this.#head] ?? null;
  }

  push(frame: Frame): void {
    this.#frames.push(frame);
  }

  shift(): Frame | null {
    const frame = this.#frames[this.#head];
    if (frame === undefined) return null;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#frames.length) {
      this.#frames = this.#frames.slice(this.#head);
      this.#head = 0;
    }
    return frame;
  }
}
