/** Properties that name a Kantata object, the best one first. Which of them an object has depends on its type. */
const naming = [
  "title",
  "name",
  "full_name",
  "email_address",
  "invoice_number",
  "description",
  "notes",
  "message",
  "text",
];

/** What people call a Kantata object; its id if it has no name. */
export function subjectTitle(subject: Record<string, unknown>): string {
  const named = naming
    .map((name) => subject[name])
    .find((value) => typeof value === "string" && value !== "");
  return typeof named === "string" ? named : String(subject.id);
}
