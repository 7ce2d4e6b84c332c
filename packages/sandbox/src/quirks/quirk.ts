/** What came in the query string, each name with the last of its values, as Rails reads it. */
export type RawQuery = Readonly<Record<string, string>>;

/** Something in a request that the server bends or drops, which a strict sandbox refuses. */
export interface Objection {
  field: string;
  message: string;
}
