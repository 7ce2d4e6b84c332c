import { unknownName } from "../unknown-name.js";
import type { DataSet } from "./data-set.js";
import { demo } from "./demo.js";
import { large, small } from "./large.js";

/** The data sets by name. */
const dataSets = { empty: () => undefined, demo, small, large } as const satisfies Record<string, DataSet>;

/** The name of a data set. */
export type DataSetName = keyof typeof dataSets;

/** @throws TypeError for an unknown name */
export function dataSet(name: string): DataSet {
  if (Object.hasOwn(dataSets, name)) return dataSets[name as DataSetName];
  throw unknownName({ owner: "the sandbox", kind: "data set" }, name, Object.keys(dataSets));
}
