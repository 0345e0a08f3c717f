import { expect, it } from "vitest";
import { assessControl, type CheckOutcome, countStatuses } from "./assess.ts";

const control = (checks: string[], open?: string) => ({
  id: "1",
  title: "t",
  group: "g",
  checks,
  ...(open === undefined ? {} : { open }),
});
const outcome = (change: Partial<CheckOutcome> = {}): CheckOutcome => ({
  passed: 3,
  failed: 0,
  unknown: 0,
  isWhole: true,
  ...change,
});
const status = (given: ReturnType<typeof control>, outcomes: Record<string, CheckOutcome>) =>
  assessControl(given, new Map(Object.entries(outcomes))).status;

it("passes when all checks were decided on all resources", () => {
  const assessed = assessControl(
    control(["a", "b"]),
    new Map([
      ["a", outcome()],
      ["b", outcome({ passed: 2 })],
    ]),
  );
  expect(assessed).toMatchObject({ status: "pass", passed: 5, failed: 0, unknown: 0 });
});

it("fails with one failing resource, whatever else is not known", () => {
  expect(status(control(["a", "b"]), { a: outcome({ failed: 1 }), b: outcome({ unknown: 4, isWhole: false }) })).toBe(
    "fail",
  );
  expect(status(control(["a"], "the rest"), { a: outcome({ failed: 1 }) })).toBe("fail");
});

it("is not assessed when a resource is undecided, a kind was not wholly read, or a check did not run", () => {
  expect(status(control(["a"]), { a: outcome({ unknown: 1 }) })).toBe("not_assessed");
  expect(status(control(["a"]), { a: outcome({ isWhole: false }) })).toBe("not_assessed");
  expect(status(control(["a", "b"]), { a: outcome() })).toBe("not_assessed");
});

it("stays manual where configuration proves nothing, or not the whole", () => {
  expect(status(control([]), {})).toBe("manual");
  expect(status(control(["a"], "the rest"), { a: outcome() })).toBe("manual");
});

it("does not apply where nothing was there to judge", () => {
  expect(status(control(["a"]), { a: outcome({ passed: 0 }) })).toBe("not_applicable");
});

it("is attested only where it would be manual", () => {
  const attested = (given: ReturnType<typeof control>, outcomes: Record<string, CheckOutcome>) =>
    assessControl(given, new Map(Object.entries(outcomes)), true).status;
  expect(attested(control([]), {})).toBe("attested");
  expect(attested(control(["a"], "the rest"), { a: outcome() })).toBe("attested");
  expect(attested(control(["a"], "the rest"), { a: outcome({ failed: 1 }) })).toBe("fail");
  expect(attested(control(["a"], "the rest"), { a: outcome({ unknown: 1 }) })).toBe("not_assessed");
  expect(attested(control(["a"]), { a: outcome() })).toBe("pass");
});

it("counts by status", () => {
  expect(countStatuses([{ status: "pass" }, { status: "fail" }, { status: "pass" }])).toEqual({
    fail: 1,
    not_assessed: 0,
    manual: 0,
    attested: 0,
    pass: 2,
    not_applicable: 0,
  });
});
