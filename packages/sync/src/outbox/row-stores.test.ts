import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { RowStore } from "../index.js";
import { describeStores } from "../testing/describe-stores.js";
import { linkOf } from "../testing/links.js";
import { openStore, type StoreAddress } from "../testing/stores.js";
import { type Claimed, claimRow, settleRow } from "./claim-row.js";
import { forgetSent } from "./forget-sent.js";
import { placeOf, type Row } from "./row.js";
import { discarded, enqueued, type Outcome, revived } from "./transitions.js";

const limits = { leaseMs: 60_000, doubtMs: 0 };
const names = ["a", "b", "c"];

describeStores((kind) => {
  async function open(address: StoreAddress): Promise<RowStore> {
    const store = await openStore(address);
    onTestFinished(() => store.close());
    return store;
  }
  const put = (store: RowStore, keys: string[], state: number) =>
    store.change(keys, (row, now) => {
      const link = linkOf(1, state);
      return { next: enqueued(row, link, link, now), result: undefined };
    });
  const read = (store: RowStore, keys: string[]) => store.change(keys, (row) => ({ result: row }));
  const keysIn = async (store: RowStore, place: "pending" | "dead" | "sent") => {
    const keys: string[] = [];
    for await (const batch of store.scan(place)) keys.push(...batch);
    return keys.toSorted();
  };

  test("changes of several processes at the same time lose nothing", async () => {
    const address = kind.address();
    const stores = await Promise.all([open(address), open(address), open(address)]);
    const rounds = 10;
    await Promise.all(
      stores.flatMap((store) => Array.from({ length: rounds }, (_, state) => put(store, names, state))),
    );
    const rows = await read(stores[0], names);
    expect(rows.map((row) => row?.version)).toEqual(names.map(() => stores.length * rounds));
  });

  test("of several processes that claim a row, one gets it", async () => {
    const address = kind.address();
    const stores = await Promise.all([open(address), open(address), open(address)]);
    await put(stores[0], ["a"], 1);
    const claims = await Promise.all(stores.map((store) => claimRow(store, "a", limits)));
    expect(claims.filter(({ claim }) => claim !== undefined)).toHaveLength(1);
  });

  test("what was settled too late is sent again, by whoever holds the row", async () => {
    const store = await open(kind.address());
    await put(store, ["a"], 1);
    const claimed = async (leaseMs: number) => {
      const { claim } = await claimRow(store, "a", { leaseMs, doubtMs: 0 });
      if (claim === undefined) throw new Error("the row is not due");
      return claim;
    };
    const frozen = await claimed(0);
    await put(store, ["a"], 2);
    const holder = await claimed(60_000);
    await settleRow(store, frozen, { kind: "sent" });
    await settleRow(store, holder, { kind: "sent" });
    const repair = await claimed(60_000);
    expect(repair.state).toMatchObject({ external_status: "2" });
    await settleRow(store, repair, { kind: "sent" });
    expect(await store.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, sent: 1 });
  });

  test("delivered rows are forgotten after their time, and no others", async () => {
    const store = await open(kind.address());
    await put(store, names, 1);
    const { claim } = await claimRow(store, "a", limits);
    if (claim !== undefined) await settleRow(store, claim, { kind: "sent" });
    await forgetSent(store, 3_600_000);
    expect(await store.counts()).toMatchObject({ sent: 1 });
    await forgetSent(store, 0);
    expect(await store.counts()).toMatchObject({ sent: 0, waiting: 2 });
    expect(await keysIn(store, "sent")).toEqual([]);
  });

  test("rows stand where the rules say, whatever happens to them", async () => {
    const name = constantFrom(...names);
    const outcomes: Outcome[] = [
      { kind: "sent" },
      { kind: "retry", reason: "503", afterMs: 60_000, counts: true, doubtMs: 0 },
      { kind: "retry", reason: "429", afterMs: 0, counts: false, doubtMs: 60_000 },
      { kind: "dead", reason: "422", doubtMs: 0 },
    ];
    const action = oneof(
      record({ does: constantFrom("put", "claim", "expire", "revive", "discard", "remove"), name }),
      record({ does: constantFrom("settle"), name, outcome: integer({ min: 0, max: outcomes.length - 1 }) }),
    );
    const run = asyncProperty(array(action, { maxLength: 25 }), async (actions) => {
      const store = await openStore(kind.address());
      const model = new Map<string, Row>();
      const claims = new Map<string, NonNullable<Claimed["claim"]>>();
      const change = (key: string, step: (row: Row, now: number) => Row | null) =>
        store.change([key], (row, now) =>
          row === undefined ? { result: undefined } : { next: step(row, now), result: undefined },
        );
      for (const one of actions) {
        const { does, name: key } = one;
        if (does === "put") await put(store, [key], 1);
        if (does === "claim" || does === "expire") {
          const { claim } = await claimRow(
            store,
            key,
            does === "claim" ? limits : { leaseMs: 0, doubtMs: 0 },
          );
          if (claim !== undefined) claims.set(key, claim);
        }
        const claim = claims.get(key);
        if ("outcome" in one && claim) await settleRow(store, claim, outcomes[one.outcome] as Outcome);
        if (does === "revive") await change(key, (row, now) => (row.deadAt ? revived(row, now) : row));
        if (does === "discard") await change(key, (row, now) => (row.deadAt ? discarded(row, now) : row));
        if (does === "remove") await change(key, () => null);
        const [row] = await read(store, [key]);
        if (row === undefined) model.delete(key);
        else model.set(key, row);
      }
      for (const place of ["pending", "dead", "sent"] as const) {
        const expected = [...model].filter(([, row]) => placeOf(row).place === place).map(([key]) => key);
        expect(await keysIn(store, place)).toEqual(expected.toSorted());
      }
      const { waiting, delayed, active, dead, sent } = await store.counts();
      expect(waiting + delayed + active + dead + sent).toBe(model.size);
      const due = await store.oldest("pending", 0, 10);
      expect(due).toHaveLength(waiting);
      await store.close();
    });
    await assert(run, { numRuns: 40 });
  });
});
