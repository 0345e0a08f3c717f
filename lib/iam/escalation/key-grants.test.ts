import { describe, expect, it } from "vitest";
import type { FactOf } from "../../facts/kinds.ts";
import { mayDo, whoCan } from "../questions.ts";
import {
  ACCOUNT,
  allow,
  deny,
  type Fact,
  OTHER_ACCOUNT,
  organisation,
  role,
  roleArn,
  search,
  store,
  trusts,
  user,
  userArn,
} from "./testing.ts";

const DEV = userArn("dev");
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0a1b2c3d`;
const ADMIN = roleArn("admin");

type Grant = FactOf<"kms.key">["config"]["grants"][number];
const grant = (granteePrincipal: string, more: Partial<Grant> = {}): Grant => ({
  id: "1",
  name: null,
  granteePrincipal,
  retiringPrincipal: null,
  issuingAccount: null,
  operations: ["Decrypt"],
  encryptionContextEquals: null,
  encryptionContextSubset: null,
  sourceArn: null,
  createdAt: null,
  ...more,
});
/** A key whose policy lets nobody in but its administrator. */
const key = (grants: Grant[], more: { gaps?: string[]; says?: Record<string, unknown>[] } = {}): Fact =>
  store("kms.key", {
    arn: KEY,
    name: "0a1b2c3d",
    config: { grants },
    gaps: more.gaps ?? [],
    says: more.says ?? [{ Effect: "Allow", Principal: { AWS: ADMIN }, Action: "kms:*", Resource: "*" }],
  });
const secret: Fact = store("secretsmanager.secret", { config: { kmsKeyId: KEY } });
const read = allow(["secretsmanager:GetSecretValue", secret.arn]);
const dev = (...says: Record<string, unknown>[]): Fact => user("dev", { says });
const readsOf = (facts: readonly Fact[], isConditional = false, arn = DEV) =>
  [...search(facts).data(arn, isConditional).stores.keys()].sort();
const decides = (facts: readonly Fact[], action = "kms:Decrypt") => {
  const answer = mayDo(search(facts).escalation.graph.model, DEV, { action, resource: KEY });
  if (answer === undefined) throw new RangeError("Nobody was asked.");
  return answer.decision;
};

describe("a grant on the key of a store", () => {
  it("lets its grantee decrypt and so read, without key policy and identity policy", () => {
    expect(readsOf([dev(read), secret, key([grant(DEV)])])).toEqual([KEY, secret.arn]);
    expect(readsOf([dev(), secret, key([grant(DEV)])])).toEqual([KEY]);
    expect(decides([dev(), key([grant(DEV)])])).toMatchObject({
      outcome: "allowed",
      grantedBy: [{ layer: "resource", policy: "grant 1", carrierArn: KEY }],
    });
  });

  it("lets the sessions of a role in, and whoever takes the role on", () => {
    const app = role("app", { trust: [trusts(DEV)], says: [read] });
    const facts = [dev(), app, secret, key([grant(app.arn)])];
    expect(readsOf(facts, false, app.arn)).toEqual([KEY, secret.arn]);
    expect(readsOf(facts)).toEqual([KEY, secret.arn]);
  });

  it("lets in somebody of another account", () => {
    const stranger = user("stranger", { account: OTHER_ACCOUNT });
    expect(readsOf([stranger, key([grant(stranger.arn)])], true, stranger.arn)).toEqual([KEY]);
  });

  it("is found where the key has no policy that was collected", () => {
    const facts = [dev(), { ...key([grant(DEV)]), policies: [], gaps: ["policies.resource"] }];
    expect(readsOf(facts)).toEqual([]);
    expect(readsOf(facts, true)).toEqual([KEY]);
  });

  it("is nobody else's, and gives no other operation", () => {
    expect(readsOf([dev(read), secret, key([grant(userArn("other"))])], true)).toEqual([]);
    expect(readsOf([dev(read), secret, key([grant(DEV, { operations: ["Encrypt", "DescribeKey"] })])], true)).toEqual(
      [],
    );
  });

  it("ends at a deny of identity policy, key policy or SCP", () => {
    const granted = key([grant(DEV)]);
    expect(readsOf([dev(read, deny("kms:Decrypt")), secret, granted], true)).toEqual([]);
    const refuse = { Effect: "Deny", Principal: { AWS: DEV }, Action: "kms:Decrypt", Resource: "*" };
    expect(readsOf([dev(read), secret, key([grant(DEV)], { says: [refuse] })], true)).toEqual([]);
    expect(readsOf([dev(read), secret, granted, ...organisation(deny("kms:Decrypt"))], true)).toEqual([]);
  });

  it("to somebody else leaves the reason of a no as it is", () => {
    const bound = user("dev", { says: [read], boundary: [allow(["secretsmanager:*"])] });
    const { blockedBy } = decides([bound, key([grant(userArn("other"))])]);
    expect(blockedBy.map(({ layer }) => layer)).toEqual(["resource"]);
  });

  it("hangs on the encryption context that it asks for", () => {
    const facts = [dev(read), secret, key([grant(DEV, { encryptionContextSubset: { SecretARN: secret.arn } })])];
    expect(readsOf(facts)).toEqual([]);
    const found = search(facts).data(DEV, true).stores.get(secret.arn);
    expect(found?.read.conditions).toEqual([`StringEquals kms:encryptioncontext:secretarn ${secret.arn} holds`]);
  });

  it("does not count where it is for the work of a service alone", () => {
    expect(readsOf([dev(read), secret, key([grant(DEV, { sourceArn: secret.arn })])], true)).toEqual([]);
  });

  it("stands among who can", () => {
    const model = search([dev(), user("other"), key([grant(DEV)])]).escalation.graph.model;
    expect(whoCan(model, { action: "kms:Decrypt", resource: KEY }).rows).toMatchObject([
      { arn: DEV, outcome: "allowed" },
    ]);
  });
});

describe("grants that were not collected", () => {
  const unknown = key([], { gaps: ["grants"] });

  it("leave a store open where neither key policy nor identity policy gives the key", () => {
    const facts = [dev(read), secret, unknown];
    expect(readsOf(facts)).toEqual([]);
    const found = search(facts).data(DEV, true).stores.get(secret.arn);
    expect(found?.read.conditions).toEqual([`the grants on ${KEY} allow it (not collected)`]);
    expect(decides(facts)).toMatchObject({ outcome: "unknown", missing: [`the grants on ${KEY}`] });
    expect(decides(facts, "kms:ScheduleKeyDeletion").outcome).toBe("denied");
  });

  it("are not asked about where the key policy lets it in", () => {
    const open = key([], {
      gaps: ["grants"],
      says: [{ Effect: "Allow", Principal: { AWS: DEV }, Action: "kms:Decrypt", Resource: "*" }],
    });
    expect(readsOf([dev(read), secret, open])).toEqual([KEY, secret.arn]);
  });

  it("open nothing against a deny, a boundary or an SCP", () => {
    expect(decides([dev(read, deny("kms:Decrypt")), unknown]).outcome).toBe("denied");
    expect(decides([dev(read), unknown, ...organisation(deny("kms:Decrypt"))]).outcome).toBe("denied");
  });
});

describe("who may create grants", () => {
  const open = (Condition?: Record<string, unknown>) =>
    key([], {
      says: [
        {
          Effect: "Allow",
          Principal: { AWS: DEV },
          Action: "kms:CreateGrant",
          Resource: "*",
          ...(Condition === undefined ? {} : { Condition }),
        },
      ],
    });

  it("makes one for itself and reads", () => {
    const found = search([dev(), open()]).data(DEV).stores.get(KEY);
    expect(found?.read.opens?.rule.id).toBe("kms-put-key-policy");
  });

  it("does not where only services may ask for it, or grants are for others or for other operations", () => {
    expect(readsOf([dev(), open({ Bool: { "kms:GrantIsForAWSResource": "true" } })], true)).toEqual([]);
    expect(readsOf([dev(), open({ StringEquals: { "kms:GranteePrincipal": ADMIN } })], true)).toEqual([]);
    expect(
      readsOf([dev(), open({ "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt"] } })], true),
    ).toEqual([]);
    expect(readsOf([dev(), open({ StringEquals: { "kms:GranteePrincipal": DEV } })])).toEqual([KEY]);
  });

  it("by a grant hands on no more than that gives", () => {
    expect(readsOf([dev(), key([grant(DEV, { operations: ["CreateGrant", "Encrypt"] })])], true)).toEqual([]);
    expect(readsOf([dev(), key([grant(DEV, { operations: ["CreateGrant", "Decrypt"] })])])).toEqual([KEY]);
  });
});
