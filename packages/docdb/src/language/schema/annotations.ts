// `title` and `description`: demand nothing, and stand in the explanation of a refusal.
// https://www.mongodb.com/docs/manual/core/schema-validation/specify-json-schema/json-schema-tips/
import type { Document } from '../../values/value.ts';
import { readString } from './operand.ts';
import type { Keyword } from './rule.ts';

export const title: Keyword = annotation('title');
export const description: Keyword = annotation('description');

function annotation(name: string): Keyword {
  return {
    name,
    compile: (operand) => {
      readString(name, operand);
      return null;
    },
  };
}

export function annotationsOf(schema: Document): Document {
  return Object.fromEntries(
    ['title', 'description'].filter((name) => Object.hasOwn(schema, name)).map((name) => [name, schema[name]]),
  );
}
