// What a program of a user does, and what it is told when the network fails. Nothing here but the web's own globals:
// it runs in every runtime as it is.
import { validateResponses } from "../dist/validation/index.js";

/** @param {typeof import("../src/index.js").createClient} createClient */
export async function tell(createClient, origin) {
  const query = { subject_type: "Story" };
  const key = { service_name: "jira", service_model: "Issue", service_model_ref: "ü€😀" };
  const limits = { timeout: { attempt: 2000, total: 6000 }, retry: { attempts: 1 } };
  const clientOf = (path, options = {}) =>
    createClient({ token: "the-token-itself", baseUrl: `${origin}/${path}`, ...limits, ...options });
  const told = {};
  const outcomeOf = async (name, does) => {
    try {
      told[name] = await does();
    } catch (error) {
      const all = `${error?.message} ${error?.stack} ${JSON.stringify(error)}`;
      told[name] = all.includes("the-token-itself") ? `${error.name} with the token` : String(error?.name);
    }
  };
  const list = async (client, options) => (await client.externalReferences.list(query, options)).data.length;
  const count = async (rows) => {
    let counted = 0;
    for await (const _ of rows) counted += 1;
    return counted;
  };

  const faults = await (await fetch(`${origin}/faults`)).json();
  for (const fault of faults) {
    await outcomeOf(fault, () => list(clientOf(`always/${fault}`)));
    const again = clientOf(`once/${fault}`, { retry: { attempts: 2 } });
    await outcomeOf(`after ${fault}`, () => list(again));
  }

  const client = clientOf("well");
  const references = client.externalReferences;
  await outcomeOf("list", () => list(client));
  await outcomeOf("iterate", () => count(references.list(query)));
  await outcomeOf("in lanes, validated", () =>
    count(
      clientOf("well", { use: [validateResponses()] }).externalReferences.list(query, { mode: "parallel" }),
    ),
  );
  await outcomeOf("sweep", () => count(references.sweep({}, { subjectTypes: ["Story", "Role"] })));
  const by = { ...query, subject_id: 7, service_name: "jira" };
  await outcomeOf("find", async () => (await references.find(by)).kind);
  await outcomeOf(
    "upsert",
    async () => (await references.createOrUpdate({ ...query, subject_id: 1, ...key })).id,
  );
  await outcomeOf("delete many", () => count(references.deleteMany(["1", "2"])));
  await outcomeOf("raw", async () => {
    const { response } = await client.raw.GET("/external_references", { params: { query } });
    return response.status;
  });
  await outcomeOf("layer", () =>
    list(clientOf("well", { use: [(next) => async (url, init, call) => await next(url, init, call)] })),
  );
  await outcomeOf("fifty at once", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => list(client)));
    return all.length;
  });

  const abortedAt = (path) => {
    const controller = new AbortController();
    const reason = Object.assign(new Error("enough"), { name: "Mine" });
    const listed = list(clientOf(path), { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    return listed;
  };
  await outcomeOf("abort, no headers", () => abortedAt("always/stalledHeaders"));
  await outcomeOf("abort, within the body", () => abortedAt("always/stalledBody"));
  await outcomeOf("a mistake in the transport", () => {
    const mistaken = async () => undefined.status;
    return list(clientOf("well", { fetch: mistaken }));
  });
  await outcomeOf("a body read before", () => {
    const readBefore = async (url, init) => {
      const answer = await fetch(url, init);
      await answer.text();
      return answer;
    };
    return list(clientOf("well", { fetch: readBefore }));
  });
  return told;
}
