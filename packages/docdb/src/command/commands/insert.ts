// https://www.mongodb.com/docs/manual/reference/command/insert/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { CommandDefinition } from '../definition.ts';
import { booleanField, documentsField } from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { targetCollection } from '../target.ts';
import { writeErrors } from '../write-errors.ts';

const maxBatch = 100_000;

export const insert: CommandDefinition = {
  name: 'insert',
  target: 'collection',
  fields: {
    documents: { type: 'objectArray', required: true },
    ordered: { type: 'bool' },
    bypassDocumentValidation: { type: 'boolOrNumber' },
  },
  async run(host, command) {
    const documents = documentsField(command, 'documents') ?? [];
    if (documents.length === 0 || documents.length > maxBatch) {
      throw new MongoServerError(
        ErrorCode.InvalidLength,
        `Write batch sizes must be between 1 and ${maxBatch}. Got ${documents.length} operations.`,
      );
    }
    const models = documents.map((document) => ({ insertOne: { document } }));
    const bypassDocumentValidation = booleanField(command, 'bypassDocumentValidation') ?? false;
    const items = await targetCollection(host, command).bulk(models, {
      ...operationOptions(command),
      ordered: booleanField(command, 'ordered') ?? true,
      bypassDocumentValidation,
    });
    const n = items.filter((item) => item.ok).length;
    return { n, ...writeErrors(items.map((item) => (item.ok ? null : item.error))) };
  },
};
