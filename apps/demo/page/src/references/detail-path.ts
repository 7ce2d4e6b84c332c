import type { Reference } from "./reference.js";

/** Where a reference's own view is. */
export const detailPath = ({ subject_type, id }: Pick<Reference, "subject_type" | "id">) =>
  `/references/${encodeURIComponent(subject_type)}/${encodeURIComponent(id)}`;
