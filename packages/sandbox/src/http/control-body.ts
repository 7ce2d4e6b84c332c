import type { Context } from "hono";
import { isObject } from "../is-object.js";
import { unknownName } from "../unknown-name.js";

/**
 * The body of a request to the controls.
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
 * The body of a request to the controls, an object with no other fields than these.
 *
 * @throws TypeError for a body that is not such an object
 */
export async function readFields<const F extends string>(
  c: Context,
  fields: readonly F[],
): Promise<Partial<Record<F, unknown>>> {
  const request = `${c.req.method} ${c.req.path}`;
  const body = await readControl(c);
  if (!isObject(body)) throw new TypeError(`${request} takes an object with the fields ${fields.join(", ")}`);
  const stranger = Object.keys(body).find((field) => !(fields as readonly string[]).includes(field));
  if (stranger !== undefined) throw unknownName({ owner: request, kind: "field" }, stranger, fields);
  return body as Partial<Record<F, unknown>>;
}
