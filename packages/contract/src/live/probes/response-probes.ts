import {
  collectionsBySubjectType,
  listExternalReferences,
  subjectTypeByCollection,
} from "@kantata-refs/schema";
import { document } from "../../document.js";
import { type Json, objectOf } from "../../json.js";
import { isPointer, rowAt, rowsOf } from "../../tap/envelope.js";
import { bodyOf } from "../../tap/response-body.js";
import {
  notProbed,
  type Observation,
  observed,
  observedSwitches,
  type Probe,
  type ProbeContext,
  reads,
} from "../probe.js";
import type { Page, Survey } from "../survey.js";

const schemas = objectOf(objectOf(document.components).schemas);

/** The property that points to the subject; only sent with an include. */
const subjectRef = "subject_ref";

/** A probe that needs the pages of all subject types. */
const withRows = (
  entry: number,
  run: (survey: Survey, context: ProbeContext) => Observation | Promise<Observation>,
) =>
  reads(entry, async (context) => {
    const survey = await context.survey();
    if (survey.rows.length === 0) return notProbed("the account has no reference");
    return await run(survey, context);
  });

const orphanWanted =
  "reference of a deleted subject was found; name a deleted task that had one with --deleted-story";

/** Whether a row has no subject any more. */
const isOrphan = (row: Json) => row[subjectRef] === null;

/** Whether a row points to a subject that is not in the response. */
const isDangling = ({ [subjectRef]: pointer }: Json, envelope: Json) =>
  isPointer(pointer) && rowAt(envelope, pointer) === undefined;

/** The references of the task in --deleted-story. */
async function deletedPages({
  deletedStory,
  through,
}: ProbeContext): Promise<Pick<Page, "envelope" | "rows">[]> {
  if (deletedStory === undefined) return [];
  const { method, path } = listExternalReferences;
  const query = `subject_type=Story&subject_id=${deletedStory}&include=subject`;
  const envelope = bodyOf(await through({ method, path: `${path}?${query}` }));
  return [{ envelope, rows: rowsOf(envelope) }];
}

/** The subjects of a survey, each with the name of its schema. */
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

/** Probes for the entries about the contents of responses. */
export const responseProbes: Probe[] = [
  withRows(13, ({ rows }) => {
    const { properties } = objectOf(schemas.ExternalReference);
    const names = Object.keys(objectOf(properties)).filter((name) => name !== subjectRef);
    const missing = names.filter((name) => rows.some((row) => !Object.hasOwn(row, name)));
    const seen = missing.length === 0 ? "every field is present" : `sometimes missing: ${missing.join(", ")}`;
    return observed(missing.length === 0, `${rows.length} references: ${seen}`);
  }),

  withRows(14, ({ rows }) => {
    const types = rows.map(({ subject_id }) =>
      typeof subject_id === "string" && /^\d+$/.test(subject_id) ? "digits" : typeof subject_id,
    );
    const seen = [...new Set(types)];
    return observed(
      seen.every((type) => type === "number" || type === "digits"),
      `${rows.length} references: ${seen.join(", ")}`,
    );
  }),

  reads(15, async (context) => {
    const { pages } = await context.survey();
    const looked = [...pages, ...(await deletedPages(context))];
    const rows = looked.flatMap((page) => page.rows);
    const gone = rows.filter(isOrphan).length;
    const absent = rows.filter((row) => !Object.hasOwn(row, subjectRef)).length;
    const dangling = looked.flatMap((page) =>
      page.rows.filter((row) => isDangling(row, page.envelope)),
    ).length;
    if (gone + absent + dangling === 0) return notProbed(`no ${orphanWanted}`);
    const seen = `of ${rows.length} references ${gone} have null, ${absent} have no subject_ref, ${dangling} point to nothing`;
    return observed(absent + dangling === 0, seen);
  }),

  reads(16, async (context) => {
    const { deletedStory, survey } = context;
    const { rows } = await survey();
    const deleted = (await deletedPages(context)).flatMap((page) => page.rows);
    const gone = [...rows.filter(isOrphan), ...deleted].length;
    if (gone > 0)
      return observedSwitches({ deletedSubjects: "keep" }, `${gone} references of deleted subjects`);
    if (deletedStory === undefined) return notProbed(`no ${orphanWanted}`);
    return observedSwitches({ deletedSubjects: "hide" }, `no reference of the deleted task ${deletedStory}`);
  }),

  withRows(17, ({ pages }) => {
    const pointers = pages
      .filter(({ type }) => type === "Submission")
      .flatMap(({ rows }) => rows.map((row) => row[subjectRef]).filter(isPointer));
    if (pointers.length === 0) return notProbed("the account has no reference of a submission");
    const maps = [...new Set(pointers.map(({ key }) => key))];
    const known: readonly string[] = collectionsBySubjectType.Submission;
    return observed(
      maps.every((map) => known.includes(map)),
      `${pointers.length} submissions under ${maps.join(", ")}`,
    );
  }),

  withRows(18, (survey) => {
    const found = subjects(survey);
    if (found.length === 0) return notProbed("the account has no reference with an existing subject");
    const states = new Map<string, Set<string>>();
    for (const { schema, subject } of found) {
      for (const [name, property] of Object.entries(objectOf(objectOf(schemas[schema]).properties))) {
        // Only sent on request, so its absence is expected.
        const { "x-include": include, "x-optional-field": optional } = objectOf(property);
        const state = subject[name] === null ? "null" : Object.hasOwn(subject, name) ? "present" : "absent";
        if (state === "absent" && (include !== undefined || optional !== undefined)) continue;
        const path = `${schema}.${name}`;
        states.set(path, (states.get(path) ?? new Set()).add(state));
      }
    }
    const having = (state: string) => [...states].filter(([, seen]) => seen.has(state)).map(([path]) => path);
    const [nulls, absent] = [having("null"), having("absent")];
    const withoutId = [...nulls, ...absent].filter((path) => path.endsWith(".id"));
    return observed(
      withoutId.length === 0,
      `${found.length} subjects, ${states.size} properties: ${nulls.length} sometimes null, ${absent.length} sometimes absent${withoutId.length === 0 ? "" : `, among them ${withoutId.join(", ")}`}`,
    );
  }),
];
