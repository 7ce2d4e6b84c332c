/** A person who can say yes on the consent page. */
export interface User {
  id: string;
  /** What the consent page calls them. */
  label: string;
}

/** A program that asks for tokens. */
export interface Application {
  /** The `client_id`. */
  id: string;
  /** The `client_secret`. */
  secret: string;
  /** Where codes may be sent. */
  redirectUris: readonly string[];
}

/** The users and applications of a sandbox that was told of no others. */
export const defaultUsers: readonly User[] = [
  { id: "1", label: "Account administrator" },
  { id: "2", label: "Project lead" },
];

export const defaultApplications: readonly Application[] = [
  {
    id: "sandbox",
    secret: "sandbox-secret",
    redirectUris: ["http://127.0.0.1/callback", "http://localhost/callback"],
  },
  {
    id: "other",
    secret: "other-secret",
    redirectUris: ["http://127.0.0.1/callback", "http://localhost/callback"],
  },
];

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** A redirect must be one of the application's; on loopback the port is free, since programs there take any (RFC 8252 §7.3). */
export function allowsRedirect({ redirectUris }: Application, uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const asked = new URL(uri);
  return redirectUris.some((text) => {
    const known = new URL(text);
    if (loopback.has(known.hostname)) known.port = asked.port;
    return known.href === asked.href;
  });
}
