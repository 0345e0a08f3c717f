import { describe, expect, it } from "vitest";
import type { CheckStatus } from "../domain/compliance.ts";
import { frameworkDays, type StatusStep } from "./framework-days.ts";
import { type AttestedSpan, type CheckTurn, controlHistory } from "./history.ts";

const at = (day: number, hour = 8) => new Date(Date.UTC(2026, 2, day, hour));
const NOW = at(28);
const turn = (checkId: string, accountId: string, day: number, status: CheckStatus): CheckTurn => ({
  checkId,
  accountId,
  at: at(day),
  status,
});
const span = (from: number, to: number, revokedBy: string | null = null): AttestedSpan => ({
  from: at(from),
  to: at(to),
  by: "Ada",
  revokedBy,
});
const PROVEN = { checks: ["a", "b"] };

/** "1: null>pass by a in A" for each change. */
function told(...given: Parameters<typeof controlHistory>): string[] {
  return controlHistory(...given).map(({ at: when, from, to, checks, attestation }) => {
    const causes = [
      ...checks.map((check) => `${check.checkId} in ${check.accountId} ${check.from}>${check.to}`),
      ...(attestation === null ? [] : [`${attestation.event} by ${attestation.by}`]),
    ];
    return `${when.getUTCDate()}: ${from}>${to}${causes.length === 0 ? "" : ` by ${causes.join(", ")}`}`;
  });
}

describe("the history of a control", () => {
  it("names the check and account that turned it, and not those that turned beside it", () => {
    const turns = [
      turn("a", "A", 1, "pass"),
      turn("b", "A", 1, "pass"),
      turn("a", "A", 3, "fail"),
      turn("b", "A", 3, "not_applicable"),
      turn("a", "A", 5, "pass"),
    ];
    expect(told(PROVEN, turns, [], { now: NOW })).toEqual([
      "1: null>pass",
      "3: pass>fail by a in A pass>fail",
      "5: fail>pass by a in A fail>pass",
    ]);
  });

  it("fails as long as one account fails, and says nothing of turns that change nothing", () => {
    const turns = [
      turn("a", "A", 1, "fail"),
      turn("a", "B", 2, "fail"),
      turn("a", "A", 3, "pass"),
      turn("a", "B", 4, "not_assessed"),
      turn("a", "B", 5, "not_applicable"),
    ];
    expect(told({ checks: ["a"] }, turns, [], { now: NOW })).toEqual([
      "1: null>fail",
      "4: fail>not_assessed by a in B fail>not_assessed",
      "5: not_assessed>pass by a in B not_assessed>not_applicable",
    ]);
  });

  it("has people's word from its day to its end, and never over a failure", () => {
    const open = { checks: ["a"], open: "the rest" };
    const turns = [turn("a", "A", 1, "pass"), turn("a", "A", 4, "fail"), turn("a", "A", 6, "pass")];
    expect(told(open, turns, [span(2, 8)], { now: NOW })).toEqual([
      "1: null>manual",
      "2: manual>attested by attested by Ada",
      "4: attested>fail by a in A pass>fail",
      "6: fail>attested by a in A fail>pass",
      "8: attested>manual by expired by Ada",
    ]);
    expect(told({ checks: [] }, [], [span(2, 4, "Eli"), span(20, 30)], { now: NOW })).toEqual([
      "2: manual>attested by attested by Ada",
      "4: attested>manual by revoked by Eli",
      "20: manual>attested by attested by Ada",
    ]);
  });

  it("begins on the day that a framework was added, as its control stood then", () => {
    const turns = [turn("a", "A", 1, "fail"), turn("a", "A", 3, "pass"), turn("a", "A", 9, "fail")];
    expect(told({ checks: ["a"] }, turns, [], { since: at(5), now: NOW })).toEqual([
      "5: null>pass",
      "9: pass>fail by a in A pass>fail",
    ]);
  });
});

describe("a framework's days", () => {
  const step = (checkId: string, day: number, status: CheckStatus, accounts: number): StatusStep => ({
    checkId,
    day: `2026-03-0${day}`,
    status,
    accounts,
  });
  const controls = [
    { id: "1", title: "one", group: "g", checks: ["a"] },
    { id: "2", title: "two", group: "g", checks: ["b"], open: "the rest" },
    { id: "3", title: "three", group: "g", checks: ["new"] },
  ];
  const days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"];
  const steps = [
    step("a", 1, "pass", 2),
    step("b", 1, "pass", 2),
    step("a", 3, "pass", -1),
    step("a", 3, "fail", 1),
    step("new", 4, "not_applicable", 2),
  ];
  const read = (measured: string[], custom?: { revision: number; addedAt: Date }) =>
    frameworkDays({ controls, ...(custom === undefined ? {} : { custom }) }, days, {
      steps,
      spans: new Map([["2", [span(3, 20)]]]),
      measured: new Set(measured),
    }).map(
      ({ counts }) =>
        counts && [
          counts.fail,
          counts.pass,
          counts.manual,
          counts.attested,
          counts.not_assessed,
          counts.not_applicable,
        ],
    );

  it("count each control once by the end of the day; what was not known yet is not assessed", () => {
    expect(read(days)).toEqual([
      [0, 1, 1, 0, 1, 0],
      [0, 1, 1, 0, 1, 0],
      [1, 0, 0, 1, 1, 0],
      [1, 0, 0, 1, 0, 1],
    ]);
  });

  it("are gaps where nobody looked, and before a framework was added", () => {
    expect(read(["2026-03-02", "2026-03-04"])).toEqual([null, [0, 1, 1, 0, 1, 0], null, [1, 0, 0, 1, 0, 1]]);
    expect(read(days, { revision: 1, addedAt: at(3) }).map((counts) => counts === null)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
