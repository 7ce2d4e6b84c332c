import { bundledKb } from "../bundle.js";
import { everythingGoalKb } from "../defaults.js";
import { atMost, stated } from "../goal.js";
import { lists, rivalPrograms, usesEverything } from "../programs.js";
import type { Row } from "../row.js";

/** What programs weigh in a browser. Sizes do not depend on the machine: no effort makes them better. */
export async function size(): Promise<Row[]> {
  const plain = await bundledKb(rivalPrograms["openapi-fetch"] ?? "");
  const everything = await bundledKb(usesEverything);
  const unit = "kB min+gzip";
  const beside = (name: string, figure: number) =>
    stated({ name: `size, ${name} / openapi-fetch`, figure, unit, ratio: figure / plain });
  return [
    atMost(1, {
      name: `size, the whole client, openapi-fetch included / ${everythingGoalKb} kB`,
      figure: everything,
      unit,
      ratio: everything / everythingGoalKb,
    }),
    beside("a program that lists", await bundledKb(lists)),
    ...(await Promise.all(
      Object.entries(rivalPrograms).map(async ([name, program]) =>
        beside(`one GET by ${name}`, await bundledKb(program)),
      ),
    )),
  ];
}
