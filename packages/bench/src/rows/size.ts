import { bundledKb } from "../bundle.js";
import { everythingGoalKb, listsGoalKb } from "../defaults.js";
import { atMost, stated } from "../goal.js";
import { iterates, lists, rivalPrograms, usesEverything } from "../programs.js";
import type { Row } from "../row.js";

/** Loaded on first use, and by far the largest part of it is the document's own validators. */
const allButValidation = /^(?!.*validat)/;

/** What programs weigh in a browser. Sizes do not depend on the machine: no effort makes them better. */
export async function size(): Promise<Row[]> {
  const plain = await bundledKb(rivalPrograms["openapi-fetch"] ?? "");
  const listing = await bundledKb(lists);
  const everything = await bundledKb(usesEverything, allButValidation);
  const unit = "kB min+gzip";
  const beside = (name: string, figure: number) =>
    stated({ name: `size, ${name} / openapi-fetch`, figure, unit, ratio: figure / plain });
  return [
    atMost(1, {
      name: `size, a program that lists / ${listsGoalKb} kB`,
      figure: listing,
      unit,
      ratio: listing / listsGoalKb,
    }),
    atMost(1, {
      name: `size, all but OAuth and validation / ${everythingGoalKb} kB`,
      figure: everything,
      unit,
      ratio: everything / everythingGoalKb,
    }),
    beside("a program that iterates", await bundledKb(iterates, /iterate/)),
    ...(await Promise.all(
      Object.entries(rivalPrograms).map(async ([name, program]) =>
        beside(`one GET by ${name}`, await bundledKb(program)),
      ),
    )),
  ];
}
