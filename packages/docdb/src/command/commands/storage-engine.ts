// https://www.mongodb.com/docs/manual/reference/command/create/ : `storageEngine` and `indexOptionDefaults`, checked and then without effect.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { checkFields, documentField } from '../fields.ts';

export function checkStorageEngine(command: Document): void {
  checkEngines(documentField(command, 'storageEngine'));
  const defaults = documentField(command, 'indexOptionDefaults');
  if (defaults === undefined) return;
  checkFields('create.indexOptionDefaults', defaults, { storageEngine: { type: 'object' } });
  checkEngines(documentField(defaults, 'storageEngine'));
}

/** The one that clients know the options of. */
const knownEngine = 'wiredTiger';

function checkEngines(engines: Document | undefined): void {
  for (const [engine, options] of Object.entries(engines ?? {})) {
    if (!isDocument(options))
      throw new MongoServerError(
        ErrorCode.BadValue,
        `the options of the storage engine ${engine} have to be an object`,
      );
    if (engine !== knownEngine)
      throw new MongoServerError(ErrorCode.InvalidOptions, `${engine} is not a known storage engine`);
    for (const [name, value] of Object.entries(options)) checkOption(name, value);
  }
}

function checkOption(name: string, value: Document[string]): void {
  if (name !== 'configString')
    throw new MongoServerError(ErrorCode.InvalidOptions, `${name} is not an option of ${knownEngine}`);
  if (typeof value !== 'string') throw new MongoServerError(ErrorCode.TypeMismatch, 'configString has to be a string');
  if (value.includes('\0'))
    throw new MongoServerError(ErrorCode.FailedToParse, 'configString must not hold a null character');
  if (value !== '')
    throw new MongoServerError(ErrorCode.BadValue, `configString is not understood on this engine: '${value}'`);
}
