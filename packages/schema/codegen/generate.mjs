import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { generatedDirectory } from "./generated-directory.mjs";
import { renderAll } from "./render.mjs";

const files = await renderAll();
await mkdir(generatedDirectory, { recursive: true });
const leftovers = (await readdir(generatedDirectory)).filter((name) => !files.has(name));
await Promise.all(leftovers.map((name) => rm(new URL(name, generatedDirectory), { recursive: true })));
await Promise.all([...files].map(([name, text]) => writeFile(new URL(name, generatedDirectory), text)));
console.log(`wrote ${[...files.keys()].map((name) => `src/generated/${name}`).join(", ")}`);
