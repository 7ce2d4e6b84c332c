// For workers, which may make a client once for all requests.
import { createClient } from "../dist/index.js";
import { tell } from "./program.mjs";

createClient({ token: "t" });

export default {
  async test(_controller, env) {
    console.log(JSON.stringify(await tell(createClient, env.origin)));
  },
};
