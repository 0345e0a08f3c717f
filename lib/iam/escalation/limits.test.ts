import { describe, expect, it } from "vitest";
import { mayDo, whoCan } from "../questions.ts";
import {
  ACCOUNT,
  allow,
  deny,
  EVERYTHING,
  type Fact,
  makeFact,
  OTHER_ACCOUNT,
  organisation,
  policy,
  role,
  roleArn,
  search,
  statements,
  trusts,
  user,
  userArn,
} from "./testing.ts";

const ORGANISATION = [
  "organizations.organization",
  "organizations.unit",
  "organizations.account",
  "organizations.policy",
] as const;
const BOTH = (account: string) => `service control policies and resource control policies over account ${account}`;
const DEV = userArn("dev");
const far = roleArn("deploy", OTHER_ACCOUNT);
const WAY: Fact[] = [
  user("dev", { says: [allow(["sts:AssumeRole", far])] }),
  user("idle"),
  role("deploy", { account: OTHER_ACCOUNT, says: [EVERYTHING], trust: [trusts(DEV)] }),
];
/** An organisation whose root is known, with the policies on its accounts as given. */
const tree = (documentOfAccount: ReturnType<typeof statements> | null, gaps: string[] = []): Fact[] => {
  const [organization, unit] = organisation();
  if (organization === undefined || unit === undefined) throw new RangeError("The organisation is empty.");
  const account = makeFact("organizations.account", {
    name: ACCOUNT,
    config: { memberAccountId: ACCOUNT, parentId: "r-root" },
    policies: [policy("scp", documentOfAccount, "arn:aws:organizations::1:policy/o-1/service_control_policy/p-1")],
    gaps,
  });
  return [organization, unit, account];
};

describe("policies of an organisation that was not collected", () => {
  it("stand beside a path as limits of every account on it, and beside no answer that is no", () => {
    const found = search(WAY, ORGANISATION);
    expect(found.result(DEV)).toMatchObject({
      outcome: "administrator",
      limits: [BOTH(ACCOUNT), BOTH(OTHER_ACCOUNT)].sort(),
    });
    expect(found.result(far)).toMatchObject({ outcome: "administrator", limits: [BOTH(OTHER_ACCOUNT)] });
    expect(found.result(userArn("idle"))).toMatchObject({ outcome: "none", limits: [] });
  });

  it("are no limits where it is known that there is no organisation, or when they were read", () => {
    expect(search(WAY).result(DEV)).toMatchObject({ outcome: "administrator", limits: [] });
    expect(search([...WAY, ...organisation()]).result(DEV)).toMatchObject({ outcome: "administrator", limits: [] });
  });

  it("do not bear on service-linked roles", () => {
    const linked = role("linked", { path: "/aws-service-role/x.amazonaws.com/", says: [EVERYTHING] });
    expect(search([linked], ORGANISATION).result(linked.arn)).toMatchObject({ outcome: "administrator", limits: [] });
  });

  it("are named with answers about one principal and about everybody", () => {
    const { model } = search(WAY, ORGANISATION).escalation.graph;
    const question = { action: "sts:AssumeRole", resource: far };
    expect(mayDo(model, DEV, question)).toMatchObject({
      decision: { outcome: "allowed" },
      limits: [BOTH(ACCOUNT)],
    });
    expect(mayDo(model, userArn("idle"), question)).toMatchObject({ decision: { outcome: "denied" }, limits: [] });
    const everybody = whoCan(model, question);
    expect(everybody.rows.map(({ arn }) => arn)).toEqual([DEV]);
    expect(everybody).toMatchObject({ asked: 3, limits: [BOTH(ACCOUNT)] });
    expect(whoCan(model, question, [OTHER_ACCOUNT])).toMatchObject({ rows: [], asked: 1, limits: [] });
  });
});

describe("policies of an organisation of which a part was collected", () => {
  const admin = user("admin", { says: [EVERYTHING] });
  const maker = user("maker", {
    says: [allow(["iam:CreateAccessKey", userArn("admin")])],
  });

  it("make a path conditional on the text that was not read, and neither deny nor allow by it", () => {
    const found = search([admin, maker, ...tree(null)]).result(maker.arn);
    expect(found.outcome).toBe("conditional");
    expect(found.conditions).toEqual([
      expect.stringMatching(/^arn:aws:organizations::1:policy.* was not collected and does not stand in the way$/),
    ]);
  });

  it("still deny by what was read", () => {
    const closed = statements(EVERYTHING, deny("iam:CreateAccessKey"));
    expect(search([admin, maker, ...tree(closed, ["policies.scp"])]).result(maker.arn).outcome).toBe("none");
  });
});
