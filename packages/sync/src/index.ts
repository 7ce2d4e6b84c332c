export { type Link, type LinkKey, keyText } from "./link.js";
