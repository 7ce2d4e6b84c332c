import type { DecodedRow } from "../external-references/envelope.js";
import type { PageContent } from "../external-references/page.js";
import type { Checkpoint } from "./checkpoint.js";

/** A page of an iteration, and where the iteration stands behind each of its rows. */
export interface Fetched {
  page: PageContent<DecodedRow>;
  /** The checkpoint behind the first `rows` rows of the page. */
  at: (rows: number) => Checkpoint;
}

/** Fetches a page with the given paging. */
export type FetchPage = (paging: Readonly<Record<string, unknown>>) => Promise<PageContent<DecodedRow>>;
