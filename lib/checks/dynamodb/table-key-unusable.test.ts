import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unusableKeyCases } from "../unusable-key.test-support.ts";
import subject from "./table-key-unusable.ts";

describe(subject.id, () => {
  it.each(unusableKeyCases(subject, (kmsKeyArn) => makeFact("dynamodb.table", { config: { kmsKeyArn } })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
