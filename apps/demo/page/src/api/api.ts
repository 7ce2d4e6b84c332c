import type { paths } from "@kantata-refs/schema";
import createFetchClient, { type Middleware } from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { errorOf } from "./response-error.js";
import { session } from "./session.js";

/** Adds the session's key to requests for writing. */
const addKey: Middleware = {
  onRequest: ({ request }) => {
    if (request.method !== "GET") request.headers.set("x-board-key", session().writeKey);
  },
};

const throwErrors: Middleware = {
  onResponse: async ({ response }) => {
    if (!response.ok) throw await errorOf(response);
  },
};

const options = { baseUrl: "/api", querySerializer: { array: { style: "form", explode: false } } } as const;

/** Calls any operation and returns whatever comes back. For the console. */
export const rawApi = createFetchClient<paths>(options);
rawApi.use(addKey);

/** Calls the operations of the document. Rejects with a `ResponseError` for a response that is no success. */
export const api = createFetchClient<paths>(options);
api.use(addKey, throwErrors);

/** The same for components. */
export const $api = createQueryClient(api);
