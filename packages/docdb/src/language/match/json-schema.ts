// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/
import { compileSchema } from '../schema/compile.ts';
import { type DocumentOperator, opaqueNode } from './predicate.ts';

export const jsonSchema: DocumentOperator = {
  name: '$jsonSchema',
  compile: (operand, { context }) => {
    const schema = compileSchema(operand, context);
    return opaqueNode((document) => schema.test(document), schema.hazardous, 30);
  },
};
