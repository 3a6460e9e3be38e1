// Where the recorded answers lie; tests that need them skip with a message where they are absent.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

export const specTestsFolder: string = resolve(repository, process.env['COGLEX_SPEC_TESTS'] ?? '../shared/spec-tests');

export const hasSpecTests: boolean = existsSync(join(specTestsFolder, 'index.json'));

export const skipMessage: string = `recorded answers not found at ${specTestsFolder}: set COGLEX_SPEC_TESTS`;

export interface SpecFile {
  readonly file: string;
  readonly suite: string;
  readonly tests: number;
}

/** The functional files, as index.json lists them. */
export function listSpecFiles(): readonly SpecFile[] {
  const index: { functional: SpecFile[] } = JSON.parse(readFileSync(join(specTestsFolder, 'index.json'), 'utf8'));
  return index.functional;
}

/** A case as it stands in its file: canonical Extended JSON, not yet parsed into values. */
export interface SpecCase {
  readonly id: string;
  readonly setup: readonly unknown[];
  readonly command: unknown;
  readonly expect: SpecExpectation;
}

export interface SpecExpectation {
  readonly kind: 'success' | 'partial' | 'errorCode' | 'failure' | 'notError' | 'properties';
  readonly against?: 'cursor.firstBatch' | 'reply' | 'cursor.firstBatch[*]';
  readonly value?: unknown;
  readonly code?: number;
  readonly checks?: Readonly<Record<string, unknown>>;
  readonly ignoreDocOrder?: boolean;
  readonly ignoreOrderIn?: readonly string[];
  readonly nanEqual?: boolean;
}

export function readSpecCases(file: string): readonly SpecCase[] {
  const content: { tests: SpecCase[] } = JSON.parse(readFileSync(join(specTestsFolder, file), 'utf8'));
  return content.tests;
}
