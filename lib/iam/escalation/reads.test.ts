import { describe, expect, it } from "vitest";
import {
  ACCOUNT,
  allow,
  deny,
  EVERYTHING,
  type Fact,
  OTHER_ACCOUNT,
  role,
  roleArn,
  search,
  store,
  trusts,
  user,
  userArn,
} from "./testing.ts";

const DEV = userArn("dev");
const BUCKET = "arn:aws:s3:::orders";
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0a1b2c3d`;
const dev = (...says: Record<string, unknown>[]): Fact => user("dev", { says });
const storesOf = (facts: readonly Fact[], isConditional = false) =>
  [...search(facts).data(DEV, isConditional).stores.keys()].sort();
const grant = (who: unknown, more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal: { AWS: who },
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  ...more,
});
const bucket = (...says: Record<string, unknown>[]): Fact => store("s3.bucket", says.length === 0 ? {} : { says });
const readObjects = allow(["s3:GetObject", `${BUCKET}/*`]);

describe("data reach", () => {
  it("comes from the identity's own policies", () => {
    expect(storesOf([dev(readObjects), bucket()])).toEqual([BUCKET]);
    expect(storesOf([dev(allow(["s3:GetObject", `${BUCKET}/public/*`])), bucket()])).toEqual([BUCKET]);
    expect(storesOf([dev(allow(["s3:ListBucket", BUCKET])), bucket()])).toEqual([]);
  });

  it("comes from the bucket's policy alone in the same account", () => {
    expect(storesOf([dev(), bucket(grant(DEV))])).toEqual([BUCKET]);
    expect(storesOf([dev(), bucket(grant(userArn("other")))])).toEqual([]);
    expect(storesOf([dev(), bucket(grant(`arn:aws:iam::${ACCOUNT}:root`))])).toEqual([]);
  });

  it("ends at an explicit deny of the bucket", () => {
    const refuse = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: `${BUCKET}/*` };
    expect(storesOf([dev(readObjects), bucket(refuse)])).toEqual([]);
    expect(storesOf([dev(readObjects), bucket({ ...refuse, Resource: `${BUCKET}/secret/*` })])).toEqual([BUCKET]);
  });

  it("hangs on a bucket policy that was not collected", () => {
    const facts = [dev(readObjects), { ...bucket(), gaps: ["policies.resource"] }];
    expect(storesOf(facts)).toEqual([]);
    expect(storesOf(facts, true)).toEqual([BUCKET]);
  });

  it("needs both sides between accounts", () => {
    const far = (...says: Record<string, unknown>[]): Fact => store("s3.bucket", { accountId: OTHER_ACCOUNT, says });
    expect(storesOf([dev(readObjects), far(grant(DEV))])).toEqual([BUCKET]);
    expect(storesOf([dev(readObjects), far(grant(ACCOUNT))])).toEqual([BUCKET]);
    expect(storesOf([dev(), far(grant(DEV))])).toEqual([]);
    expect(storesOf([dev(readObjects), store("s3.bucket", { accountId: OTHER_ACCOUNT })])).toEqual([]);
  });

  it("needs the key that encrypts the store, which must allow by itself", () => {
    const secret = store("secretsmanager.secret", { config: { kmsKeyId: KEY } });
    const read = allow(["secretsmanager:GetSecretValue", secret.arn]);
    const decrypt = allow(["kms:Decrypt", KEY]);
    const key = (who: string): Fact =>
      store("kms.key", {
        arn: KEY,
        name: "0a1b2c3d",
        says: [{ Effect: "Allow", Principal: { AWS: who }, Action: "kms:Decrypt", Resource: "*" }],
      });
    const delegating = key(`arn:aws:iam::${ACCOUNT}:root`);
    expect(storesOf([dev(read, decrypt), secret, delegating])).toEqual([KEY, secret.arn]);
    expect(storesOf([dev(read), secret, delegating])).toEqual([]);
    expect(storesOf([dev(read), secret, key(DEV)])).toEqual([KEY, secret.arn]);
    expect(storesOf([dev(read, decrypt), secret, key(roleArn("vault"))])).toEqual([]);
    expect(storesOf([dev(read, decrypt), secret])).toEqual([]);
    expect(storesOf([dev(read, decrypt), secret], true)).toEqual([secret.arn]);
  });

  it("goes through roles that are held on the way", () => {
    const reader = role("reader", { trust: [trusts(DEV)], says: [readObjects] });
    const asked = search([dev(), reader, bucket()]);
    const reached = asked.data(DEV).stores.get(BUCKET);
    expect(reached?.path.flatMap(({ abilities }) => abilities.map(({ rule }) => rule.id))).toEqual(["sts-assume-role"]);
    expect(asked.result(DEV).outcome).toBe("none");
  });

  it("is all of an account for its administrators", () => {
    const asked = search([dev(EVERYTHING), bucket()]);
    expect([...asked.data(DEV).accounts.keys()]).toEqual([ACCOUNT]);

    expect(asked.escalation.canRead(0, BUCKET)).toBe(true);
  });

  it("ends at a deny of the identity, whatever the bucket says", () => {
    expect(storesOf([dev(deny("s3:GetObject")), bucket(grant(DEV))])).toEqual([]);
  });

  it("names kinds that it may read and that were not collected, those of roles held on the way too", () => {
    const reader = role("reader", { trust: [trusts(DEV)], says: [allow(["dynamodb:GetItem"])] });
    const facts = [dev(readObjects), reader, user("idle")];
    const asked = search(facts, ["s3.bucket", "dynamodb.table"]);
    expect(asked.data(DEV).unread).toEqual(new Map([[ACCOUNT, new Set(["s3.bucket", "dynamodb.table"])]]));
    expect(asked.data(userArn("idle")).unread).toEqual(new Map());
    expect(search(facts).data(DEV).unread).toEqual(new Map());
  });
});
