import { realpathSync } from "node:fs";
import { InputError } from "@kantata-refs/client";
import type { PlanHeader } from "../plan/plan.js";
import { Journal, lastHolder } from "./journal.js";
import { takeLock } from "./plan-lock.js";

/** Digits of a plan's hash in the names of its files: another plan of the same name has files of its own. */
const nameDigits = 8;

/** What stands beside a plan file while it is applied, and after. */
export interface Workplace {
  journal: Journal;
  rollbackPath: string;
  close: () => void;
}

function heldReason(path: string, journalPath: string): string {
  const holder = lastHolder(journalPath);
  const who =
    holder === undefined
      ? "another process, which has just begun"
      : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return `${path} is being applied by ${who}; wait until it ends, or end it`;
}

/** Opens the journal of a plan, for this process alone. @throws InputError while another process applies the plan */
export function openWorkplace(plan: string, { sha256 }: PlanHeader): Workplace {
  // However the path is written, the plan is the same.
  const path = realpathSync(plan);
  const base = `${path}.${sha256.slice(0, nameDigits)}`;
  const journalPath = `${base}.journal`;
  const lock = takeLock(`${base}.lock`);
  if (lock === undefined) throw new InputError("plan", heldReason(path, journalPath));
  try {
    const journal = new Journal(journalPath);
    const close = () => {
      journal.close();
      lock.release();
    };
    return { journal, rollbackPath: `${base}.rollback`, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
