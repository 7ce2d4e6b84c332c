import type { Explanation } from "./explanation.js";

export const input: readonly Explanation[] = [];
