// Compiles `{ $sum: … }`, the value of an output field of `$group` and its like.
import { MongoServerError } from '../../port/errors.ts';
import type { Scope } from '../expression/expression.ts';
import { isList, isObject } from '../expression/kind.ts';
import type { Accumulator } from './accumulator.ts';
import { accumulators } from './operators.ts';

/** Checks the object that names the accumulator, then compiles its operand. */
export function compileAccumulator(field: string, specification: unknown, scope: Scope): Accumulator {
  if (!isObject(specification)) {
    throw new MongoServerError(40234, `The field '${field}' must be an accumulator object`);
  }
  const names = Object.keys(specification);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const code = name === undefined ? 40234 : 40238;
    throw new MongoServerError(code, `The field '${field}' must specify one accumulator`);
  }
  const operand = specification[name];
  if (isList(operand)) throw new MongoServerError(40237, `The ${name} accumulator is a unary operator`);
  const operator = accumulators.get(name);
  if (operator === undefined) {
    if (!name.startsWith('$')) throw new MongoServerError(40234, `The field '${field}' must be an accumulator object`);
    throw new MongoServerError(15952, `unknown group operator '${name}'`);
  }
  return operator.compile(operand, scope);
}
