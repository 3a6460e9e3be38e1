// What `$addFields` and `$set` have in common: they are two names of one stage.
import { MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import { rootScope } from '../expression/compile.ts';
import { constant } from '../expression/constant.ts';
import type { Scope } from '../expression/expression.ts';
import { frameOf } from '../expression/frame.ts';
import { asValue, isObject, kindOf } from '../expression/kind.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import { extendPath } from '../expression/path-names.ts';
import { mapStage } from './each.ts';
import { FieldTree } from './field-tree.ts';
import type { StageDefinition } from './pipeline.ts';

export function addFieldsStage(name: `$${string}`): StageDefinition {
  return {
    name,
    compile(operand, context) {
      if (!isObject(operand)) {
        throw new MongoServerError(
          40272,
          `${name} specification stage must be an object, got ${kindOf(asValue(operand))}`,
        );
      }
      const tree = new FieldTree({ collision: [40176, 40176] });
      addFields(tree, operand, [], rootScope(context));
      const apply = tree.build('add');
      return mapStage(name, context, (document) => apply(document, frameOf(document)));
    },
  };
}

function addFields(tree: FieldTree, object: Document, above: readonly string[], scope: Scope): void {
  for (const field of Object.keys(object)) {
    if (above.length > 0 && field.includes('.')) {
      throw new MongoServerError(40183, `cannot use dotted field name '${field}' in a sub object`);
    }
    const names = extendPath(above, field);
    const value = object[field];
    if (isObject(value) && !isOperatorObject(value)) {
      if (Object.keys(value).length === 0) tree.add(names, { kind: 'computed', expression: constant({}) });
      else addFields(tree, value, names, scope);
    } else {
      if (isObject(value) && Object.keys(value).length > 1) {
        throw new MongoServerError(40181, 'an expression specification must contain exactly one field, the operator');
      }
      tree.add(names, { kind: 'computed', expression: scope.compile(value, scope) });
    }
  }
}
