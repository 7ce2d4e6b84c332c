import {
  collectionsBySubjectType,
  listExternalReferences,
  subjectTypeByCollection,
} from "@kantata-refs/schema";
import { document } from "../../document.js";
import { type Json, objectOf } from "../../json.js";
import { bodyOf } from "../../tap/answer-body.js";
import { isPointer, rowAt, rowsOf } from "../../tap/envelope.js";
import { notProbed, type Probe, type Probing, positioned, reads, type Sighting, sighted } from "../probe.js";
import type { Page, Survey } from "../survey.js";

const schemas = objectOf(objectOf(document.components).schemas);

/** A reference's place for its subject, sent with an include alone. */
const subjectRef = "subject_ref";

/** Probes with the pages of all subject types. */
const withRows = (entry: number, run: (survey: Survey, probing: Probing) => Sighting | Promise<Sighting>) =>
  reads(entry, async (probing) => {
    const survey = await probing.survey();
    if (survey.rows.length === 0) return notProbed("the account has no reference");
    return await run(survey, probing);
  });

const orphanWanted =
  "reference of a deleted subject was met; name a task that had one and was deleted with --deleted-story";

/** Whether the subject of a row is said to be gone. */
const isOrphan = (row: Json) => row[subjectRef] === null;

/** Whether a row points to a subject that is not in the answer. */
const isDangling = ({ [subjectRef]: pointer }: Json, envelope: Json) =>
  isPointer(pointer) && rowAt(envelope, pointer) === undefined;

/** The references of the deleted task that was named. */
async function deletedPages({ deletedStory, through }: Probing): Promise<Pick<Page, "envelope" | "rows">[]> {
  if (deletedStory === undefined) return [];
  const { method, path } = listExternalReferences;
  const query = `subject_type=Story&subject_id=${deletedStory}&include=subject`;
  const envelope = bodyOf(await through({ method, path: `${path}?${query}` }));
  return [{ envelope, rows: rowsOf(envelope) }];
}

/** The subjects of a survey, each with what the document calls it. */
const subjects = ({ pages }: Survey): { schema: string; subject: Json }[] =>
  pages.flatMap(({ envelope, rows }) =>
    rows.flatMap((row) => {
      const pointer = row[subjectRef];
      const subject = isPointer(pointer) ? rowAt(envelope, pointer) : undefined;
      if (subject === undefined || !isPointer(pointer)) return [];
      const schema = Object.entries(subjectTypeByCollection).find(([key]) => key === pointer.key)?.[1];
      return schema === undefined ? [] : [{ schema, subject }];
    }),
  );

/** Entries about what stands in answers. */
export const answerProbes: Probe[] = [
  withRows(13, ({ rows }) => {
    const { properties } = objectOf(schemas.ExternalReference);
    const names = Object.keys(objectOf(properties)).filter((name) => name !== subjectRef);
    const missing = names.filter((name) => rows.some((row) => !Object.hasOwn(row, name)));
    const seen = missing.length === 0 ? "every field is there" : `missing at times: ${missing.join(", ")}`;
    return sighted(missing.length === 0, `${rows.length} references: ${seen}`);
  }),

  withRows(14, ({ rows }) => {
    const sorts = rows.map(({ subject_id }) =>
      typeof subject_id === "string" && /^\d+$/.test(subject_id) ? "digits" : typeof subject_id,
    );
    const seen = [...new Set(sorts)];
    return sighted(
      seen.every((sort) => sort === "number" || sort === "digits"),
      `${rows.length} references: ${seen.join(", ")}`,
    );
  }),

  reads(15, async (probing) => {
    const { pages } = await probing.survey();
    const looked = [...pages, ...(await deletedPages(probing))];
    const rows = looked.flatMap((page) => page.rows);
    const gone = rows.filter(isOrphan).length;
    const absent = rows.filter((row) => !Object.hasOwn(row, subjectRef)).length;
    const dangling = looked.flatMap((page) =>
      page.rows.filter((row) => isDangling(row, page.envelope)),
    ).length;
    if (gone + absent + dangling === 0) return notProbed(`no ${orphanWanted}`);
    const seen = `of ${rows.length} references ${gone} have null, ${absent} have nothing, ${dangling} lead nowhere`;
    return sighted(absent + dangling === 0, seen);
  }),

  reads(16, async (probing) => {
    const { deletedStory, survey } = probing;
    const { rows } = await survey();
    const deleted = (await deletedPages(probing)).flatMap((page) => page.rows);
    const gone = [...rows.filter(isOrphan), ...deleted].length;
    if (gone > 0)
      return positioned({ deletedSubjects: "keep" }, `${gone} references of subjects that are gone`);
    if (deletedStory === undefined) return notProbed(`no ${orphanWanted}`);
    return positioned({ deletedSubjects: "hide" }, `no reference of the deleted task ${deletedStory}`);
  }),

  withRows(17, ({ pages }) => {
    const pointers = pages
      .filter(({ type }) => type === "Submission")
      .flatMap(({ rows }) => rows.map((row) => row[subjectRef]).filter(isPointer));
    if (pointers.length === 0) return notProbed("the account has no reference of a submission");
    const maps = [...new Set(pointers.map(({ key }) => key))];
    const known: readonly string[] = collectionsBySubjectType.Submission;
    return sighted(
      maps.every((map) => known.includes(map)),
      `${pointers.length} submissions under ${maps.join(", ")}`,
    );
  }),

  withRows(18, (survey) => {
    const found = subjects(survey);
    if (found.length === 0) return notProbed("the account has no reference whose subject is there");
    const states = new Map<string, Set<string>>();
    for (const { schema, subject } of found) {
      for (const [name, property] of Object.entries(objectOf(objectOf(schemas[schema]).properties))) {
        // Sent on request alone: it is no surprise that it is not there.
        const { "x-include": include, "x-optional-field": optional } = objectOf(property);
        const state = subject[name] === null ? "null" : Object.hasOwn(subject, name) ? "there" : "absent";
        if (state === "absent" && (include !== undefined || optional !== undefined)) continue;
        const place = `${schema}.${name}`;
        states.set(place, (states.get(place) ?? new Set()).add(state));
      }
    }
    const having = (state: string) =>
      [...states].filter(([, seen]) => seen.has(state)).map(([place]) => place);
    const [nulls, absent] = [having("null"), having("absent")];
    const withoutId = [...nulls, ...absent].filter((place) => place.endsWith(".id"));
    return sighted(
      withoutId.length === 0,
      `${found.length} subjects, ${states.size} properties: ${nulls.length} null at times, ${absent.length} absent at times${withoutId.length === 0 ? "" : `, among them ${withoutId.join(", ")}`}`,
    );
  }),
];
