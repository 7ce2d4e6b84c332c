import type { RawClient } from "./raw-client.js";

const methods = ["request", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** A raw client that is loaded with its first use: most programs never need it. What is registered before is kept. */
export function lazyRawClient(load: () => Promise<RawClient>): RawClient {
  let loading: Promise<RawClient> | undefined;
  const open = () => {
    loading ??= load();
    return loading;
  };
  type Call = (...given: unknown[]) => Promise<unknown>;
  const calls = methods.map((name): [string, Call] => [
    name,
    async (...given) => await ((await open())[name] as Call)(...given),
  ]);
  // In the order in which they were asked for. What fails, such as a middleware that is none, is told by the calls.
  const configure = (change: (client: RawClient) => void) => {
    loading = open().then((client) => {
      change(client);
      return client;
    });
    loading.catch(() => undefined);
  };
  return {
    ...(Object.fromEntries(calls) as unknown as Omit<RawClient, "use" | "eject">),
    use: (...middleware) => configure((client) => client.use(...middleware)),
    eject: (...middleware) => configure((client) => client.eject(...middleware)),
  };
}
