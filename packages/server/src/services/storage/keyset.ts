// Pages by the values that the last document was sorted by, as filters of MongoDB's own language.
//
// A document is sorted by one value of each field: of an array by its least element (descending: its greatest), of an empty
// array by less than null, of a missing field by null. A filter's comparison, in contrast, holds where any element satisfies
// it, and only within one type. So "sorted after v" is said as "no element is at or before v", type by type.
import { type Document, type TypeName, typeOf, type Value } from '@coglex/docdb';
import type { SortField } from './sort-order.ts';

/** Types that compare as equals, in BSON's order across types: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/ */
const classes: readonly (readonly TypeName[])[] = [
  ['minKey'],
  ['undefined'],
  ['null'],
  ['int', 'long', 'double', 'decimal'],
  ['string', 'symbol'],
  ['object'],
  ['array'],
  ['binData'],
  ['objectId'],
  ['bool'],
  ['date'],
  ['timestamp'],
  ['regex'],
  ['dbPointer'],
  ['javascript'],
  ['javascriptWithScope'],
  ['maxKey'],
];

const undefinedClass = 1;
const nullClass = 2;
const numberClass = 3;
const arrayClass = 6;

/** Classes whose values can be operands of the comparisons below. */
const comparable: ReadonlySet<TypeName> = new Set<TypeName>([
  'null',
  'int',
  'long',
  'double',
  'decimal',
  'string',
  'object',
  'binData',
  'objectId',
  'bool',
  'date',
  'timestamp',
]);

const exactEmptyArray: Document = { $size: 0 };
/** Also holds for an array that has an empty one in it, but an index can be asked for it. */
const boundedEmptyArray: Document = { $eq: [] };

/** Whether pages of this order can be told by values at all. */
export function isKeysetOrder(order: readonly SortField[]): boolean {
  const roots = new Set<string>();
  for (const [path] of order) {
    const parts = path.split('.');
    const [root = ''] = parts;
    // Two paths into one array are sorted by one of its elements together; a number may be a position or a name.
    if (roots.has(root) || parts.some((part) => part === '' || /^\d+$/.test(part) || part.startsWith('$')))
      return false;
    roots.add(root);
  }
  return true;
}

/** Whether a document that is sorted by these values can be told by them. */
export function isKeysetPosition(values: readonly Value[]): boolean {
  return values.every((value) => comparable.has(typeOf(value)) && !isNaNValue(value));
}

/**
 * Filters that together match exactly the documents sorted after `values`, those of a later filter after those of an earlier
 * one. The first is bounded for an index on the first field; the second holds the types behind it.
 */
export function filtersAfter(order: readonly SortField[], values: readonly Value[]): readonly Document[] {
  const [first] = order;
  if (first === undefined) return [];
  const bound = new FieldBound(first, values[0]);
  // No two documents share an `_id`, and none is an array: what an index gives needs no second look.
  if (order.length === 1) return [bound.beyondInType(), ...bound.behindType()];
  const after = afterAll(order, values);
  return [{ $and: [bound.fromHereInType(), after] }, ...bound.behindType()];
}

/** After the values as a whole: after the first, or tied there and after the second, and so on. */
function afterAll(order: readonly SortField[], values: readonly Value[]): Document {
  const ties: Document[] = [];
  const branches: Document[] = [];
  for (const [index, field] of order.entries()) {
    const bound = new FieldBound(field, values[index]);
    branches.push(ties.length === 0 ? bound.after() : { $and: [...ties, bound.after()] });
    ties.push(bound.tied());
  }
  return branches.length === 1 && branches[0] !== undefined ? branches[0] : { $or: branches };
}

/** What can be said of one sort field and the value that the last document was sorted by. */
class FieldBound {
  readonly #path: string;
  readonly #isAscending: boolean;
  readonly #value: Value;
  readonly #class: number;
  /** `a` and `a.b` of `a.b.c`: where arrays may stand on the way. */
  readonly #prefixes: readonly string[];

  constructor([path, direction]: SortField, value: Value) {
    this.#path = path;
    this.#isAscending = direction === 1;
    this.#value = value;
    const type = typeOf(value);
    this.#class = classes.findIndex((names) => names.includes(type));
    const parts = path.split('.');
    this.#prefixes = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
  }

