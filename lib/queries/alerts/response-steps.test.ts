import { describe, expect, it } from "vitest";
import { responseSteps } from "./response-steps.ts";

const STOP = { phase: "contain", text: "Stop it.", command: "aws lambda stop --name {functionName}" } as const;
const KEEP = { phase: "preserve", text: "Keep what is there." } as const;
const BACK = {
  phase: "recover",
  text: "Bring it back.",
  command: "aws lambda start --name {functionName} --as {other}",
} as const;

describe("responseSteps", () => {
  it("fills commands, says what is missing, and orders by phase", () => {
    const steps = responseSteps([
      { detectionId: "one", respond: [BACK, KEEP, STOP], names: { functionName: "orders" } },
    ]);
    expect(steps.map(({ phase, command, missing }) => ({ phase, command, missing }))).toEqual([
      { phase: "contain", command: "aws lambda stop --name orders", missing: [] },
      { phase: "preserve", command: null, missing: [] },
      { phase: "recover", command: "aws lambda start --name orders --as {other}", missing: ["other"] },
    ]);
  });

  it("lists what two alerts ask for once, and what they ask of two functions twice", () => {
    const steps = responseSteps([
      { detectionId: "one", respond: [STOP, KEEP], names: { functionName: "orders" } },
      { detectionId: "two", respond: [STOP, KEEP], names: { functionName: "orders" } },
      { detectionId: "one", respond: [STOP, KEEP], names: { functionName: "payments" } },
    ]);
    expect(steps.map(({ command, detectionIds }) => [command, detectionIds])).toEqual([
      ["aws lambda stop --name orders", ["one", "two"]],
      ["aws lambda stop --name payments", ["one"]],
      [null, ["one", "two"]],
    ]);
    expect(new Set(steps.map(({ key }) => key)).size).toBe(3);
  });
});
