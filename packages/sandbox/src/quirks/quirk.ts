/** What came in the query string, each name with the last of its values, as Rails reads it. */
export type RawQuery = Readonly<Record<string, string>>;
