// https://www.mongodb.com/docs/manual/reference/command/delete/
import type { Collection, DeleteResult } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CommandDefinition } from '../definition.ts';
import {
  booleanField,
  checkFields,
  documentField,
  documentsField,
  type FieldTable,
  hintField,
  hintRule,
  numberOf,
} from '../fields.ts';
import { operationOptions } from '../generic-arguments.ts';
import { runStatements } from '../statements.ts';
import { targetCollection } from '../target.ts';
import { writeErrors } from '../write-errors.ts';

const statementFields: FieldTable = {
  q: { type: 'object', required: true },
  limit: { type: 'number', required: true },
  hint: hintRule,
  collation: { type: 'object' },
};

export const deleteCommand: CommandDefinition = {
  name: 'delete',
  target: 'collection',
  fields: { deletes: { type: 'objectArray', required: true }, ordered: { type: 'bool' }, let: { type: 'object' } },
  async run(host, command) {
    const statements = documentsField(command, 'deletes') ?? [];
    if (statements.length === 0) {
      throw new MongoServerError(
        ErrorCode.InvalidLength,
        'Write batch sizes must be between 1 and 100000. Got 0 operations.',
      );
    }
    for (const statement of statements) checkStatement(statement);
    const collection = targetCollection(host, command);
    const { results, errors } = await runStatements(statements, booleanField(command, 'ordered') ?? true, (statement) =>
      runDelete(collection, statement, command),
    );
    return { n: results.reduce((sum, result) => sum + result.deletedCount, 0), ...writeErrors(errors) };
  },
};

function checkStatement(statement: Document): void {
  checkFields('delete.deletes', statement, statementFields);
  const limit = numberOf(statement['limit']);
  if (limit !== 0 && limit !== 1) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `The limit field in delete objects must be 0 or 1. Got ${limit}`,
    );
  }
}

async function runDelete(collection: Collection, statement: Document, command: Document): Promise<DeleteResult> {
  const filter = documentField(statement, 'q') ?? {};
  const hint = hintField(statement, 'hint');
  const collation = documentField(statement, 'collation');
  const options = {
    ...operationOptions(command),
    ...(hint === undefined ? {} : { hint }),
    ...(collation === undefined ? {} : { collation }),
  };
  return numberOf(statement['limit']) === 1
    ? collection.deleteOne(filter, options)
    : collection.deleteMany(filter, options);
}
