/** The link if a browser may open it: only http and https. Anything else, such as `javascript:`, is shown as text. */
export function safeLink(link: string | null | undefined): string | undefined {
  if (!link) return undefined;
  try {
    const { protocol, href } = new URL(link);
    return protocol === "http:" || protocol === "https:" ? href : undefined;
  } catch {
    return undefined;
  }
}
