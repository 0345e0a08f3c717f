import { expect, it } from "vitest";
import { FRAMEWORK_FAMILIES, familyCounts } from "./families.ts";
import { FRAMEWORKS } from "./index.ts";

it("has each framework in one family", () => {
  const named = FRAMEWORK_FAMILIES.flatMap(({ frameworks }) => frameworks);
  expect([...named].sort()).toEqual(FRAMEWORKS.map(({ id }) => id).sort());
});

it("counts controls by family, those of users' own last", () => {
  const controls = new Map([
    ["acme", ["F1"]],
    ["cis-aws-3", ["1.1", "1.2"]],
    ["cis-aws-7", ["2.1"]],
  ]);
  expect(familyCounts(controls)).toEqual([
    { name: "CIS", count: 3 },
    { name: "Your own", count: 1 },
  ]);
});
