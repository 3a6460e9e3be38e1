import { type Document, isDocument, type Value } from '@coglex/docdb';
import { pointTo } from './json-pointer.ts';
import { checkStageFields } from './reserved-fields.ts';

/**
 * An update pipeline that leaves the server's fields as they are: naming one is refused, and stages that make the whole
 * document anew are rewritten so that they carry those fields over.
 */
export function guardPipeline(stages: readonly Document[], pointer: string): readonly Document[] {
  return stages.map((stage, index) => {
    checkStageFields(stage, pointTo(pointer, index));
    return keepReservedFields(stage);
  });
}

function keepReservedFields(stage: Document): Document {
  const replaceRoot = stage['$replaceRoot'];
  if (isDocument(replaceRoot) && Object.hasOwn(replaceRoot, 'newRoot')) {
    return { ...stage, $replaceRoot: { ...replaceRoot, newRoot: withReservedOfRoot(replaceRoot['newRoot']) } };
  }
  if (Object.hasOwn(stage, '$replaceWith'))
    return { ...stage, $replaceWith: withReservedOfRoot(stage['$replaceWith']) };
  const projection = stage['$project'];
  if (isDocument(projection) && isInclusion(projection)) return { ...stage, $project: { ...projection, _owner: 1 } };
  return stage;
}

/** An exclusion leaves the fields that it does not name. */
function isInclusion(projection: Document): boolean {
  return Object.values(projection).some((value) => value !== 0 && value !== false);
}

/** What is no document is passed on as it is, for MongoDB's own error. */
function withReservedOfRoot(expression: Value): Document {
  const merged = { $mergeObjects: [fieldsOf('$$made', '$ne'), fieldsOf('$$ROOT', '$eq')] };
  const isObject = { $eq: [{ $type: '$$made' }, 'object'] };
  return { $let: { vars: { made: expression }, in: { $cond: [isObject, merged, '$$made'] } } };
}

/** The fields of a document whose first character is (`$eq`) or is not (`$ne`) the one that the server's fields begin with. */
function fieldsOf(document: string, comparison: '$eq' | '$ne'): Document {
  const cond = { [comparison]: [{ $substrCP: ['$$field.k', 0, 1] }, '_'] };
  return { $arrayToObject: { $filter: { input: { $objectToArray: document }, as: 'field', cond } } };
}
