import type { Reference } from "./reference.js";
import { safeLink } from "./safe-link.js";

/** The external id, as a link if a browser may open it. `dir` keeps right-to-left marks from reordering the rest. */
export function ExternalId({
  reference,
}: {
  reference: Pick<Reference, "external_link" | "service_model_ref">;
}) {
  const { service_model_ref: text, external_link } = reference;
  const link = safeLink(external_link);
  return link === undefined ? (
    <bdi>{text}</bdi>
  ) : (
    <a href={link} target="_blank" rel="noopener noreferrer">
      <bdi>{text}</bdi>
    </a>
  );
}
