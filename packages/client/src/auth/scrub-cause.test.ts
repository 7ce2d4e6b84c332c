import { expect, test } from "vitest";
import { scrub } from "./scrub.js";
import { scrubCause } from "./scrub-cause.js";

const clean = (text: string) => scrub(text, "s3cr3t");

test("the copy of a cause keeps its name, message, code and stack, without the secret and other properties", () => {
  function transportOfMine() {
    return Object.assign(new TypeError("lost s3cr3t"), {
      code: "ES3CR3T-s3cr3t",
      request: { token: "s3cr3t" },
    });
  }
  const copy = scrubCause(transportOfMine(), clean);
  expect(copy).toBeInstanceOf(TypeError);
  expect(copy.stack).toContain("transportOfMine");
  expect(Object.entries(copy)).toEqual([["code", "ES3CR3T-[token]"]]);
  expect(copy).toMatchObject({ name: "TypeError", message: "lost [token]" });
  const named = Object.assign(new Error("x"), { name: "SocketError", code: 5 });
  expect(scrubCause(named, clean)).toMatchObject({ name: "SocketError", message: "x" });
  expect(scrubCause(named, clean)).not.toHaveProperty("code");
  expect(scrubCause(named, clean)).not.toBeInstanceOf(TypeError);
});

test("an error without a stack, and a value that is not an error, are copied too", () => {
  const bare = new Error("x");
  delete bare.stack;
  expect(scrubCause(bare, clean).message).toBe("x");
  expect(scrubCause("s3cr3t", clean).message).toBe("[token]");
  expect(scrubCause(undefined, clean).message).toBe("undefined");
});

test("nested causes are copied, the first of several, down to seven levels", () => {
  const both = new AggregateError([new Error("one"), new Error("two")], "both");
  expect(scrubCause(new Error("top", { cause: both }), clean)).toMatchObject({
    message: "top",
    cause: { message: "both", cause: { message: "one" } },
  });
  expect(scrubCause(new Error("top", { cause: "a text" }), clean).cause).toBeUndefined();
  let chain = new Error("end");
  for (let length = 0; length < 20; length += 1) chain = new Error("link", { cause: chain });
  let links = 0;
  for (let at: unknown = scrubCause(chain, clean); at instanceof Error; at = at.cause) links += 1;
  expect(links).toBe(7);
});

test("a token of four or more characters is replaced, a shorter one is not", () => {
  expect(scrub("abcd, as sent", "abcd")).toBe("[token], as sent");
  expect(scrub("abc, as sent", "abc")).toBe("abc, as sent");
  expect(scrub('a"b c', 'a"b c')).toBe("[token]");
  expect(scrub('{"x":"a\\"b c"} a%22b%20c', 'a"b c')).toBe('{"x":"[token]"} [token]');
});
