// https://www.mongodb.com/docs/manual/reference/operator/query/expr/
import { compileExpression, evaluateExpression, rootScope } from '../expression/compile.ts';
import { isTrue } from '../expression/truth.ts';
import { alwaysNode, neverNode } from './combine.ts';
import { type DocumentOperator, opaqueNode } from './predicate.ts';
import { badValue } from './refusal.ts';

export const expr: DocumentOperator = {
  name: '$expr',
  compile: (operand, compiler) => {
    if (!compiler.topLevel) throw badValue('$expr can only be applied to the top-level document');
    const expression = compileExpression(operand, rootScope(compiler.context));
    if (expression.constant !== undefined) return isTrue(expression.constant.value) ? alwaysNode() : neverNode();
    return opaqueNode((document) => isTrue(evaluateExpression(expression, document)), false, 20);
  },
};
