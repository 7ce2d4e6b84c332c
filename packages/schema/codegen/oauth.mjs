/** The names in code of the parts of the flow, with their names in the document. */
const parts = {
  authorizationUrl: "authorizationUrl",
  tokenUrl: "tokenUrl",
  revocationUrl: "x-revocation-url",
  codeLifetimeSeconds: "x-code-lifetime-seconds",
};

/**
 * Renders the metadata of the authorization-code flow.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderOAuth(document) {
  const schemes =
    /** @type {{ flows?: { authorizationCode?: import("./document.mjs").Json } }[]} */
    (Object.values(document.components.securitySchemes ?? {}));
  const flow = schemes.find(({ flows }) => flows?.authorizationCode !== undefined)?.flows?.authorizationCode;
  if (flow === undefined)
    throw new Error(
      "no security scheme of the document has an authorization-code flow; add one to openapi.yaml",
    );
  const lost = Object.values(parts).filter((name) => flow[name] === undefined);
  if (lost.length > 0)
    throw new Error(`the authorization-code flow lacks ${lost.join(", ")}; add it in openapi.yaml`);
  const metadata = Object.fromEntries(Object.entries(parts).map(([name, named]) => [name, flow[named]]));
  return [
    "/** The authorization-code flow of the real server: its URLs, and how long a code is valid. */",
    `export const oauth2 = ${JSON.stringify(metadata, null, 2)} as const;`,
    "",
  ].join("\n");
}
