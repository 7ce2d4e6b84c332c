import { copyFile, readdir } from "node:fs/promises";
import { generatedDirectory } from "./generated-directory.mjs";

/** tsc copies only TypeScript; the package ships the other files too. */
const dist = new URL("../dist/generated/", import.meta.url);
const names = (await readdir(generatedDirectory)).filter((name) => /\.(json|js|d\.ts)$/.test(name));
await Promise.all(names.map((name) => copyFile(new URL(name, generatedDirectory), new URL(name, dist))));
