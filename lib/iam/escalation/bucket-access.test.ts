import { describe, expect, it } from "vitest";
import type { FactOf } from "../../facts/kinds.ts";
import { mayDo } from "../questions.ts";
import { ACCOUNT, allow, type Fact, makeFact, OTHER_ACCOUNT, search, store, user, userArn } from "./testing.ts";

const DEV = userArn("dev");
const BUCKET = "arn:aws:s3:::orders";
const STRANGER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
const SIGNED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

type Config = FactOf<"s3.bucket">["config"];
type Block = NonNullable<Config["publicAccessBlock"]>;
const OFF: Block = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
const RESTRICTS: Block = { ...OFF, restrictPublicBuckets: true };

const grant = (Principal: unknown, more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  ...more,
});
const EVERYBODY = grant("*");
const dev: Fact = user("dev", { says: [allow(["s3:*"])] });
const reader: Fact = user("dev", { says: [allow(["s3:GetObject"])] });

/** A bucket of the other account, open but for what is said. */
function far(
  config: Partial<Config> = {},
  says: readonly Record<string, unknown>[] | undefined = undefined,
  gaps: string[] = [],
): Fact {
  const open = { publicAccessBlock: OFF, ...config };
  return store("s3.bucket", { accountId: OTHER_ACCOUNT, config: open, gaps, ...(says === undefined ? {} : { says }) });
}
const account = (publicAccessBlock: Block | null, gaps: string[] = []): Fact =>
  makeFact("s3.account", { accountId: OTHER_ACCOUNT, config: { publicAccessBlock }, gaps });
const readsOf = (facts: readonly Fact[], isConditional = false) => [
  ...search(facts).data(DEV, isConditional).stores.keys(),
];
const conditionsOf = (facts: readonly Fact[]) =>
  search(facts).data(DEV, true).stores.get(BUCKET)?.read.conditions.join("; ");
const asked = (facts: readonly Fact[], action: string, resource: string) => {
  const answer = mayDo(search(facts).escalation.graph.model, DEV, { action, resource });
  if (answer === undefined) throw new RangeError("Nobody was asked.");
  return answer.decision;
};

describe("a public bucket of another account", () => {
  it("is read where nothing blocks", () => {
    expect(readsOf([reader, far({}, [EVERYBODY])])).toEqual([BUCKET]);
    expect(readsOf([reader, far({ publicAccessBlock: null }, [EVERYBODY]), account(null)])).toEqual([BUCKET]);
  });

  it("is not read where bucket or account restricts it, and the restriction is named", () => {
    const byBucket = [reader, far({ publicAccessBlock: RESTRICTS }, [EVERYBODY])];
    expect(readsOf(byBucket, true)).toEqual([]);
    expect(readsOf([reader, far({}, [EVERYBODY]), account(RESTRICTS)], true)).toEqual([]);
    expect(asked(byBucket, "s3:GetObject", `${BUCKET}/a`)).toMatchObject({
      outcome: "denied",
      isExplicit: true,
      blockedBy: [{ citation: { policy: "RestrictPublicBuckets", carrierArn: BUCKET } }],
    });
  });

  it("is not stopped by the other settings, which are for policies and ACLs to come", () => {
    expect(readsOf([reader, far({ publicAccessBlock: { ...OFF, blockPublicPolicy: true } }, [EVERYBODY])])).toEqual([
      BUCKET,
    ]);
  });

  it("closes with its public statement to accounts that it names as well", () => {
    const named = grant({ AWS: ACCOUNT });
    expect(readsOf([reader, far({ publicAccessBlock: RESTRICTS }, [named])])).toEqual([BUCKET]);
    expect(readsOf([reader, far({ publicAccessBlock: RESTRICTS }, [named, EVERYBODY])], true)).toEqual([]);
  });

  it("stays open to its own account", () => {
    const own = store("s3.bucket", { config: { publicAccessBlock: RESTRICTS }, says: [EVERYBODY] });
    expect(readsOf([user("dev"), own])).toEqual([BUCKET]);
  });

  it("hangs on a setting that was not collected, where it decides", () => {
    const unknown = [reader, far({}, [EVERYBODY]), account(null, ["publicAccessBlock"])];
    expect(readsOf(unknown)).toEqual([]);
    expect(conditionsOf(unknown)).toContain(`whether RestrictPublicBuckets closes ${BUCKET} to other accounts`);
    expect(conditionsOf([reader, far({}, [EVERYBODY], ["publicAccessBlock"])])).toContain("RestrictPublicBuckets");
    expect(asked(unknown, "s3:GetObject", `${BUCKET}/a`)).toMatchObject({ outcome: "unknown" });
    const decided = far({ publicAccessBlock: RESTRICTS }, [EVERYBODY]);
    expect(readsOf([reader, decided, account(null, ["publicAccessBlock"])], true)).toEqual([]);
    const named = far({}, [grant({ AWS: ACCOUNT })], ["publicAccessBlock"]);
    expect(readsOf([reader, named])).toEqual([BUCKET]);
  });

  it("hangs on the account's setting where that was never looked at", () => {
    const found = search([reader, far({}, [EVERYBODY])], ["s3.account"])
      .data(DEV, true)
      .stores.get(BUCKET);
    expect(found?.read.conditions.join()).toContain("RestrictPublicBuckets");
  });

  it("hangs on what S3 makes of a condition that its guide does not speak of", () => {
    const perhaps = grant("*", { Condition: { StringEqualsIfExists: { "aws:SourceVpc": "vpc-91237329" } } });
    const facts = [reader, far({ publicAccessBlock: RESTRICTS }, [perhaps])];
    expect(readsOf(facts)).toEqual([]);
    expect(conditionsOf(facts)).toContain(`whether S3 counts the policy of ${BUCKET} as public`);
  });
});

