import type { Json } from "../json.js";
import type { OperationView } from "../tap/operation-view.js";
import type { Stage } from "./stage.js";
import type { ListSteps } from "./steps.js";

/** A parameter that hides rows with a trait, unless it has the value `shows`. */
interface Hiding {
  name: string;
  trait: string;
  shows: boolean;
}

const hidingOf = ({ parameters }: OperationView): Hiding[] =>
  parameters.flatMap(({ name, filter }) =>
    filter !== undefined && "hides" in filter
      ? [{ name, trait: filter.hides, shows: filter.when !== true }]
      : [],
  );

/** The ids of two linked objects: one without the trait of the link, and one with it. */
const linkedIds = [900, 901] as const;

/** `workspace_group` names the type `WorkspaceGroup`. */
const typeOf = (link: string) =>
  link.replaceAll(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** Stores an object that has or lacks each of the traits that the list can hide. */
function putObject({ putSubject }: Stage, list: ListSteps, id: number, has: (hiding: Hiding) => boolean) {
  const { rowType = "", properties: declared = {} } = list.operation.rows ?? {};
  const properties: Json = {};
  const traits: string[] = [];
  for (const hiding of hidingOf(list.operation)) {
    const { trait } = hiding;
    const [link = "", property] = trait.split(".");
    if (property !== undefined) properties[`${link}_id`] = String(linkedIds[has(hiding) ? 1 : 0]);
    else if (Object.hasOwn(declared, trait)) properties[trait] = has(hiding);
    if (has(hiding)) traits.push(trait);
  }
  putSubject(rowType, id, properties, traits);
}

/** Stores the objects that traits such as `workspace.archived` are about. */
function putLinkedObjects({ putSubject }: Stage, list: ListSteps) {
  for (const { trait } of hidingOf(list.operation)) {
    const [link = "", property] = trait.split(".");
    if (property === undefined) continue;
    for (const [index, id] of linkedIds.entries())
      putSubject(typeOf(link), id, { [property]: index === 1 }, index === 1 ? [property] : []);
  }
}

/** Every seventh object has the first trait, every one after it the second, and so on. */
const traitEvery = 7;

/**
 * Returns a scene for a list of objects: it stores objects with no, one and two references, with and without traits that
 * hide them, and lists them in every way.
 */
export const subjectScene =
  (list: ListSteps) =>
  async (stage: Stage): Promise<void> => {
    const { steps, send, deleteSubject } = stage;
    const { rowType = "" } = list.operation.rows ?? {};
    const hiding = hidingOf(list.operation);
    const ask = (query: Json) => send(list.request(query));
    // No commas: a list of record ids cannot contain them.
    const inputs = steps
      .rows(rowType)
      .map((input, index): Json => ({ ...input, service_model_ref: `R-${index} & ключ` }));
    putLinkedObjects(stage, list);
    for (const [index, { subject_id }] of inputs.entries())
      putObject(stage, list, Number(subject_id), (one) => index % traitEvery === hiding.indexOf(one) + 1);

    const references: Json[] = [];
    for (const [index, input] of inputs.entries()) {
      if (index % 4 === 0) continue;
      references.push(await send(steps.upsert(input)));
      // Some objects have another reference, which differs in everything.
      const { subject_id } = input;
      const other = { ...inputs[(index + 1) % inputs.length], subject_id, service_name: "another" };
      if (index % 5 === 1) references.push(await send(steps.upsert(other)));
    }

    const all = Object.fromEntries(hiding.map(({ name, shows }) => [name, shows]));
    const include = { include: list.includes };
    const [order] = list.orders;
    const first = await ask({ ...all, ...include, per_page: 200 });
    const filters = list.filters(first, references.slice(0, 2));
    for (const filter of filters) {
      await ask(list.paged({ ...include, order, ...filter }, 1, 5));
      await ask({ ...all, ...filter });
    }
    // Filters of references that one reference matches, or only two references together.
    const ofReferences = filters.filter((query) =>
      list.operation.parameters.some(
        ({ name, filter }) => Object.hasOwn(query, name) && filter !== undefined && "references" in filter,
      ),
    );
    for (const [index, filter] of ofReferences.entries())
      for (const other of ofReferences.slice(index + 1)) await ask({ ...include, ...other, ...filter });

    const only = references.slice(0, 3).map(({ subject_id }) => Number(subject_id));
    for (const one of list.orders) {
      await ask({ ...all, order: one, page: 1, per_page: 5 });
      await ask({ ...all, ...include, order: one, page: 2, per_page: 10 });
      await ask({ ...all, order: one, limit: 7, offset: 3 });
      await ask({ order: one, only });
    }
    await ask({});
    await ask({ page: 2 });
    await ask({ page: 9 });
    await ask({ ...include });
    await ask({ ...all, per_page: 200 });

    const [removed = {}] = references;
    await send(steps.remove(Number(removed.id)));
    deleteSubject(rowType, Number(references.at(-1)?.subject_id));
    await ask({ ...all, ...include, per_page: 200 });
    for (const filter of filters) await ask({ ...all, ...filter });
  };
