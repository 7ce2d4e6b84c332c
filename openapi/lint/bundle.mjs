import { redocly, withoutBox } from "./redocly.mjs";

const { status, stderr } = redocly(["bundle", "openapi.yaml", "--output", "dist/openapi.json"], {
  cwd: new URL("../", import.meta.url),
});
if (status !== 0) process.stderr.write(withoutBox(stderr));
process.exitCode = status ?? 1;