const acl = (type: string, grantee: string, permission: string) => ({ type, grantee, permission });
const withAcl = (...aclGrants: NonNullable<Config["aclGrants"]>) => ({ objectOwnership: "ObjectWriter", aclGrants });

describe("the ACL of a bucket of another account", () => {
  const listed = withAcl(acl("Group", ALL_USERS, "READ"));

  it("lets everybody list, and whoever is signed", () => {
    expect(asked([dev, far(listed)], "s3:ListBucket", BUCKET)).toMatchObject({
      outcome: "allowed",
      grantedBy: expect.arrayContaining([expect.objectContaining({ policy: "ACL", carrierArn: BUCKET })]),
    });
    const signed = withAcl(acl("Group", SIGNED_USERS, "FULL_CONTROL"));
    expect(asked([dev, far(signed)], "s3:PutBucketAcl", BUCKET).outcome).toBe("allowed");
    expect(asked([dev, far(listed)], "s3:PutBucketAcl", BUCKET).outcome).toBe("denied");
  });

  it("does not let it read objects, but may: those carry ACLs of their own", () => {
    expect(readsOf([reader, far(listed)])).toEqual([]);
    expect(conditionsOf([reader, far(listed)])).toContain(
      `the ACLs of ${BUCKET}, which give READ to ${ALL_USERS}, and of its objects allow it (not collected)`,
    );
  });

  it("has no effect where public ACLs are ignored or the owner is enforced", () => {
    const ignored = far({ ...listed, publicAccessBlock: { ...OFF, ignorePublicAcls: true } });
    expect(asked([dev, ignored], "s3:ListBucket", BUCKET).outcome).toBe("denied");
    expect(readsOf([reader, ignored], true)).toEqual([]);
    expect(readsOf([reader, far(listed), account({ ...OFF, ignorePublicAcls: true })], true)).toEqual([]);
    const enforced = far({ ...listed, objectOwnership: "BucketOwnerEnforced" });
    expect(asked([dev, enforced], "s3:ListBucket", BUCKET).outcome).toBe("denied");
    expect(readsOf([reader, enforced], true)).toEqual([]);
  });

  it("is open where it is not known whether public ACLs are ignored", () => {
    const facts = [dev, far(listed, undefined, ["publicAccessBlock"])];
    expect(asked(facts, "s3:ListBucket", BUCKET)).toMatchObject({ outcome: "unknown" });
  });

  it("names a canonical user of whom no fact tells the account, and grants nothing by guess", () => {
    const facts = [dev, far(withAcl(acl("CanonicalUser", STRANGER, "READ")))];
    expect(asked(facts, "s3:ListBucket", BUCKET)).toMatchObject({
      outcome: "unknown",
      missing: [expect.stringContaining(`READ to ${STRANGER}`)],
    });
    expect(readsOf(facts)).toEqual([]);
    expect(conditionsOf(facts)).toContain(`READ to ${STRANGER}`);
    expect(readsOf([reader, far(withAcl(acl("CanonicalUser", STRANGER, "READ_ACP")))], true)).toEqual([]);
  });

  it("opens nothing to whom its own policies or its boundary do not let, and nothing against a deny", () => {
    expect(readsOf([user("dev"), far(listed)], true)).toEqual([]);
    const bound = user("dev", { says: [allow(["s3:*"])], boundary: [allow(["ec2:*"])] });
    expect(readsOf([bound, far(listed)], true)).toEqual([]);
    const refuse = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
    expect(readsOf([reader, far(listed, [refuse])], true)).toEqual([]);
  });

  it("that was not collected is unknown where it is asked about, and is no way in the search", () => {
    const facts = [dev, far({ objectOwnership: null, aclGrants: null }, undefined, ["aclGrants"])];
    expect(asked(facts, "s3:ListBucket", BUCKET)).toMatchObject({
      outcome: "unknown",
      missing: [`the ACLs of ${BUCKET} and its objects`],
    });
    expect(readsOf(facts)).toEqual([]);
  });
});
