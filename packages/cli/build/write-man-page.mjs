import { writeFileSync } from "node:fs";
import { createProgram } from "../dist/program.js";
import { manPage } from "./man-page.mjs";

writeFileSync(new URL("../dist/kantata-refs.1", import.meta.url), manPage(createProgram()));
