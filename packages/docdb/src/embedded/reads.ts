// Reads of one database file: short ones at once on the caller's thread, all others through the door (the pool of readers,
// or the writer inside a transaction).
import { compileSortEntries } from '../language/sort.ts';
import type { DocumentText } from '../port/client.ts';
import type { FindOptions, OperationOptions, PageText } from '../port/collection.ts';
import type { Cursor } from '../port/cursor.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { formatRelaxed } from '../values/format/format-relaxed.ts';
import { toDouble } from '../values/number.ts';
import { parseStored } from '../values/parse/parse-stored.ts';
import { isArray, isNumeric } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import type { CollectionEntry } from './catalog/catalog.ts';
import { ReadCursor } from './cursor.ts';
import { idKey } from './executor/index-entries.ts';
import type { Page } from './executor/page.ts';
import type { ReadAnswer, ReadDoor, ReadLimits, RestOfRead } from './executor/read-door.ts';
import type { ReadKind, ReadRequest, UpdateWork } from './executor/read-request.ts';
import { setField } from './own-fields.ts';
import { type LocalRead, readHere } from './readers/read-here.ts';
import type { Store } from './store.ts';
import { withinTime } from './time-left.ts';

/** Names a collection that may not be there: reads of it find nothing. */
export interface ReadTarget {
  readonly database: string;
  readonly collection: string;
}

export interface ReadsOptions {
  /** The caller's own connection; null where every read goes through the door. */
  readonly store: Store | null;
  readonly door: ReadDoor;
  readonly clock?: () => number;
}

export interface MatchedRow {
  readonly r: number;
  readonly hash: string;
  readonly position: number;
  /** Where an update was computed: the stored text after it, null where it changes nothing. */
  readonly after?: string | null;
}

type QueryOptions = Pick<OperationOptions, 'maxTimeMS' | 'signal' | 'collation' | 'let'> &
  Pick<FindOptions, 'projection' | 'sort' | 'skip' | 'limit' | 'hint'>;

type MatchOptions = QueryOptions & { readonly update?: UpdateWork };

const byId = 'SELECT doc, plain, v FROM $d WHERE k = ?';

export class Reads {
  readonly #store: Store | null;
  readonly #door: ReadDoor;
  readonly #clock: () => number;

  constructor({ store, door, clock = Date.now }: ReadsOptions) {
    this.#store = store;
    this.#door = door;
    this.#clock = clock;
  }

  find(target: ReadTarget, filter: Document, options: QueryOptions = {}): Cursor {
    return this.#cursor(this.#request('find', target, filter, options), options);
  }

  aggregate(target: ReadTarget, pipeline: readonly Document[], options: QueryOptions = {}): Cursor {
    return this.#cursor({ ...this.#request('aggregate', target, {}, options), pipeline }, options);
  }

  async findText(target: ReadTarget, filter: Document, options: QueryOptions = {}): Promise<PageText> {
    const request = this.#request('page', target, filter, options);
    const answer = this.#here(request) ?? (await this.#door.open(request, 'relaxed', limitsOf(options)));
    if (answer.kind !== 'page') throw outOfTurn();
    return pageText(answer.page, request);
  }

  /** The stored document as a client is sent it. For a collection that is there, on this thread. */
  findByIdText(entry: CollectionEntry, id: Value): DocumentText | null {
    const row = this.#ownStore().collectionStatement(entry.id, byId).get(idKey(id));
    if (row === undefined) return null;
    const text = String(row[0]);
    const version = row[2];
    return {
      text: row[1] === 1 ? text : formatRelaxed(parseStored(text)),
      version: typeof version === 'string' ? version : null,
    };
  }

  async count(target: ReadTarget, filter: Document, options: QueryOptions = {}): Promise<number> {
    const { count } = await this.#value(this.#request('count', target, filter, options), options);
    return isNumeric(count) ? toDouble(count) : 0;
  }

  async distinct(
    target: ReadTarget,
    field: string,
    filter: Document = {},
    options: QueryOptions = {},
  ): Promise<readonly Value[]> {
    const { values } = await this.#value({ ...this.#request('distinct', target, filter, options), field }, options);
    return isArray(values) ? values : [];
  }

