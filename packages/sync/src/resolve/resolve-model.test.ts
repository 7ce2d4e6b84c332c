import * as fc from "fast-check";
import { expect, test } from "vitest";
import { twinKey } from "../external-id/twins.js";
import { offlineAccount } from "../testing/offline-account.js";
import { resolve } from "./resolve.js";

const ids = fc.constantFrom(
  "a",
  "A",
  "b,c",
  "B,C",
  "b",
  "c d",
  "001A0000006Vm9r",
  "001A0000006Vm9rIAC",
  "4711",
);
const links = fc.uniqueArray(
  fc.record({
    subject_id: fc.integer({ min: 1, max: 8 }),
    service_name: fc.constantFrom("jira", "Jira", "github"),
    service_model: fc.constantFrom("Issue", "issue"),
    service_model_ref: ids,
  }),
  { maxLength: 20, selector: ({ subject_id, service_name }) => `${subject_id} ${service_name}` },
);
const subjectTypes = fc.constantFrom("Story", "Workspace", "User", "Invoice", "Role");

test("resolve finds what comparing all references finds, whatever the server's filters do with case", async () => {
  const properties = fc.asyncProperty(
    subjectTypes,
    fc.constantFrom(undefined, "Issue"),
    links,
    fc.array(ids, { maxLength: 8 }),
    fc.constantFrom("sensitive", "insensitive"),
    fc.constantFrom("one", "each"),
    async (subject_type, service_model, stored, asked, filterCase, referenceFilters) => {
      // The key of an upsert would ignore case as well: then what is stored is what the server kept.
      const { client, store } = offlineAccount({ switches: { filterCase, referenceFilters } });
      for (const link of stored) await store({ subject_type, ...link });
      const kept = await client.externalReferences.list({ subject_type }).toArray({ limit: 100 });
      const linked = (isMeant: (ref: string) => boolean) =>
        kept
          .filter(
            (one) =>
              one.service_name === "jira" && (service_model ?? one.service_model) === one.service_model,
          )
          .filter((one) => isMeant(one.service_model_ref))
          .map(({ subject_id, service_model_ref }) => `${subject_id} ${service_model_ref}`)
          .toSorted();
      const scope = { subject_type, service_name: "jira", service_model };
      const found = await resolve(client, scope, asked, {
        searchTwins: "all",
      });
      expect(found.map(({ externalId }) => externalId)).toEqual(asked);
      for (const one of found) {
        const matches = one.kind === "none" ? [] : one.kind === "one" ? [one.match] : one.matches;
        const asText = (externalId: string, of: typeof matches) =>
          of.map(({ subject_id }) => `${subject_id} ${externalId}`);
        const { externalId, twins } = one;
        expect(asText(externalId, matches).toSorted()).toEqual(linked((ref) => ref === externalId));
        const twinsFound = twins.flatMap((twin) => asText(twin.externalId, twin.matches)).toSorted();
        const isTwin = (ref: string) => ref !== externalId && twinKey(ref) === twinKey(externalId);
        expect(twinsFound).toEqual(linked(isTwin));
      }
    },
  );
  await fc.assert(properties, { numRuns: 60 });
});
