import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import subject from "./function-public-invoke.ts";
import { publicInvokeCases } from "./public-invoke.test-support.ts";

describe(subject.id, () => {
  it.each(publicInvokeCases(subject, (policies, gaps = []) => makeFact("lambda.function", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
