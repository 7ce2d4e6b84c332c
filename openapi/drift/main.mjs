import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { applyCorrections } from "../corrections/apply-corrections.mjs";
import { readCorrections } from "../corrections/read-corrections.mjs";
import { compareDocuments } from "./compare-documents.mjs";
import { fetchText } from "./fetch-text.mjs";
import { LostReference } from "./follow.mjs";
import { readDocument } from "./read-document.mjs";
import { report, withChange } from "./report.mjs";
import { UnreadableDocument } from "./unreadable-document.mjs";

const usage = "pnpm -C openapi drift <file or URL> [--json]";

/** pnpm passes on a `--` before the arguments. */
const args = process.argv.slice(2).filter((argument) => argument !== "--");

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: "boolean" } },
      allowPositionals: true,
    });
    if (positionals.length === 1) return { source: positionals[0], json: values.json === true };
    throw new Error(`expected one file or URL, got ${positionals.length}`);
  } catch (error) {
    throw new UnreadableDocument(`${error.message.split(". ")[0]}\nUsage: ${usage}`, { cause: error });
  }
}

/** Compares any text with our document. */
function compare(source, text, ours) {
  try {
    const { document, format } = readDocument(source, text);
    return { format, ...compareDocuments(document, ours) };
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    if (error instanceof LostReference) {
      throw new UnreadableDocument(
        `${source} refers to ${error.message}, which it does not contain\nBundle it into one file first: redocly bundle <file> --output <another>`,
        { cause: error },
      );
    }
    throw new UnreadableDocument(
      `${source} is not a valid API description: ${error.message}\nTo find the place, run: redocly lint <file>`,
      { cause: error },
    );
  }
}

/** 0 without drift, 1 with drift, 2 for a document that cannot be compared. */
async function main() {
  const { source, json } = readArguments();
  // pnpm runs this in the package's folder; the path is relative to the user's folder.
  const text = await fetchText(source, process.env.INIT_CWD ?? process.cwd());
  const ours = JSON.parse(readFileSync(new URL("../dist/openapi.json", import.meta.url), "utf8"));
  const { format, differences, ...common } = compare(source, text, ours);
  const { drift, corrected } = applyCorrections(differences, readCorrections());
  const result = { source, format, ...common, drift: withChange(drift), corrected };
  console.log(json ? JSON.stringify(result, undefined, 2) : report(result));
  return drift.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UnreadableDocument)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
