import { syncStatusValues } from "@kantata-refs/schema";
import type { ReactNode } from "react";

const known: readonly (string | null)[] = syncStatusValues;

/** The name of a status's colour. A status that the document does not know has one for all others. */
export const statusTone = (status: string | null) => (known.includes(status) ? status : "other");

/** A sync status, told apart by word and colour. */
export function StatusText({ status, children }: { status: string | null; children?: ReactNode }) {
  return <span className={`status status-${statusTone(status)}`}>{children ?? status ?? "none"}</span>;
}
