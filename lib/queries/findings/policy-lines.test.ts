import { describe, expect, it } from "vitest";
import { renderPolicy, statementLines } from "./policy-lines.ts";

const text = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
    { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" },
  ],
});

describe("statementLines", () => {
  it("marks the second statement where the rendering has it", () => {
    const found = statementLines(text, 1);
    const lines = renderPolicy(text).split("\n");
    const [mark] = found?.marked ?? [];
    expect(lines[(mark?.from ?? 0) - 1]?.trim()).toBe("{");
    expect(lines[mark?.from ?? 0]).toContain('"All"');
    expect(found?.code.split("\n")[0]).toBe(lines[(found?.firstLine ?? 0) - 1]);
  });
  it("gives nothing for a statement that is not there", () => expect(statementLines(text, 7)).toBeNull());
  it("keeps text that is no JSON", () => expect(renderPolicy("{oops")).toBe("{oops"));
});
