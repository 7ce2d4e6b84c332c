import type { Explanation } from "./explanation.js";

export const paging: readonly Explanation[] = [];
