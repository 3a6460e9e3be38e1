// https://www.mongodb.com/docs/manual/reference/operator/aggregation/switch/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { FoldingError, fold } from '../constant.ts';
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
    return build(liveBranches(branches), otherwise);
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
    if (field === 'case') test = compileLate(branch[field], scope);
    else if (field === 'then') then = compileLate(branch[field], scope);
    else throw new MongoServerError(40063, `$switch found an unknown argument to a branch: '${field}'`);
  }
  if (test === undefined) throw new MongoServerError(40064, "$switch requires each branch have a 'case' expression");
  if (then === undefined) throw new MongoServerError(40065, "$switch requires each branch have a 'then' expression.");
  return { test, then };
}

/** An error of folding waits until it is known whether the branch can be taken. */
function compileLate(expression: Value, scope: Scope): Expression {
  try {
    return scope.compile(expression, scope);
  } catch (error) {
    if (!(error instanceof FoldingError)) throw error;
    return {
      evaluate() {
        throw error;
      },
    };
  }
}

/** Without branches that are never taken, and without what follows one that always is. */
function liveBranches(branches: readonly Branch[]): readonly Branch[] {
  const live: Branch[] = [];
  for (const branch of branches) {
    const { constant } = branch.test;
    if (constant !== undefined && !isTrue(constant.value)) continue;
    live.push(branch);
    if (constant !== undefined) break;
  }
  return live;
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
