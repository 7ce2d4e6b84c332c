export { type UndiciOptions, undiciFetch } from "./undici-fetch.js";
