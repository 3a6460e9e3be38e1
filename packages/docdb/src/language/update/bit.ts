// https://www.mongodb.com/docs/manual/reference/operator/update/bit/
import { Long } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument, isInt32, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { identicalValues } from './identical.ts';
import type { UpdateOperator } from './operator.ts';

type Integer = number | Long;
type Step = (value: Integer) => Integer;

export const bit: UpdateOperator = {
  name: '$bit',
  compile: (path, operand) => {
    const steps = compileSteps(operand);
    const run = (value: Integer): Integer => steps.reduce((result, step) => step(result), value);
    const update = (current: Value): Value => {
      if (!isInteger(current)) {
        throw new MongoServerError(
          ErrorCode.BadValue,
          `Cannot apply $bit to a value of non-integral type: '${path}' is of type ${typeOf(current)}`,
        );
      }
      const next = run(current);
      return identicalValues(current, next) ? current : next;
    };
    return [{ path, modifier: { update, create: () => run(0) } }];
  },
};

function compileSteps(operand: Value): readonly Step[] {
  if (!isDocument(operand)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The $bit modifier takes a document like {field: {and|or|xor: integer}}, not ${typeOf(operand)}`,
    );
  }
  const steps = Object.keys(operand).map((name) => compileStep(operand, name));
  if (steps.length === 0) {
    throw new MongoServerError(ErrorCode.BadValue, 'The $bit modifier needs at least one of and, or, xor');
  }
  return steps;
}

function compileStep(operand: Document, name: string): Step {
  const mask = operand[name];
  if (name !== 'and' && name !== 'or' && name !== 'xor') {
    throw new MongoServerError(ErrorCode.BadValue, `The $bit modifier supports 'and', 'or' and 'xor', not '${name}'`);
  }
  if (!isInteger(mask)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(mask)}' is not supported here`,
    );
  }
  return (value) => {
    if (typeof value === 'number' && typeof mask === 'number') return combineInts(name, value, mask);
    return toLong(value)[name](toLong(mask));
  };
}

function combineInts(name: 'and' | 'or' | 'xor', left: number, right: number): number {
  if (name === 'and') return left & right;
  return name === 'or' ? left | right : left ^ right;
}

function toLong(value: Integer): Long {
  return typeof value === 'number' ? Long.fromInt(value) : value;
}

function isInteger(value: Value): value is Integer {
  return typeof value === 'number' ? isInt32(value) : value instanceof Long && typeOf(value) === 'long';
}
