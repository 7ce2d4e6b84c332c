import { StatusText } from "../app/status-text.js";
import { useOutcomes } from "../bulk/outcomes.js";
import type { Reference } from "./reference.js";

/** The status of a reference. While a retry runs, how the last sync ended and that it is retried, apart from each other. */
export function RowStatus({ row }: { row: Reference }) {
  const last = useOutcomes()[row.id];
  if (row.status !== "pending" || last === undefined) return <StatusText status={row.status} />;
  return (
    <span title={last.message ?? undefined}>
      <StatusText status={last.status} /> <StatusText status={row.status}>retrying</StatusText>
    </span>
  );
}
