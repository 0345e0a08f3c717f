import { describe, expect, it } from "vitest";
import { functionLabels, givenToSentence, heldByNote, prepareSplitSentence } from "./prepare-split.ts";

const arnOf = (name: string, region = "eu-west-1") => `arn:aws:lambda:${region}:111122223333:function:${name}`;
const BOTH = [
  { functionArn: arnOf("a"), name: "a" },
  { functionArn: arnOf("b"), name: "b" },
];

describe("functionLabels", () => {
  it("adds the region to names that stand twice, and to no other", () => {
    const labels = functionLabels([...BOTH, { functionArn: arnOf("a", "us-east-1"), name: "a" }]);
    expect([...labels.values()]).toEqual(["a (eu-west-1)", "b", "a (us-east-1)"]);
  });
});

describe("prepareSplitSentence", () => {
  const splitOf = (...after: { actions: number; stores: string[] }[]) => ({
    functions: after.map((one) => ({ after: one })),
    before: { actions: 1200, stores: ["x", "y"] },
  });

  it("sets the most that one function holds against what each holds today", () => {
    expect(prepareSplitSentence(splitOf({ actions: 3, stores: [] }, { actions: 1, stores: ["x"] }))).toBe(
      "2 functions each hold 1,200 actions and 2 readable stores; with a role of its own each holds at most 3 actions and 1 readable store.",
    );
  });

  it("says that there is nothing to divide without functions and with one", () => {
    expect(prepareSplitSentence(null)).toBe("There is nothing to divide.");
    expect(prepareSplitSentence(splitOf({ actions: 3, stores: [] }))).toBe("There is nothing to divide.");
  });
});

describe("givenToSentence", () => {
  const call = { action: "sqs:PurgeQueue", resource: null, cases: 1, events: 3, blockedBy: [], heldBy: [] };
  it.each([
    ["strict", "nobody", "Strict: uses that no function is named for go to nobody."],
    [
      "balanced",
      "users of the service",
      "Balanced: uses that no function is named for go to the functions that use the same service.",
    ],
    ["safe", "everybody", "Safe: uses that no function is named for go to every function."],
  ] as const)("says to whom %s gives them", (mode, unattributedTo, text) =>
    expect(givenToSentence({ mode, unattributed: [call], unattributedTo })).toBe(text),
  );

  it("says so when there are none", () =>
    expect(givenToSentence({ mode: "safe", unattributed: [], unattributedTo: "everybody" })).toBe(
      "Every use names its function.",
    ));
});

describe("heldByNote", () => {
  const labels = functionLabels(BOTH);
  it.each([
    [[], "held by nobody"],
    [[arnOf("b")], "held by b"],
    [[arnOf("a"), arnOf("b")], "held by all"],
  ])("names those whose role would allow it (%#)", (heldBy, text) => expect(heldByNote(heldBy, labels)).toBe(text));
});
