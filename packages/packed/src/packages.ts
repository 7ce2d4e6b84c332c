/** The packages that people install, by their folders. */
export const packages = ["schema", "client", "sandbox"] as const;
export type Package = (typeof packages)[number];
