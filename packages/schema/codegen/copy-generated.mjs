import { copyFile, readdir } from "node:fs/promises";
import { generatedDirectory } from "./generated-directory.mjs";

/** tsc leaves alone what is not TypeScript; the package ships it all the same. */
const dist = new URL("../dist/generated/", import.meta.url);
const names = (await readdir(generatedDirectory)).filter((name) => /\.(json|js|d\.ts)$/.test(name));
await Promise.all(names.map((name) => copyFile(new URL(name, generatedDirectory), new URL(name, dist))));
