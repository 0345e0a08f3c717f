import { describe, expect, it } from "vitest";
import { READ_SECRETS, readsBeyondUseCases } from "../reads-beyond-use.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./user-reads-beyond-use.ts";

const ARN = makeFact("iam.user", READ_SECRETS).arn;

describe(subject.id, () => {
  it.each(readsBeyondUseCases(subject, ARN, (permissions) => ({ fact: makeFact("iam.user", permissions) })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
