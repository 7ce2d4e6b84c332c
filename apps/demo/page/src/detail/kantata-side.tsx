import { Paper, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Facts } from "../app/facts.js";
import type { ReferenceRow } from "../references/reference.js";

/** Properties of an object that say something at a glance: short ones, with a value. */
function glance(subject: Record<string, unknown>): (readonly [string, string])[] {
  return Object.entries(subject).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [[name, String(value)] as const]
      : [],
  );
}

/** The Kantata object. */
export function KantataSide({ row }: { row: ReferenceRow }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="kantata-side" h="100%">
      <Title order={2} size="h4" id="kantata-side">
        In Kantata
      </Title>
      <Facts
        facts={[
          ["Type", row.subject_type],
          [
            "Id",
            <Link
              key="id"
              to="/references"
              search={{ subject_type: row.subject_type, subject_id: String(row.subject_id) }}
            >
              {row.subject_id}
            </Link>,
          ],
        ]}
      />
      {row.subject === null ? (
        <p className="dim">The object is deleted.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className="facts-box" tabIndex={0} aria-label="Properties of the Kantata object">
          <Facts
            facts={glance(row.subject).map(([name, value]) => [name, <bdi key={name}>{value}</bdi>] as const)}
          />
        </section>
      )}
    </Paper>
  );
}
