// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : string
import type { ExpressionOperator } from '../expression.ts';
import { $concat } from './concat.ts';
import { $indexOfBytes } from './index-of-bytes.ts';
import { $indexOfCP } from './index-of-cp.ts';
import { $ltrim } from './ltrim.ts';
import { $regexFind } from './regex-find.ts';
import { $regexFindAll } from './regex-find-all.ts';
import { $regexMatch } from './regex-match.ts';
import { $replaceAll } from './replace-all.ts';
import { $replaceOne } from './replace-one.ts';
import { $rtrim } from './rtrim.ts';
import { $split } from './split.ts';
import { $strLenBytes } from './str-len-bytes.ts';
import { $strLenCP } from './str-len-cp.ts';
import { $strcasecmp } from './strcasecmp.ts';
import { $substr, $substrBytes } from './substr-bytes.ts';
import { $substrCP } from './substr-cp.ts';
import { $toLower } from './to-lower.ts';
import { $toUpper } from './to-upper.ts';
import { $trim } from './trim.ts';

export const stringOperators: readonly ExpressionOperator[] = [
  $concat,
  $indexOfBytes,
  $indexOfCP,
  $ltrim,
  $regexFindAll,
  $regexFind,
  $regexMatch,
  $replaceAll,
  $replaceOne,
  $rtrim,
  $split,
  $strLenBytes,
  $strLenCP,
  $strcasecmp,
  $substrBytes,
  $substr,
  $substrCP,
  $toLower,
  $toUpper,
  $trim,
];
