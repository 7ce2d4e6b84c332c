import type { Json } from "../json.js";
import { type OperationView, viewOperations } from "./operation-view.js";

/** The operations of a document by what they do, whatever their order in the document. */
export interface Roles {
  /** Stores a reference: the operation with a body. */
  upsert: OperationView;
  /** Lists references: the list whose rows are those of the upsert. */
  list: OperationView;
  /** Deletes a reference. */
  remove: OperationView;
  /** List the objects that references point to. */
  subjectLists: OperationView[];
}

/** @throws Error if the document has no operation that stores, lists or deletes references */
export function rolesOf(document: Json): Roles {
  const operations = viewOperations(document);
  const find = (what: string, fits: (operation: OperationView) => boolean): OperationView => {
    const found = operations.find(fits);
    if (found === undefined) throw new Error(`the document has no operation that ${what}`);
    return found;
  };
  const upsert = find("stores references: none has a body", ({ body }) => body !== undefined);
  const lists = operations.filter(({ method, rows }) => method === "GET" && rows !== undefined);
  const isOfReferences = ({ rows }: OperationView) => rows?.rowType === upsert.rows?.rowType;
  const list = find("lists references", (one) => lists.includes(one) && isOfReferences(one));
  return {
    upsert,
    list,
    remove: find(
      `deletes references: no DELETE is below ${list.path}`,
      ({ method, path }) => method === "DELETE" && path.startsWith(`${list.path}/`),
    ),
    subjectLists: lists.filter((one) => !isOfReferences(one)),
  };
}
