import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { publicInvokeCases } from "./public-invoke.test-support.ts";
import subject from "./qualifier-public-invoke.ts";

describe(subject.id, () => {
  it.each(publicInvokeCases(subject, (policies, gaps = []) => makeFact("lambda.qualifier", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
