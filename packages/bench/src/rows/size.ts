import { bundledKb } from "../bundle.js";
import { everythingGoalKb } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { lists, otherPrograms, usesEverything } from "../programs.js";
import type { Row } from "../row.js";

/** The size of programs in a browser. Independent of the machine, so it ignores the effort. */
export async function size(): Promise<Row[]> {
  const plain = await bundledKb(otherPrograms["openapi-fetch"] ?? "");
  const everything = await bundledKb(usesEverything);
  const unit = "kB min+gzip";
  const comparedTo = (name: string, figure: number) =>
    withoutGoal({ name: `size, ${name} / openapi-fetch`, figure, unit, ratio: figure / plain });
  return [
    atMost(1, {
      name: `size, the whole client, openapi-fetch included / ${everythingGoalKb} kB`,
      figure: everything,
      unit,
      ratio: everything / everythingGoalKb,
    }),
    comparedTo("a program that lists", await bundledKb(lists)),
    ...(await Promise.all(
      Object.entries(otherPrograms).map(async ([name, program]) =>
        comparedTo(`one GET by ${name}`, await bundledKb(program)),
      ),
    )),
  ];
}
