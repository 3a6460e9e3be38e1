import type { Line } from '../bench.ts';
import { residentMegabytes } from '../servers.ts';

/** Start to first answer and memory at rest, as they were when the server had just started. */
export const start: Line = {
  name: 'start',
  async run({ coglex, print }) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    print(
      `start to first answer ${coglex.startMs.toFixed(0)} ms; memory at rest ${residentMegabytes(coglex.process).toFixed(0)} MB`,
    );
  },
};
