import pc from "picocolors";
import { hasColours, type Output, type Terminal } from "../terminal.js";

/** The colours of a stream; none where it is no terminal, or where they are turned off. */
export interface Colours {
  isOn: boolean;
  bold: (text: string) => string;
  /** A text in the colour of the status. */
  status: (status: unknown, text: string) => string;
}

export function coloursOf(terminal: Terminal, stream: Output): Colours {
  const isOn = hasColours(terminal, stream);
  const { bold, red, green, yellow } = pc.createColors(isOn);
  const ofStatus = new Map<unknown, (text: string) => string>([
    ["failed", red],
    ["successful", green],
    ["pending", yellow],
  ]);
  return { isOn, bold, status: (status, text) => ofStatus.get(status)?.(text) ?? text };
}
