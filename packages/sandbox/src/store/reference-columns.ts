import { follow, type SubjectSchema, schemaOf } from "../subjects/schemas.js";

/** How a property is stored: booleans as 0 and 1, moments as seconds. */
type Kind = "text" | "integer" | "boolean" | "moment";

/** A column of the references. */
interface Column {
  name: string;
  kind: Kind;
  nullable: boolean;
}

/** The types that a property can have, those of its alternatives among them. */
const typesOf = (reference: SubjectSchema): string[] => {
  const { type = [], anyOf = [] } = follow(reference);
  return [...[type].flat(), ...anyOf.flatMap(typesOf)];
};

function kindOf(reference: SubjectSchema): Kind {
  const { format } = follow(reference);
  if (format === "date-time") return "moment";
  const [type] = typesOf(reference);
  return type === "integer" || type === "boolean" ? type : "text";
}

const { id: _id, ...properties } = schemaOf("ExternalReference").properties ?? {};

/** A column for every property that the document gives a reference, but for `id` and what is only included. */
export const wireColumns: readonly Column[] = Object.entries(properties)
  .filter(([, schema]) => schema["x-include"] === undefined)
  .map(([name, schema]) => ({
    name,
    kind: kindOf(schema),
    nullable: typesOf(schema).includes("null") && kindOf(schema) !== "boolean",
  }));

/** The names of all columns but `id`. The last one has the application whose token created the row. */
export const columnNames: readonly string[] = [...wireColumns.map(({ name }) => name), "application"];

const sqlOf = ({ name, kind, nullable }: Column) =>
  `${name} ${kind === "text" ? "TEXT" : "INTEGER"}${nullable ? "" : " NOT NULL"}`;

export const createReferences = `CREATE TABLE refs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${wireColumns.map(sqlOf).join(",\n  ")},
  application TEXT NOT NULL
);`;
