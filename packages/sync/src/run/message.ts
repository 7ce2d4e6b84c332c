import { messageLength } from "../defaults.js";

/** What no server stores: NUL, and halves of a character. */
const unsendable = /\p{Cs}|\0/gu;

/** A message as a reference stores it: on one line, without what cannot be stored, and not too long. */
export function trimMessage(message: string, length = messageLength): string {
  const line = message.replaceAll(unsendable, "\uFFFD").replaceAll(/\s+/g, " ").trim();
  if (line.length <= length) return line;
  let text = "";
  for (const character of line) {
    if (text.length + character.length > length - 1) break;
    text += character;
  }
  return `${text}…`;
}

/** What to say of something that was thrown. */
export function messageOf(thrown: unknown): string {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const name = thrown instanceof Error ? thrown.name : "Error";
  return trimMessage(said) || `${name} without a message`;
}
