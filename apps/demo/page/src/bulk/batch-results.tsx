import { Modal } from "@mantine/core";
import { subjectTitle } from "../references/subject-title.js";
import type { Batch } from "./batch.js";

/** More rows than a dialog can show well; the failed ones come first. */
const mostShown = 500;

const rank = { failed: 0, running: 1, waiting: 2, done: 3 } as const;

/** The result of every row of a batch. */
export default function BatchResults({ batch, close }: { batch: Batch; close: () => void }) {
  const items = batch.items.toSorted((a, b) => rank[a.state] - rank[b.state]);
  return (
    <Modal opened onClose={close} title="Each result" size="xl">
      {items.length > mostShown && (
        <p className="dim">
          The first {mostShown} of {items.length}, failed ones first.
        </p>
      )}
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th>Reference</th>
              <th>Subject</th>
              <th>Result</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, mostShown).map(({ row, state, message }) => (
              <tr key={row.id}>
                <td>{row.id}</td>
                <td className="wrap">
                  {row.subject_type} {row.subject === null ? row.subject_id : subjectTitle(row.subject)}
                </td>
                <td className="wrap">
                  {state}
                  {message === undefined ? "" : `: ${message}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
