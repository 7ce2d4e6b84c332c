import type { PlanRow } from "@kantata-refs/sync";

const quiet: readonly PlanRow["kind"][] = ["unchanged", "conflict", "orphan"];

/** Whether applying a row sends something. */
export const isSent = ({ kind, allowed }: PlanRow): boolean => allowed !== false && !quiet.includes(kind);
