import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unusableKeyCases } from "../unusable-key.test-support.ts";
import subject from "./instance-key-unusable.ts";

describe(subject.id, () => {
  it.each(unusableKeyCases(subject, (kmsKeyId) => makeFact("rds.instance", { config: { kmsKeyId } })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
