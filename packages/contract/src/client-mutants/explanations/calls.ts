import type { Explanation } from "./explanation.js";

export const calls: readonly Explanation[] = [];
