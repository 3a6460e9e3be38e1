// https://www.mongodb.com/docs/manual/reference/operator/aggregation/switch/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Scope } from '../expression.ts';
import { isList, isObject } from '../kind.ts';
import { isTrue } from '../truth.ts';

interface Branch {
  readonly test: Expression;
  readonly then: Expression;
}

export const $switch: ExpressionOperator = {
  name: '$switch',
  compile(operand, scope) {
    if (!isObject(operand)) throw new MongoServerError(40060, '$switch requires an object as an argument');
    let branches: readonly Branch[] = [];
    let otherwise: Expression | undefined;
    for (const field of Object.keys(operand)) {
      if (field === 'branches') branches = compileBranches(operand[field], scope);
      else if (field === 'default') otherwise = scope.compile(operand[field], scope);
      else throw new MongoServerError(40067, `$switch has no argument '${field}'`);
    }
    if (branches.length === 0) throw new MongoServerError(40068, '$switch requires at least one branch.');
    return build(branches, otherwise);
  },
};

function compileBranches(branches: unknown, scope: Scope): readonly Branch[] {
  if (!isList(branches)) throw new MongoServerError(40061, "$switch expected an array for 'branches'");
  return branches.map((branch) => compileBranch(branch, scope));
}

function compileBranch(branch: unknown, scope: Scope): Branch {
  if (!isObject(branch)) throw new MongoServerError(40062, '$switch expected each branch to be an object');
  let test: Expression | undefined;
  let then: Expression | undefined;
  for (const field of Object.keys(branch)) {
    if (field === 'case') test = scope.compile(branch[field], scope);
    else if (field === 'then') then = scope.compile(branch[field], scope);
    else throw new MongoServerError(40063, `$switch found an unknown argument to a branch: '${field}'`);
  }
  if (test === undefined) throw new MongoServerError(40064, "$switch requires each branch have a 'case' expression");
  if (then === undefined) throw new MongoServerError(40065, "$switch requires each branch have a 'then' expression.");
  return { test, then };
}

function build(branches: readonly Branch[], otherwise: Expression | undefined): Expression {
  const parts = branches.flatMap(({ test, then }) => [test, then]);
  return fold(otherwise === undefined ? parts : [...parts, otherwise], (frame) => {
    for (const { test, then } of branches) {
      if (isTrue(test.evaluate(frame))) return then.evaluate(frame);
    }
    if (otherwise !== undefined) return otherwise.evaluate(frame);
    throw new MongoServerError(40069, '$switch could not find a matching branch and no default was specified.');
  });
}
