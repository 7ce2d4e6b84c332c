/** A part of the flow, by the name that code knows it under, to the name that the document has for it. */
const parts = {
  authorizationUrl: "authorizationUrl",
  tokenUrl: "tokenUrl",
  revocationUrl: "x-revocation-url",
  codeLifetimeSeconds: "x-code-lifetime-seconds",
};

/**
 * What code must know of the authorization-code flow.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderOAuth(document) {
  const schemes =
    /** @type {{ flows?: { authorizationCode?: import("./document.mjs").Json } }[]} */
    (Object.values(document.components.securitySchemes ?? {}));
  const flow = schemes.find(({ flows }) => flows?.authorizationCode !== undefined)?.flows?.authorizationCode;
  if (flow === undefined) throw new Error("no security scheme has an authorization-code flow");
  const lost = Object.values(parts).filter((name) => flow[name] === undefined);
  if (lost.length > 0) throw new Error(`the authorization-code flow lacks ${lost.join(", ")}`);
  const metadata = Object.fromEntries(Object.entries(parts).map(([name, named]) => [name, flow[named]]));
  return [
    "/** The authorization-code flow of the real server: where codes and tokens are had, and how long a code lives. */",
    `export const oauth2 = ${JSON.stringify(metadata, null, 2)} as const;`,
    "",
  ].join("\n");
}
