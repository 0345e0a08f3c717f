import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./function-unpinned-service-permission.ts";

const LET_IN = { service: "s3.amazonaws.com", action: "lambda:InvokeFunction", harmless: "lambda:GetFunction" };

describe(subject.id, () => {
  it.each(
    unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("lambda.function", { policies, gaps })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
