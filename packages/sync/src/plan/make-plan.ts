import type { KantataClient, ReferenceInput, Source } from "@kantata-refs/client";
import { forEachBounded } from "../bounded.js";
import { readLanes, witnessReferences } from "../defaults.js";
import { keyText } from "../link.js";
import { collectLinks, type PlacedLink } from "../links/collect-links.js";
import { baseUrlOf } from "./base-url.js";
import { classifyExtra, classifyLinks } from "./classify.js";
import { compareKeys } from "./compare-keys.js";
import { byPair, type LinkPair, pairText } from "./link-pair.js";
import type { Plan, PlanScope, Witness } from "./plan.js";
import { checkPlanOptions, type PlanOptions, permissionsOf } from "./plan-options.js";
import type { PlanRow } from "./plan-row.js";
import { closeHeader, PlanDigest, rowText, sha256 } from "./plan-text.js";
import type { Present } from "./present.js";
import { type PairState, readPair } from "./read-pair.js";
import { keepRecordsUnique } from "./unique-records.js";

/** Some references that the plan leaves, the first by key, all of one subject type so that one request reads them. */
function witnessesOf(present: readonly Present[], rows: readonly PlanRow[]): Witness[] {
  const deleted = new Set(rows.filter(({ kind }) => kind === "delete").map(({ id }) => id));
  const staying = present.filter(({ id }) => !deleted.has(id)).toSorted(compareKeys);
  const [first] = staying;
  return staying
    .filter(({ subject_type }) => subject_type === first?.subject_type)
    .slice(0, witnessReferences)
    .map(({ id, subject_type, subject_id, service_name }) => ({
      id,
      subject_type,
      subject_id,
      service_name,
    }));
}

function scopeOf(pair: LinkPair, { references, isComplete }: PairState): PlanScope {
  let newest = Number.NEGATIVE_INFINITY;
  if (isComplete)
    for (const several of references.values())
      for (const { createdAt } of several) newest = Math.max(newest, createdAt);
  return {
    ...pair,
    complete: isComplete,
    newest: Number.isFinite(newest) ? new Date(newest).toISOString() : null,
  };
}

/** The version of the document. The whole of it is a large file, which is loaded only here. */
async function documentVersion(): Promise<string> {
  const { default: document } = await import("@kantata-refs/schema/openapi.json", { with: { type: "json" } });
  return document.info.version;
}

/** The links of each key. */
function byKey(links: readonly PlacedLink[]): Map<string, [PlacedLink, ...PlacedLink[]]> {
  const groups = new Map<string, [PlacedLink, ...PlacedLink[]]>();
  for (const one of links) {
    const group = groups.get(keyText(one.link));
    if (group === undefined) groups.set(keyText(one.link), [one]);
    else group.push(one);
  }
  return groups;
}

/**
 * Compares links with the references that an account has, and says what would change. It only reads. The same links and
 * the same references give the same plan, whatever the order of the links. Fields that a link does not have are left as they
 * are. A link whose key comes twice is a conflict, unless both say the same; only the reason of such a row depends on the
 * order.
 *
 * @param source the links: an array, a generator, or what `readCsv` and `readNdjson` return
 * @throws InputError for an option that is unknown or unusable; SourceError for links that cannot be used. Nothing was read
 *   then. The errors of the client
 */
export async function plan(
  client: KantataClient,
  source: Source<ReferenceInput>,
  options: PlanOptions = {},
): Promise<Plan> {
  checkPlanOptions(options);
  const links = await collectLinks(source, options);
  const permissions = permissionsOf(links, options);
  const linked = byKey(links);
  const all =
    permissions.deletesExtras ||
    permissions.deletesOrphans ||
    permissions.findsOrphans ||
    (options.uniqueExternal ?? false);
  const ofLinks = byPair([...linked.values()].map(([{ link }]) => link));
  const inScope = options.scope ?? ofLinks.map(({ pair }) => pair);
  const known = new Set(ofLinks.map(({ pair }) => pairText(pair)));
  const scoped = new Set(inScope.map(pairText));
  const beside = inScope.filter((pair) => !known.has(pairText(pair))).map((pair) => ({ pair, keys: [] }));
  const states: { pair: LinkPair; state: PairState }[] = [];
  const { signal } = options;
  await forEachBounded([...ofLinks, ...(all ? beside : [])], readLanes, async ({ pair, keys }) => {
    const isWhole = all && scoped.has(pairText(pair));
    states.push({ pair, state: await readPair({ client, pair, keys, all: isWhole, signal }) });
  });

  const rows: PlanRow[] = [];
  const present: Present[] = [];
  const seen: Present[] = [];
  const ofPair = new Map(states.map(({ pair, state }) => [pairText(pair), state]));
  for (const [key, same] of linked) {
    const references = ofPair.get(pairText(same[0].link))?.references.get(key) ?? [];
    rows.push(classifyLinks(same, references, permissions));
  }
  for (const { pair, state } of states)
    for (const [key, references] of state.references) {
      seen.push(...references);
      // A list read as a whole has more than the links; what was read must not depend on the way it was read.
      if (!linked.has(key) && !(all && scoped.has(pairText(pair)))) continue;
      present.push(...references);
      const row = linked.has(key) ? undefined : classifyExtra(references, permissions);
      if (row !== undefined) rows.push(row);
    }
  const decided = options.uniqueExternal ? keepRecordsUnique(rows, present) : rows;
  const sorted = decided.toSorted(compareKeys);
  const digest = new PlanDigest();
  for (const row of sorted) digest.add(rowText(row), row);
  const header = closeHeader(
    {
      format: "kantata-refs-plan",
      formatVersion: 1,
      document: await documentVersion(),
      account: {
        baseUrl: await baseUrlOf(client),
        ...(options.account === undefined ? {} : { name: options.account }),
        witnesses: witnessesOf(seen, sorted),
      },
      time: (options.now ?? new Date()).toISOString(),
      source: sha256(
        links
          .map(({ link }) => JSON.stringify(link))
          .toSorted()
          .join("\n"),
      ),
      scope: states
        .map(({ pair, state }) => scopeOf(pair, state))
        .toSorted((a, b) => compareKeys({ ...a, subject_id: "" }, { ...b, subject_id: "" })),
    },
    digest,
  );
  return { header, rows: sorted };
}
