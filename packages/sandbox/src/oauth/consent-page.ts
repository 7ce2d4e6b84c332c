import { html } from "hono/html";
import type { User } from "./applications.js";

/** The page on which a user allows or denies access. The form repeats all parameters of the request. */
export function consentPage(
  application: string,
  users: readonly User[],
  fields: Readonly<Record<string, string>>,
) {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const options = users.map(({ id, label }) => html`<option value="${id}">${label}</option>`);
  return html`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Allow ${application}?</title></head>
  <body>
    <h1>Allow ${application} to act for you?</h1>
    <form method="post">
      ${hidden}
      <label>Sign in as <select name="user">${options}</select></label>
      <button name="answer" value="allow">Allow</button>
      <button name="answer" value="deny">Deny</button>
    </form>
  </body>
</html>`;
}
