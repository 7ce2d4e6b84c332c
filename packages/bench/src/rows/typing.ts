import { instantiationsGoal, typedCalls } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { instantiationsOf } from "../instantiations.js";
import type { Row } from "../row.js";
import { clientCalls, openApiFetchCalls, type TypedProgram } from "../typed-calls.js";

/** Returns the instantiations per call, without those of the first call, which include one-time work. */
async function perCall(program: TypedProgram): Promise<number> {
  const first = await instantiationsOf(program(1));
  return ((await instantiationsOf(program(typedCalls))) - first) / (typedCalls - 1);
}

/** The cost of the client's types. Independent of the machine. */
export async function typing(): Promise<Row[]> {
  const [client, plain] = [await perCall(clientCalls), await perCall(openApiFetchCalls)];
  const unit = "instantiations";
  return [
    atMost(1, {
      name: `types, one more call of the client / ${instantiationsGoal}`,
      figure: client,
      unit,
      ratio: client / instantiationsGoal,
    }),
    withoutGoal({
      name: "types, one more call of openapi-fetch / the client's",
      figure: plain,
      unit,
      ratio: plain / client,
    }),
  ];
}
