import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { inspectorCases } from "./inspector.test-support.ts";
import subject from "./inspector-lambda-off.ts";

describe(subject.id, () => {
  it.each(inspectorCases(subject, "lambda", makeFact("lambda.function")))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
