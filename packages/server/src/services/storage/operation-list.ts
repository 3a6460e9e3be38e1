import { setImmediate } from 'node:timers/promises';
import type { Document } from '@coglex/docdb';
import { pointTo } from './json-pointer.ts';
import { type CheckedOperation, type Reading, readOperation } from './write-model.ts';

/** Reading so many takes a few milliseconds; then other requests have their turn. */
export const operationsPerTurn = 200;

export function operationPointer(index: number): string {
  return pointTo('/operations', index);
}

/** Checks every operation of a list before any is run. */
export async function readOperations(
  operations: readonly Document[],
  reading: Omit<Reading, 'pointer'>,
): Promise<readonly CheckedOperation[]> {
  const checked: CheckedOperation[] = [];
  for (const [index, operation] of operations.entries()) {
    if (index > 0 && index % operationsPerTurn === 0) await setImmediate();
    checked.push(readOperation(operation, { ...reading, pointer: operationPointer(index) }));
  }
  return checked;
}

/** Where the document stands that an operation stores whole; of an update, the operation. */
export function documentPointer(operation: CheckedOperation | undefined, index: number): string {
  const pointer = operationPointer(index);
  if (operation === undefined) return pointer;
  const { model } = operation;
  if ('insertOne' in model) return `${pointer}/insertOne/document`;
  return 'replaceOne' in model ? `${pointer}/replaceOne/replacement` : pointer;
}
