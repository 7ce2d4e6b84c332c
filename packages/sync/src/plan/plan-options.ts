import { checkChoice } from "../check-choice.js";
import { checkNames } from "../check-names.js";
import type { CheckOptions } from "../links/check-link.js";
import type { PlacedLink } from "../links/collect-links.js";
import type { Permissions } from "./classify.js";
import type { LinkPair } from "./link-pair.js";

/** How to plan. */
export interface PlanOptions extends CheckOptions {
  /**
   * The services whose references the plan may write, by name. Rows of others are marked as not allowed.
   * @default the service of the links, if they all have the same one
   */
  services?: readonly string[] | undefined;
  /** Whether a reference may get another record of its service. @default false: such rows are marked as not allowed */
  allowRepoint?: boolean | undefined;
  /**
   * What to delete of the references that no link names: `orphans` are those whose Kantata object was deleted, `extras` all
   * others.
   * @default [] nothing
   */
  delete?: readonly ("extras" | "orphans")[] | undefined;
  /** Whether orphans that no link names are in the plan as well. Reads all references of the scope. @default false */
  findOrphans?: boolean | undefined;
  /** Where extras and orphans are looked for. @default the subject types and services that the links have together */
  scope?: readonly LinkPair[] | undefined;
  /**
   * Whether a record may be linked to one Kantata object only, among the references of the scope. A link to a record that
   * another object has, or would get, is a conflict. Reads all references of the scope. @default false
   */
  uniqueExternal?: boolean | undefined;
  /** A name for the account. Apply refuses the plan if it is given another one. @default none */
  account?: string | undefined;
  /** The time that the plan says it was made at. @default now */
  now?: Date | undefined;
  /** Ends the planning. */
  signal?: AbortSignal | undefined;
}

const optionNames: Readonly<Record<keyof PlanOptions, true>> = {
  newSubjectTypes: true,
  services: true,
  allowRepoint: true,
  delete: true,
  findOrphans: true,
  scope: true,
  uniqueExternal: true,
  account: true,
  now: true,
  signal: true,
};

/** @throws InputError for an option that is unknown or unusable */
export function checkPlanOptions(options: PlanOptions): void {
  checkNames("the options", options, Object.keys(optionNames));
  const { allowRepoint, findOrphans, uniqueExternal } = options;
  for (const [name, value] of Object.entries({ allowRepoint, findOrphans, uniqueExternal }))
    checkChoice(name, value, [true, false]);
  for (const what of options.delete ?? []) checkChoice("delete", what, ["extras", "orphans"]);
}

/** What the plan may do, by its options. */
export function permissionsOf(links: readonly PlacedLink[], options: PlanOptions): Permissions {
  const used = new Set(links.map(({ link }) => link.service_name));
  const inScope = (options.scope ?? []).map(({ service_name }) => service_name);
  const own = new Set([...used, ...inScope]);
  const { services = own.size <= 1 ? [...own] : undefined } = options;
  return {
    allowRepoint: options.allowRepoint ?? false,
    services: services && new Set(services),
    deletesExtras: options.delete?.includes("extras") ?? false,
    deletesOrphans: options.delete?.includes("orphans") ?? false,
    findsOrphans: options.findOrphans ?? false,
  };
}
