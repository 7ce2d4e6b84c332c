/** What differs between messages of the same failure, and what stands in its place. The order matters. */
const varying: [RegExp, string][] = [
  [/\bhttps?:\/\/\S+/gi, "‹link›"],
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, "‹address›"],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "‹id›"],
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/g, "‹date›"],
  [/\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/g, "‹date›"],
  // An id of letters and digits, such as OPS-140 or 0015g00000AbCdE.
  [/\b[A-Z][A-Z0-9]*-\d+\b/g, "‹id›"],
  [/\b(?=\w*\d)(?=\w*[A-Za-z])\w{6,}\b/g, "‹id›"],
  [/\d+(?:[.,]\d+)*/g, "‹number›"],
];

/** Takes ids, numbers, dates, links and addresses out of a message, so that messages of the same failure are equal. */
export function normaliseMessage(message: string): string {
  const text = varying.reduce((rest, [pattern, name]) => rest.replaceAll(pattern, name), message);
  return text.replaceAll(/\s+/g, " ").trim();
}