  after(): Document {
    return { $nor: [...this.#before(), ...this.#equal()] };
  }

  tied(): Document {
    return { $and: [{ $or: this.#equal() }, { $nor: this.#before() }] };
  }

  /** Holds for all documents of this type at or after the value: a range that an index can begin at. */
  fromHereInType(): Document {
    if (this.#class === nullClass) return { $or: this.#equal() };
    return { [this.#path]: { [this.#isAscending ? '$gte' : '$lte']: this.#value } };
  }

  /** As `fromHereInType` without the value itself, for a field without arrays. */
  beyondInType(): Document {
    return { [this.#path]: { [this.#isAscending ? '$gt' : '$lt']: this.#value } };
  }

  /** Those of types sorted after the value's own; none where there is no such type. */
  behindType(): readonly Document[] {
    const behind = [...this.#inClasses(this.#laterClasses(), boundedEmptyArray)];
    // Descending, NaN comes behind all other numbers, and outside the range that an index is asked for.
    const isBeforeNaN = this.#class === numberClass && !this.#isAscending;
    if (isBeforeNaN) behind.push({ [this.#path]: Number.NaN });
    if (behind.length === 0) return [];
    const ownType = isBeforeNaN
      ? [{ [this.#path]: { $gte: Number.NEGATIVE_INFINITY } }]
      : this.#inClasses([this.#class]);
    const here = [...this.#before(), ...ownType];
    return [{ $and: [behind.length === 1 && behind[0] !== undefined ? behind[0] : { $or: behind }, { $nor: here }] }];
  }

  /** Alternatives that hold where some element is sorted before the value. */
  #before(): readonly Document[] {
    const alternatives = [...this.#inClasses(this.#earlierClasses())];
    if (this.#class !== nullClass)
      alternatives.push({ [this.#path]: { [this.#isAscending ? '$lt' : '$gt']: this.#value } });
    // NaN is less than every number, but no comparison says so.
    if (this.#class === numberClass && this.#isAscending) alternatives.push({ [this.#path]: Number.NaN });
    return alternatives;
  }

  #equal(): readonly Document[] {
    return this.#class === nullClass ? this.#inClasses([nullClass]) : [{ [this.#path]: { $eq: this.#value } }];
  }

  #earlierClasses(): readonly number[] {
    const all = [...classes.keys()];
    return this.#isAscending ? all.slice(0, this.#class) : all.slice(this.#class + 1);
  }

  #laterClasses(): readonly number[] {
    const all = [...classes.keys()];
    return this.#isAscending ? all.slice(this.#class + 1) : all.slice(0, this.#class);
  }

  /** Alternatives that hold where some element is of one of the classes. */
  #inClasses(wanted: readonly number[], emptyArray: Document = exactEmptyArray): readonly Document[] {
    const path = this.#path;
    const names = wanted
      .filter((index) => index !== arrayClass && index !== nullClass)
      .flatMap((index) => classes[index] ?? []);
    const alternatives: Document[] = [];
    // An array as a whole is no value that is sorted by; one within an array is.
    if (wanted.includes(arrayClass) && path !== '_id')
      alternatives.push({ [path]: { $elemMatch: { $type: 'array' } } });
    if (names.length > 0) alternatives.push({ [path]: { $type: names } });
    if (path === '_id') return wanted.includes(nullClass) ? [...alternatives, { _id: null }] : alternatives;
    if (wanted.includes(undefinedClass)) alternatives.push({ [path]: emptyArray });
    if (wanted.includes(nullClass)) alternatives.push({ [path]: null }, ...this.#nullsWithinArrays());
    return alternatives;
  }

  /** An array on the way to the field is sorted by null for each element that is no document, and where it is empty. */
  #nullsWithinArrays(): readonly Document[] {
    return this.#prefixes.flatMap((prefix) => [
      { [prefix]: { $size: 0 } },
      { [prefix]: { $elemMatch: { $not: { $type: 'object' } } } },
    ]);
  }
}

function isNaNValue(value: Value): boolean {
  return typeOf(value) === 'double' || typeOf(value) === 'decimal' ? String(value) === 'NaN' : false;
}
