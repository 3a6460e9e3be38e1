// How a collection's options are stored in `collections.options`.
import type { CreateCollectionOptions } from '../../port/client.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';

export function optionsDocument(options: CreateCollectionOptions): Document {
  const document: Document = {};
  if (options.validator !== undefined) document['validator'] = options.validator;
  if (options.validationLevel !== undefined) document['validationLevel'] = options.validationLevel;
  if (options.validationAction !== undefined) document['validationAction'] = options.validationAction;
  if (options.collation !== undefined) document['collation'] = options.collation;
  if (options.changeStreamPreAndPostImages !== undefined) {
    document['changeStreamPreAndPostImages'] = { enabled: options.changeStreamPreAndPostImages.enabled };
  }
  return document;
}

export function readOptions(document: Document): CreateCollectionOptions {
  const level = document['validationLevel'];
  const action = document['validationAction'];
  const validator = document['validator'];
  const collation = document['collation'];
  const images = document['changeStreamPreAndPostImages'];
  return Object.freeze({
    ...(isDocument(validator) ? { validator } : {}),
    ...(level === 'off' || level === 'strict' || level === 'moderate' ? { validationLevel: level } : {}),
    ...(action === 'error' || action === 'warn' ? { validationAction: action } : {}),
    ...(isDocument(collation) ? { collation } : {}),
    ...(isDocument(images) ? { changeStreamPreAndPostImages: { enabled: images['enabled'] === true } } : {}),
  });
}
