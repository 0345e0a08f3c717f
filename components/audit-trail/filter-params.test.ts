import { describe, expect, it } from "vitest";
import { chipsOf, turnedRound, withChip } from "./filter-params.ts";

const chosen = { name: ["GetObject", "PutObject"], "not-name": ["Invoke"], ip: null };

describe("chips", () => {
  it("list each value, what is wanted before what is not", () =>
    expect(chipsOf(chosen)).toEqual([
      { key: "name", value: "GetObject", isNegated: false },
      { key: "name", value: "PutObject", isNegated: false },
      { key: "name", value: "Invoke", isNegated: true },
    ]));
  it("are taken away, added once, and turned round", () => {
    const chip = { key: "name", value: "GetObject", isNegated: false } as const;
    expect(withChip(chosen, chip, false)).toEqual({ name: ["PutObject"] });
    expect(withChip(chosen, chip, true)).toEqual({ name: ["PutObject", "GetObject"] });
    expect(turnedRound(chosen, chip)).toEqual({ name: ["PutObject"], "not-name": ["Invoke", "GetObject"] });
    expect(turnedRound({ ip: ["::1"] }, { key: "ip", value: "::1", isNegated: false })).toEqual({
      ip: null,
      "not-ip": ["::1"],
    });
  });
});
