/** The body of a response with rows. */
export type EnvelopeBody = Record<string, unknown>;

/** The rows of a page: their ids in order, and the maps of all objects. */
export interface EnvelopePage {
  ids: readonly string[];
  maps: Record<string, Record<string, unknown>>;
}

/** The numbers in `meta`. */
export interface PageNumbers {
  count: number;
  /** As the request sent it, so it can be below 1. */
  page: number;
  perPage: number;
}

/** Builds the response: `results` in order, the maps, and `meta`. */
export function envelope(
  collection: string,
  { ids, maps }: EnvelopePage,
  { count, page, perPage }: PageNumbers,
): EnvelopeBody {
  return {
    count,
    results: ids.map((id) => ({ key: collection, id })),
    ...maps,
    meta: {
      count,
      page_count: Math.ceil(count / perPage),
      page_number: count === 0 ? 0 : page,
      page_size: perPage,
    },
  };
}
