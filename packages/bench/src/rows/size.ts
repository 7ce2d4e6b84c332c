import { bundledKb } from "../bundle.js";
import { everythingGoalKb, listsGoalKb } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { iterates, lists, otherPrograms, usesEverything } from "../programs.js";
import type { Row } from "../row.js";

/** Validation is loaded on first use; most of it is the generated validators. */
const allButValidation = /^(?!.*validat)/;

/** The size of programs in a browser. Independent of the machine, so it ignores the effort. */
export async function size(): Promise<Row[]> {
  const plain = await bundledKb(otherPrograms["openapi-fetch"] ?? "");
  const listing = await bundledKb(lists);
  const everything = await bundledKb(usesEverything, allButValidation);
  const unit = "kB min+gzip";
  const comparedTo = (name: string, figure: number) =>
    withoutGoal({ name: `size, ${name} / openapi-fetch`, figure, unit, ratio: figure / plain });
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
    comparedTo("a program that iterates", await bundledKb(iterates, /iterate/)),
    ...(await Promise.all(
      Object.entries(otherPrograms).map(async ([name, program]) =>
        comparedTo(`one GET by ${name}`, await bundledKb(program)),
      ),
    )),
  ];
}
