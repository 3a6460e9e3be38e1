// https://www.mongodb.com/docs/manual/reference/command/update/#update-with-an-update-operator-expressions-document
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileOperators } from './compile-operators.ts';
import { compilePipelineUpdate } from './pipeline.ts';
import { compileReplacement } from './replacement.ts';
import type { Update, UpdateOptions } from './update.ts';

/** Compiles update operators, a pipeline (an array), or a whole replacement; throws what MongoDB throws before it reads a document. */
export function compileUpdate(update: unknown, options: UpdateOptions, context: LanguageContext): Update {
  if (Array.isArray(update)) return compilePipelineUpdate(update, options, context);
  if (!isUpdateDocument(update)) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'Update argument must be either an object or an array');
  }
  const [first] = Object.keys(update);
  if (first?.startsWith('$') === true) return compileOperators(update, options.arrayFilters ?? [], context);
  return compileReplacement(update, options, context);
}

function isUpdateDocument(update: unknown): update is Document {
  return typeof update === 'object' && update !== null && isDocument(update as Document);
}
