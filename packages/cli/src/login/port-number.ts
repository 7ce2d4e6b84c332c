import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError, for commander */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a port, from 0 to 65535.");
}
