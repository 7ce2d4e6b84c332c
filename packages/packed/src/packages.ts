/** The packages that people install, by their folders. */
export const packages = ["schema", "client", "sandbox", "sync"] as const;
export type Package = (typeof packages)[number];
