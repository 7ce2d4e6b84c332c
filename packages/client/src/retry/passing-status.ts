/** Refusals that a later attempt may not meet: a slow or overloaded server, a restart, the rate limit. */
const passing = [408, 429, 500, 502, 503, 504];

/** Whether the same request may be answered well a little later. */
export const isPassingStatus = (status: number): boolean => passing.includes(status);
