/** A user who can sign in on the consent page. */
export interface User {
  id: string;
  /** The name on the consent page. */
  label: string;
}

/** An OAuth application. */
export interface Application {
  /** The `client_id`. */
  id: string;
  /** The `client_secret`. */
  secret: string;
  /** Where the server may redirect with a code. On loopback the port can differ. */
  redirectUris: readonly string[];
}

/** The default users and applications. */
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

/** Whether an application has this redirect URI. On loopback the port can differ (RFC 8252 §7.3). */
export function allowsRedirect({ redirectUris }: Application, uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const asked = new URL(uri);
  return redirectUris.some((text) => {
    const known = new URL(text);
    if (loopback.has(known.hostname)) known.port = asked.port;
    return known.href === asked.href;
  });
}
