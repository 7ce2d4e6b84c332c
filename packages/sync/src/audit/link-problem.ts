/** Why a link leads nowhere sensible; undefined for a web address and for no link. */
export function linkProblem(link: string | null): string | undefined {
  if (link === null || link.trim() === "") return undefined;
  if (!URL.canParse(link))
    return "it is no complete address; expected one that begins with https:// or http://";
  const { protocol } = new URL(link);
  if (protocol === "http:" || protocol === "https:") return undefined;
  return `it begins with ${protocol}; expected https:// or http://`;
}
