import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unusableKeyCases } from "../unusable-key.test-support.ts";
import subject from "./bucket-key-unusable.ts";

describe(subject.id, () => {
  it.each(
    unusableKeyCases(subject, (kmsKeyId) =>
      makeFact("s3.bucket", { config: { encryption: { algorithm: "aws:kms", kmsKeyId, isBucketKeyEnabled: true } } }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
