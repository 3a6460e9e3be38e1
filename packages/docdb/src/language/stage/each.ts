// Stages that look at one document after the other.
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Stage } from './pipeline.ts';

/** A stage that turns each document into one. */
export function mapStage(name: `$${string}`, context: LanguageContext, apply: (document: Document) => Document): Stage {
  return {
    name,
    *run(input) {
      for (const document of input) {
        context.budget.step();
        yield apply(document);
      }
    },
  };
}
