// What `$replaceRoot` and `$replaceWith` have in common.
import { MongoServerError } from '../../port/errors.ts';
import type { LanguageContext } from '../context.ts';
import { compileExpression, rootScope } from '../expression/compile.ts';
import { frameOf } from '../expression/frame.ts';
import { isObject, kindOf } from '../expression/kind.ts';
import { mapStage } from './each.ts';
import type { Stage } from './pipeline.ts';

export function replaceStage(name: `$${string}`, newRoot: unknown, context: LanguageContext): Stage {
  const expression = compileExpression(newRoot, rootScope(context));
  return mapStage(name, context, (document) => {
    const replaced = expression.evaluate(frameOf(document));
    if (!isObject(replaced)) {
      throw new MongoServerError(
        40228,
        `'newRoot' expression must evaluate to an object, but its value is of type ${kindOf(replaced)}`,
      );
    }
    return replaced;
  });
}
