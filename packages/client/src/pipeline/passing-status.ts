/** Statuses that may pass by themselves: a slow or overloaded server, a restart, the rate limit. */
export const isPassingStatus = (status: number): boolean => [408, 429, 500, 502, 503, 504].includes(status);
