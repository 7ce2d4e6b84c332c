/** Rows of a plan that are shown; the plan file has all. */
export const shownPlanRows = 20;
/** How often `outbox work --until-empty` looks whether something is left. */
export const outboxLookMs = 100;
/** Rows of each finding that `audit` shows in a table; the other formats have all. */
export const shownFindings = 10;
