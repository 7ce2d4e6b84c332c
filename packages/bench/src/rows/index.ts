export { listAgainstFetch } from "./list-against-fetch.js";
