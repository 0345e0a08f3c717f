import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./key-granted-to-foreign-account.ts";

const grant = (granteePrincipal: string) => ({
  id: "g-1",
  granteePrincipal,
  retiringPrincipal: null,
  issuingAccount: null,
  operations: ["Decrypt"],
  encryptionContextEquals: null,
  encryptionContextSubset: null,
  createdAt: null,
});

describe(subject.id, () => {
  it("fails a role of a foreign account", () => {
    expect(
      check(subject, makeFact("kms.key", { config: { grants: [grant(`arn:aws:iam::${FOREIGN_ACCOUNT}:role/app`)] } })),
    ).toMatchObject([
      {
        outcome: "fail",
        discriminator: "g-1",
        evidence: [{ summary: `Account ${FOREIGN_ACCOUNT} is not one of yours and may Decrypt.` }],
      },
    ]);
  });

  it("passes a role of its own account", () => {
    expect(
      outcomes(subject, makeFact("kms.key", { config: { grants: [grant(`arn:aws:iam::${ACCOUNT}:role/app`)] } })),
    ).toEqual(["pass"]);
  });

  it("passes a service of AWS", () => {
    expect(
      outcomes(subject, makeFact("kms.key", { config: { grants: [grant("dynamodb.eu-west-1.amazonaws.com")] } })),
    ).toEqual(["pass"]);
  });

  it("does not know a key whose grants were refused", () => {
    expect(outcomes(subject, makeFact("kms.key", { gaps: ["grants"] }))).toEqual(["unknown"]);
  });
});
