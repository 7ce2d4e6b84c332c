import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodPage, says } from "../testing/faults.js";
import { serve } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";

test.each([300, 301, 302, 303, 307, 308])(
  "a redirect with %i is neither followed nor retried",
  async (status) => {
    const elsewhere = await serve(says(200, goodPage));
    const location = `${elsewhere.url}/login?return_to=secret#part`;
    const { url, seen } = await serve(says(status, "", { location, "x-request-id": "req-7" }));
    const { externalReferences } = createClient({ token: "t", baseUrl: url });
    const input = { subject_type: "Story", subject_id: 1, service_name: "a", service_model: "b" } as const;
    const calls = [
      Promise.resolve(externalReferences.list({ subject_type: "Story" })),
      externalReferences.createOrUpdate({ ...input, service_model_ref: "c" }),
      externalReferences.delete(1),
    ];
    for (const settled of await Promise.allSettled(calls))
      expect(settled).toMatchObject({
        reason: {
          name: "ResponseFormatError",
          status,
          requestId: "req-7",
          attempts: 1,
          message: expect.stringContaining(`it redirects to ${elsewhere.url}/login, which is not followed`),
        },
      });
    expect(seen).toHaveLength(3);
    expect(elsewhere).toMatchObject({ seen: [], connections: 0 });
  },
);

test("a redirect within the same origin is not followed either", async () => {
  const { url, seen } = await serve(says(302, "", { location: "/login" }));
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  await expect(externalReferences.delete(1)).rejects.toThrow("it redirects to /login,");
  expect(seen).toHaveLength(1);
});

test("a redirect without a location, or hidden by a browser, rejects with what is known", async () => {
  const { url } = await serve(says(304, "", {}));
  const there = createClient({ token: "t", baseUrl: url }).externalReferences.delete(1);
  await expect(there).rejects.toMatchObject({
    status: 304,
    message: expect.stringContaining("another address"),
  });
  const browser = createClient({ token: "t", fetch: async () => responseOf(0, "") });
  await expect(browser.externalReferences.delete(1)).rejects.toThrow("redirects to another address");
  await expect(
    browser.raw.GET("/external_references", { params: { query: { subject_type: "Story" } } }),
  ).rejects.toThrow("redirects to another address");
});

test("client.raw returns a redirect and does not follow it", async () => {
  const elsewhere = await serve(says(200, goodPage));
  const { url } = await serve(says(302, "", { location: elsewhere.url }));
  const { raw } = createClient({ token: "t", baseUrl: url });
  const { response } = await raw.GET("/external_references", {
    params: { query: { subject_type: "Story" } },
  });
  expect(response.status).toBe(302);
  expect(elsewhere.connections).toBe(0);
});
