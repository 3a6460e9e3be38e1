// What `$regexMatch`, `$regexFind` and `$regexFindAll` have in common.

import { BSONRegExp } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import type { LanguageContext } from '../../context.ts';
import { type CompiledRegex, compileRegex } from '../../regex/compile.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { frameOf } from '../frame.ts';
import { isNullish } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';

/** What `apply` is given is null where the text or the pattern is nullish. */
export function regexOperator(
  name: `$${string}`,
  apply: (operands: { readonly text: string; readonly regex: CompiledRegex } | null, context: LanguageContext) => Value,
): ExpressionOperator {
  const rules: NamedRules = {
    name,
    fields: ['input', 'regex', 'options'],
    required: [
      ['input', 31022],
      ['regex', 31023],
    ],
    notObject: 51103,
    unknown: 31024,
  };
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rules);
      const input = compileRequired(given, 'input', scope);
      const regex = compileRequired(given, 'regex', scope);
      const options = compileNamed(given, 'options', scope);
      const compile = remember(name, scope.context);
      const isConstant = regex.constant !== undefined && (options === undefined || options.constant !== undefined);
      if (isConstant) compile(regex.evaluate(frameOf({})), options?.evaluate(frameOf({})) ?? null);
      return fold(present(input, regex, options), (frame) => {
        const text = input.evaluate(frame);
        const compiled = compile(regex.evaluate(frame), options?.evaluate(frame) ?? null);
        if (!isNullish(text) && typeof text !== 'string') {
          throw new MongoServerError(51104, `${name} needs 'input' to be of type string`);
        }
        return apply(isNullish(text) || compiled === null ? null : { text, regex: compiled }, scope.context);
      });
    },
  };
}

/** Compiles a pattern; the last one is kept, since most often it is the same for all documents. */
function remember(name: string, context: LanguageContext): (regex: Result, options: Result) => CompiledRegex | null {
  let last: { readonly pattern: string; readonly flags: string; readonly compiled: CompiledRegex } | undefined;
  return (regex, options) => {
    const flags = readOptions(name, regex, options);
    const pattern = readPattern(name, regex);
    if (pattern === null) return null;
    if (last === undefined || last.pattern !== pattern || last.flags !== flags) {
      last = { pattern, flags, compiled: compilePattern(pattern, flags, context) };
    }
    return last.compiled;
  };
}

function readPattern(name: string, regex: Result): string | null {
  if (isNullish(regex)) return null;
  const pattern = regex instanceof BSONRegExp ? regex.pattern : regex;
  if (typeof pattern !== 'string') {
    throw new MongoServerError(51105, `${name} needs 'regex' to be of type string or regex`);
  }
  if (pattern.includes('\0')) {
    throw new MongoServerError(51109, `${name}: regular expression cannot contain an embedded null byte`);
  }
  return pattern;
}

function readOptions(name: string, regex: Result, options: Result): string {
  const own = regex instanceof BSONRegExp ? regex.options : '';
  if (isNullish(options)) return own;
  if (typeof options !== 'string') throw new MongoServerError(51106, `${name} needs 'options' to be of type string`);
  if (own !== '') {
    throw new MongoServerError(51107, `${name}: found regex options specified in both 'regex' and 'options' fields`);
  }
  if (options.includes('\0')) {
    throw new MongoServerError(51110, `${name}: regex options cannot contain an embedded null byte`);
  }
  return options;
}

/** A pattern that PCRE refuses has another code in an expression than in a query. */
function compilePattern(pattern: string, flags: string, context: LanguageContext): CompiledRegex {
  try {
    return compileRegex(pattern, flags, context.budget);
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 51091) throw new MongoServerError(51111, error.message);
    throw error;
  }
}
