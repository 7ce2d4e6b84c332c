import type { Link } from "../link.js";

/** A link of a story; its state can be seen in `external_status`. */
export function linkOf(story: number, state: number | string): Link {
  return {
    subject_type: "Story",
    subject_id: String(story),
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: `OPS-${story}`,
    external_status: String(state),
  };
}
