// `minLength`, `maxLength` and `pattern`. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { compileRegex } from '../regex/compile.ts';
import { readCount, readString } from './operand.ts';
import { type Keyword, simpleRule } from './rule.ts';

const lengthReason = 'specified string length was not satisfied';

export const minLength: Keyword = {
  name: 'minLength',
  compile: (operand) => {
    const least = readCount('minLength', operand);
    return simpleRule(
      { name: 'minLength', operand },
      lengthReason,
      (value) => typeof value !== 'string' || codePoints(value) >= least,
    );
  },
};

export const maxLength: Keyword = {
  name: 'maxLength',
  compile: (operand) => {
    const most = readCount('maxLength', operand);
    return simpleRule(
      { name: 'maxLength', operand },
      lengthReason,
      (value) => typeof value !== 'string' || codePoints(value) <= most,
    );
  },
};

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isPair = (text.charCodeAt(index - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isPair) count -= 1;
  }
  return count;
}

export const pattern: Keyword = {
  name: 'pattern',
  compile: (operand, { context }) => {
    const regex = compileRegex(readString('pattern', operand), '', context.budget);
    const rule = simpleRule(
      { name: 'pattern', operand },
      'regular expression did not match',
      (value) => typeof value !== 'string' || regex.test(value),
    );
    return { ...rule, hazardous: regex.hazardous };
  },
};
