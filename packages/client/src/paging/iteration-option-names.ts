/** Names of iteration options. */
export const iterationOptionNames = ["mode", "lanes", "resume", "onDrift"] as const;
