import type { Fault } from "@kantata-refs/sandbox";

/** A failure that people meet, as a switch. */
export interface Preset {
  name: string;
  /** What the page then shows. */
  shows: string;
  faults: Fault[];
}

export const presets: readonly Preset[] = [
  {
    name: "Rate limit, with Retry-After",
    shows: "The banner counts down the seconds that the server asks for.",
    faults: [{ kind: "status", status: 429, retryAfter: "8", times: 1 }],
  },
  {
    name: "Rate limit, without Retry-After",
    shows: "The banner counts down the pause that the client chooses.",
    faults: [{ kind: "status", status: 429, times: 3 }],
  },
  {
    name: "Two requests a second",
    shows: "Everything works, slowly.",
    faults: [{ kind: "rate-limit", burst: 2, perSecond: 2 }],
  },
  { name: "Invalid token", shows: "401 and what to do.", faults: [{ kind: "status", status: 401 }] },
  { name: "Closed account", shows: "403 and what to do.", faults: [{ kind: "status", status: 403 }] },
  { name: "Rejected input", shows: "422 and what to do.", faults: [{ kind: "status", status: 422 }] },
  {
    name: "Unavailable",
    shows: "503, after the client's own retries.",
    faults: [{ kind: "status", status: 503 }],
  },
  {
    name: "A proxy's HTML page",
    shows: "502 in plain words instead of HTML.",
    faults: [{ kind: "status", status: 502, body: "html" }],
  },
  {
    name: "Every tenth request fails",
    shows: "Nothing: the client tries again.",
    faults: [{ kind: "status", status: 500, probability: 0.1 }],
  },
  { name: "Slow", shows: "Loading states.", faults: [{ kind: "latency", leastMs: 1500, mostMs: 3000 }] },
  {
    name: "Lost responses",
    shows: "Writes take effect once, although their responses are lost.",
    faults: [{ kind: "reset", when: "after", probability: 0.3 }],
  },
];
