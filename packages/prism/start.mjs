// Serves the examples of the document on a fixed port.
import { parseArgs } from "node:util";
import { startPrism } from "@kantata-refs/prism";

const defaultPort = "4010";

try {
  const { values } = parseArgs({ options: { port: { type: "string", default: defaultPort } } });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535)
    throw new Error(`--port: ${values.port} is not a port from 0 to 65535`);
  const { url } = await startPrism({ mode: "mock", port: Number(values.port) });
  const curl = "curl -H 'Authorization: Bearer any'";
  console.log(`Prism serves the examples of the document at ${url}`);
  console.log(`  ${curl} '${url}/external_references?subject_type=Story'`);
  console.log(`  ${curl} -H 'Prefer: example=orphaned' '${url}/external_references?subject_type=Story'`);
  console.log(`  ${curl} -H 'Prefer: code=429' -X DELETE '${url}/external_references/30211'`);
} catch (error) {
  console.error(`prism: ${error.message}`);
  process.exitCode = 1;
}
