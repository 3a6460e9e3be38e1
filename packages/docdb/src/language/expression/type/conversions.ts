// The types that there are conversions to.
import type { Conversion } from './conversion.ts';
import { convertToBinary } from './convert-to-binary.ts';
import { convertToBool } from './convert-to-bool.ts';
import { convertToDate } from './convert-to-date.ts';
import { convertToDecimal, convertToDouble, convertToInt, convertToLong } from './convert-to-number.ts';
import { convertToObjectId } from './convert-to-object-id.ts';
import { convertToString } from './convert-to-string.ts';

export const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['bool', convertToBool],
  ['int', convertToInt],
  ['long', convertToLong],
  ['double', convertToDouble],
  ['decimal', convertToDecimal],
  ['string', convertToString],
  ['date', convertToDate],
  ['objectId', convertToObjectId],
  ['binData', convertToBinary],
]);