  /** The rows that a write for many has to look at, in slices; always on a reader. */
  async *matchRows(
    target: ReadTarget,
    filter: Document,
    options: MatchOptions = {},
  ): AsyncIterableIterator<readonly MatchedRow[]> {
    const limits = limitsOf(options);
    const request = { ...this.#request('match', target, filter, options), update: options.update ?? null };
    let answer = await this.#door.open(request, 'stored', limits);
    if (answer.kind !== 'items') throw outOfTurn();
    let { rest } = answer;
    try {
      for (;;) {
        yield answer.texts.map(matchedRow);
        if (rest === null) return;
        answer = await rest.next(limits);
        rest = answer.rest;
      }
    } finally {
      rest?.close();
    }
  }

  #cursor(request: ReadRequest, options: QueryOptions): Cursor {
    const run = withinTime(limitsOf(options));
    return new ReadCursor({
      open: async (form) => {
        const local = this.#here(request);
        if (local?.kind === 'local') return local;
        const answer = await run((limits) => this.#door.open(request, form, limits));
        if (answer.kind !== 'items') throw outOfTurn();
        return { kind: 'texts', texts: answer.texts, rest: answer.rest };
      },
      next: (rest) => run((limits) => rest.next(limits)).catch((error: unknown) => endRead(rest, error)),
      explain: (verbosity) => this.#value({ ...request, explain: verbosity }, options),
    });
  }

  async #value(request: ReadRequest, options: QueryOptions): Promise<Document> {
    const answer: LocalRead | ReadAnswer =
      this.#here(request) ?? (await this.#door.open(request, 'stored', limitsOf(options)));
    if (answer.kind !== 'value') throw outOfTurn();
    return answer.value;
  }

  /** Null where the read is not for this thread. */
  #here(request: ReadRequest): LocalRead | null {
    return this.#store === null ? null : readHere(this.#store, request);
  }

  #ownStore(): Store {
    if (this.#store === null) throw new MongoServerError(ErrorCode.InternalError, 'this read has no connection here');
    return this.#store;
  }

  #request(kind: ReadKind, target: ReadTarget, filter: Document, options: QueryOptions): ReadRequest {
    return {
      kind,
      database: target.database,
      collection: target.collection,
      filter,
      pipeline: [],
      projection: options.projection ?? null,
      sort: sortEntries(options.sort),
      skip: options.skip ?? 0,
      // As the driver has it: 0 is no limit, a negative one means its size.
      limit: options.limit === undefined || options.limit === 0 ? null : Math.abs(options.limit),
      hint: options.hint ?? null,
      collation: options.collation ?? null,
      variables: options.let ?? null,
      field: '',
      now: this.#clock(),
      update: null,
      explain: null,
    };
  }
}

/** A read that failed is not gone on with: its reader need not keep the rest. */
function endRead(rest: RestOfRead, error: unknown): never {
  rest.close();
  throw error;
}

function sortEntries(sort: FindOptions['sort']): ReadRequest['sort'] {
  if (sort === undefined) return [];
  return isEntries(sort) ? sort : Object.entries(sort);
}

function isEntries(sort: NonNullable<FindOptions['sort']>): sort is readonly (readonly [string, 1 | -1])[] {
  return Array.isArray(sort);
}

function limitsOf({ maxTimeMS, signal }: QueryOptions): ReadLimits {
  return { ...(maxTimeMS === undefined ? {} : { maxTimeMS }), ...(signal === undefined ? {} : { signal }) };
}

function matchedRow(text: string): MatchedRow {
  const { r, hash, position, ...rest } = parseStored(text);
  const { after } = rest;
  const match = { r: Number(r), hash: String(hash), position: Number(position) };
  return Object.hasOwn(rest, 'after') ? { ...match, after: typeof after === 'string' ? after : null } : match;
}

/** `last` is looked at only by who makes a link to the next page. */
function pageText({ text, count, last }: Page, { sort }: ReadRequest): PageText {
  return {
    text,
    count,
    get last() {
      return last === null ? null : pageKey(parseStored(last), sort);
    },
  };
}

function pageKey(document: Document, sort: ReadRequest['sort']): Document {
  const key: Document = {};
  const fields = sort.filter(([path]) => path !== '$natural');
  const values = compileSortEntries(fields).keyOf(document);
  fields.forEach(([path], position) => {
    setField(key, path, values[position]);
  });
  setField(key, '_id', document['_id']);
  return key;
}

function outOfTurn(): MongoServerError {
  return new MongoServerError(ErrorCode.InternalError, 'a read was answered out of turn');
}
