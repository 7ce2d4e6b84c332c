/** The CSV of so many links of stories to Jira. */
export const linksCsv = (count: number, status = "successful"): string =>
  [
    "subject_type,subject_id,service_name,service_model,service_model_ref,status",
    ...Array.from({ length: count }, (_unused, at) => `Story,${at + 1},jira,Issue,OPS-${at + 1},${status}`),
    "",
  ].join("\n");
