// A read run to its end in one go: inside an interactive transaction, where the writer's connection answers it.
import type { Budget } from '../../language/budget.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { itemRelaxed, itemStored } from './find.ts';
import { openRead } from './open-read.ts';
import type { ReadPlace } from './prepare.ts';
import type { ReadAnswer, TextForm } from './read-door.ts';
import { parseReadRequest } from './read-request.ts';

/** `request` and the answer are what `transactionDoor` sends and takes. */
export function answerRead(place: ReadPlace, request: Document, budget: Budget): Document {
  const inner = request['request'];
  const form: TextForm = request['form'] === 'relaxed' ? 'relaxed' : 'stored';
  const read = openRead(place, parseReadRequest(isDocument(inner) ? inner : {}), budget);
  if (read.kind === 'value') return { kind: 'value', value: read.value };
  if (read.kind === 'page') return { kind: 'page', ...read.page };
  const texts: string[] = [];
  for (const item of read.items) {
    const text = form === 'relaxed' ? itemRelaxed(item) : itemStored(item);
    budget.hold(text.length);
    texts.push(text);
  }
  return { kind: 'items', texts };
}

export function parseAnswer(answer: Document): ReadAnswer {
  const value = answer['value'];
  const texts = answer['texts'];
  if (answer['kind'] === 'value' && isDocument(value)) return { kind: 'value', value };
  if (answer['kind'] === 'page') {
    const last = answer['last'];
    const page = { text: String(answer['text']), count: Number(answer['count']) };
    return { kind: 'page', page: { ...page, last: typeof last === 'string' ? last : null } };
  }
  return { kind: 'items', texts: isArray(texts) ? texts.map(String) : [], rest: null };
}
