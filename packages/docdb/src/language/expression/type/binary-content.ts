// What a binary holds as BSON stores it.
import { Binary } from 'bson';

/** The old form of binary carries its length once more in front. */
export function binaryContent(value: Binary): Uint8Array {
  const bytes = value.value();
  if (value.sub_type !== Binary.SUBTYPE_BYTE_ARRAY) return bytes;
  const prefixed = Buffer.alloc(bytes.length + 4);
  prefixed.writeInt32LE(bytes.length);
  prefixed.set(bytes, 4);
  return prefixed;
}
