import type { Context } from "hono";
import { isObject } from "../is-object.js";
import { unknownName } from "../unknown-name.js";

/**
 * Reads the body of a request to the controls.
 *
 * @throws TypeError for a body that is not JSON
 */
export async function readControl(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new TypeError(`${c.req.method} ${c.req.path} takes a JSON body`);
  }
}

/**
 * Reads the body of a request to the controls, an object with these optional fields.
 *
 * @throws TypeError for any other body
 */
export async function readFields<const F extends string>(
  c: Context,
  fields: readonly F[],
): Promise<Partial<Record<F, unknown>>> {
  const request = `${c.req.method} ${c.req.path}`;
  const body = await readControl(c);
  if (!isObject(body)) throw new TypeError(`${request} takes an object with the fields ${fields.join(", ")}`);
  const unknown = Object.keys(body).find((field) => !(fields as readonly string[]).includes(field));
  if (unknown !== undefined) throw unknownName({ owner: request, kind: "field" }, unknown, fields);
  return body as Partial<Record<F, unknown>>;
}
