import { syncStatusValues } from "@kantata-refs/schema";
import { between, pick, type Random } from "../random.js";
import type { NewReferenceRow } from "../store/reference-row.js";

/** A service that the firm syncs with: its records, their states, and its error messages. */
interface Service {
  name: string;
  model: string;
  states: readonly [string, ...string[]];
  failures: readonly [string, ...string[]];
  link: (record: string) => string;
}

const services: readonly [Service, ...Service[]] = [
  {
    name: "jira",
    model: "Issue",
    states: ["Open", "In Progress", "Blocked", "Done"],
    failures: [
      "Assignee does not exist in Jira",
      "Field 'Story Points' cannot be set",
      "Issue was moved to another project",
    ],
    link: (ref: string) => `https://firm.atlassian.example/browse/${ref}`,
  },
  {
    name: "salesforce",
    model: "Opportunity",
    states: ["Prospecting", "Negotiation", "Closed Won"],
    failures: ["INVALID_SESSION_ID: the session expired", "DUPLICATE_VALUE: the record exists"],
    link: (ref: string) => `https://firm.salesforce.example/${ref}`,
  },
  {
    name: "netsuite",
    model: "job",
    states: ["Open", "Pending Approval", "Billed"],
    failures: ["The subsidiary does not match", "The accounting period is closed"],
    link: (ref: string) => `https://firm.netsuite.example/record/${ref}`,
  },
];

/** The latest timestamp of the data, in seconds. */
const latest = Date.UTC(2026, 10, 3, 18) / 1000;
const yearSeconds = 365 * 86_400;

function recordOf(random: Random, service: string): string {
  if (service === "jira") return `OPS-${between(random, 1, 9_999)}`;
  if (service === "salesforce") return `0065g${String(between(random, 0, 99_999_999)).padStart(8, "0")}AAF`;
  return String(between(random, 10_000, 99_999));
}

/** A random reference to one of the three services. */
export function makeReference(random: Random, subject_type: string, subject_id: number): NewReferenceRow {
  const service = pick(random, services);
  const record = recordOf(random, service.name);
  const status = pick(random, ["successful", "successful", "successful", ...syncStatusValues]);
  const created = latest - between(random, 0, yearSeconds);
  const synced = status === "pending" ? null : between(random, created, latest);
  return {
    subject_type,
    subject_id,
    service_name: service.name,
    service_model: service.model,
    service_model_ref: record,
    status,
    external_link: random() < 0.9 ? service.link(record) : null,
    external_status: status === "pending" ? null : pick(random, service.states),
    external_message: status === "failed" ? pick(random, service.failures) : null,
    locked: subject_type === "Expense" && random() < 0.3 ? 1 : 0,
    last_synced_at: synced,
    created_at: created,
    updated_at: synced ?? created,
    application: "sandbox",
  };
}
