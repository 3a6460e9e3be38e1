// https://www.mongodb.com/docs/manual/reference/bson-types/ (deprecated type 12)
import type { ObjectId } from 'bson';

/** BSON's deprecated DBPointer, for which `bson` has no class of its own: it turns one into a DBRef document. */
export class DbPointer {
  readonly namespace: string;
  readonly id: ObjectId;

  constructor(namespace: string, id: ObjectId) {
    this.namespace = namespace;
    this.id = id;
  }
}
