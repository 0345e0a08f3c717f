import { describe, expect, it } from "vitest";
import { READ_SECRETS, readsBeyondUseCases } from "../reads-beyond-use.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./role-reads-beyond-use.ts";

const ARN = makeFact("iam.role", READ_SECRETS).arn;

describe(subject.id, () => {
  it.each(readsBeyondUseCases(subject, ARN, (permissions) => ({ fact: makeFact("iam.role", permissions) })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
