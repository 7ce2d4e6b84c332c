import { describe, expect, test } from "vitest";
import * as validators from "./generated/validators.gen.js";

const validatorOf = new Map(Object.entries(validators));

/** The validation errors of an object with these properties. */
function issuesOf(type: string, properties: Record<string, unknown>) {
  const validate = validatorOf.get(type);
  validate?.({ id: "1", ...properties });
  return validate?.errors;
}

test("a project of the real server is valid", () => {
  const project = {
    id: "38294015",
    title: "ERP rollout",
    account_id: 6215,
    archived: false,
    start_date: "",
    due_date: "",
    effective_due_date: "",
    budget_remaining: null,
    budget_used: "$0",
    budget_used_in_cents: 0,
    price_in_cents: null,
    percent_of_budget_used: 0,
    currency: "USD",
    currency_base_unit: 100,
    rate_card_id: 90211,
    workspace_invoice_preference_id: null,
    status: { color: "grey", key: 130, message: "Estimate" },
    target_margin: null,
    creator_id: "4419",
    created_at: "2021-03-09T15:03:40-08:00",
    updated_at: "2021-06-01T07:11:02-07:00",
    update_whitelist: ["title", "due_date"],
    account_features: { timesheet_approvals: true },
  };
  expect(issuesOf("Workspace", project)).toBeNull();
});

describe("dates that can be blank", () => {
  test.each([
    ["Workspace", "start_date"],
    ["Workspace", "lock_date"],
    ["BillingMilestone", "date_to_invoice"],
    ["ExpenseBudget", "expected_by"],
    ["EstimateScenario", "start_date"],
    ["Post", "newest_reply_at"],
    ["Role", "deleted_at"],
    ["Story", "deleted_at"],
    ["StoryAllocationDay", "date"],
    ["Submission", "current_resolution_created_at_date"],
    ["SurveyResponse", "due_date"],
    ["SurveyTemplate", "close_date"],
    ["TimeOffEntry", "submission_date"],
    ["User", "last_site_activity"],
    ["WorkspaceAllocation", "end_date"],
    ["Skill", "created_at"],
  ])("%s.%s accepts the empty string and null, and rejects a word", (type, name) => {
    expect(issuesOf(type, { [name]: "" })).toBeNull();
    expect(issuesOf(type, { [name]: null })).toBeNull();
    expect(issuesOf(type, { [name]: "soon" })).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ instancePath: `/${name}`, keyword: "format" })]),
    );
  });

  test("the date of an exchange rate accepts the empty string", () => {
    expect(issuesOf("Expense", { foreign_exchange_amount: { date: "", rate: 1.08 } })).toBeNull();
  });

  test.each([
    ["Story", "due_date"],
    ["Invoice", "invoice_date"],
    ["TimeEntry", "date_performed"],
    ["Workspace", "created_at"],
  ])("%s.%s was recorded as a date, so the empty string is invalid", (type, name) => {
    expect(issuesOf(type, { [name]: "" })).toMatchObject([{ instancePath: `/${name}`, keyword: "format" }]);
  });
});

test.each([
  ["Workspace", { status: { key: "300" } }],
  ["CustomField", { read_access: "time_logging", write_access: "project_lead" }],
  ["CustomField", { read_access: 2, write_access: 3 }],
  ["EstimateScenario", { estimate_id: "77", target_margin_percent: 32.5, budget_in_cents: 1250000.5 }],
  ["EstimateScenarioResource", { estimate_scenario_id: "915", cost_rate: 5062.5, bill_rate: 9000 }],
  ["EstimateScenarioResource", { estimate_scenario_id: 915 }],
  ["ExpenseBudget", { quantity: 1.5, story_id: "12", workspace_id: 34 }],
  ["Participation", { rate_in_cents: 12500.5 }],
  ["Skill", { max_level: 5 }],
  ["Story", { weight: 0.5, position: 1.5, percentage_complete: 33.3, custom_task_status_id: "5" }],
  ["Submission", { current_resolution_creator_id: "81" }],
  ["TimeEntry", { time_in_minutes: 7.5, rate_in_cents: 0.5, location_id: "3" }],
  ["WorkspaceAllocation", { minutes: 90.5, workspace_resource_id: 60 }],
  ["WorkspaceResource", { workspace_id: "60", resource_bill_rate: 99.5 }],
])("%s accepts %o", (type, properties) => {
  expect(issuesOf(type, properties)).toBeNull();
});

test.each([
  ["Post", { reply_count: 1.5 }, "/reply_count"],
  ["Story", { sub_story_count: -1 }, "/sub_story_count"],
  ["RateCard", { uses: "3" }, "/uses"],
  ["Assignment", { resource_id: "none" }, "/resource_id"],
  ["Assignment", { resource_id: 1.5 }, "/resource_id"],
])("%s rejects %o", (type, properties, instancePath) => {
  expect(issuesOf(type, properties)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ instancePath })]),
  );
});

test("a page number can be negative, as the request sent it", () => {
  const meta = { count: 3, page_count: 1, page_number: -3, page_size: 20 };
  expect(validators.PageMeta(meta)).toBe(true);
});
