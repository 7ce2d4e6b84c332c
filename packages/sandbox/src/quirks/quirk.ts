/** The query string. Of repeated names the last value wins, as in Rails. */
export type RawQuery = Readonly<Record<string, string>>;
