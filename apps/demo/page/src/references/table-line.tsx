import { memo, type ReactNode } from "react";
import type { ReferenceRow } from "./reference.js";
import { subjectTitle } from "./subject-title.js";

interface TableLineProps {
  index: number;
  reference: ReferenceRow | undefined;
  isSelected: boolean;
  onSelect: (rows: readonly ReferenceRow[], isSelected: boolean) => void;
  visible: readonly string[];
  /** Renders the cells. It is new at every rendering, and not compared. */
  children: () => ReactNode;
}

function Line({ index, reference, isSelected, onSelect, children }: TableLineProps) {
  const name = reference?.subject == null ? (reference?.subject_id ?? "") : subjectTitle(reference.subject);
  return (
    <tr aria-rowindex={index + 2} data-index={index} aria-busy={reference === undefined}>
      <td className="cell-check">
        {reference !== undefined && (
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => onSelect([reference], event.currentTarget.checked)}
          />
        )}
      </td>
      {children()}
    </tr>
  );
}

/** A row, rendered again only when what it shows has changed. */
export const TableLine = memo(
  Line,
  (a, b) =>
    a.index === b.index &&
    a.reference === b.reference &&
    a.isSelected === b.isSelected &&
    a.visible === b.visible &&
    a.onSelect === b.onSelect,
);
