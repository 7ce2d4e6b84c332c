import type { Explanation } from "./explanation.js";

export const records: readonly Explanation[] = [];
