import { rm, writeFile } from "node:fs/promises";
import { compareReports } from "./compare-reports.mjs";
import { renderAll, reportFolder } from "./render-all.mjs";

const reports = await renderAll();
const changed = await compareReports(reports, reportFolder);
await Promise.all(
  changed.map(({ name }) => {
    const text = reports.get(name);
    const file = new URL(name, reportFolder);
    return text === undefined ? rm(file) : writeFile(file, text);
  }),
);
const names = changed.map(({ name }) => `packages/client/api/${name}`).join(", ");
console.log(names === "" ? "nothing to accept" : `accepted ${names}`);
