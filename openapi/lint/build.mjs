import { bundle } from "./bundle.mjs";

try {
  bundle("dist/openapi.json");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
