// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { describe, expect, it } from "vitest";
import {
  ACCOUNT,
  allow,
  deny,
  EVERYTHING,
  type Fact,
  group,
  groupArn,
  makeFact,
  notAllowed,
  OTHER_ACCOUNT,
  organisation,
  policyArn,
  role,
  roleArn,
  search,
  trusts,
  user,
  userArn,
} from "./testing.ts";

const DEV = userArn("dev");
const dev = (more: Parameters<typeof user>[1] = {}, ...says: Parameters<typeof allow>[0][]): Fact =>
  user("dev", { says: says.map(allow), ...more });
const outcomeOf = (facts: readonly Fact[], arn = DEV) => search(facts).result(arn).outcome;
const pathOf = (facts: readonly Fact[], arn = DEV) => search(facts).path(arn);
const PASS_TO = (service: string) => ({ StringEquals: { "iam:PassedToService": service } });
const admin = (more: Parameters<typeof role>[1] = {}): Fact => role("admin", { says: [EVERYTHING], ...more });
const ADMIN = roleArn("admin");

describe("chains", () => {
  const far = roleArn("deploy", OTHER_ACCOUNT);
  const farAdmin = roleArn("admin", OTHER_ACCOUNT);
  const chain = (trust: string, says: Record<string, unknown>[]): Fact[] => [
    dev({ says }),
    role("deploy", {
      account: OTHER_ACCOUNT,
      trust: [trusts(trust)],
      says: [allow(["iam:PassRole", farAdmin]), allow([["lambda:CreateFunction", "lambda:InvokeFunction"]])],
    }),
    role("admin", { account: OTHER_ACCOUNT, trust: [trusts("lambda.amazonaws.com")], says: [EVERYTHING] }),
  ];

  it("run through other accounts where both sides allow", () => {
    const asked = search(chain(DEV, [allow(["sts:AssumeRole", far])]));
    expect(asked.result(DEV).outcome).toBe("administrator");
    expect(asked.path(DEV)).toEqual([["sts-assume-role"], ["lambda-new-function"]]);
    expect(notAllowed(asked.result(DEV))).toEqual([]);
    expect(outcomeOf(chain(`arn:aws:iam::${ACCOUNT}:root`, [allow(["sts:AssumeRole", far])]))).toBe("administrator");
  });

  it("end where only one side does", () => {
    expect(outcomeOf(chain(DEV, []))).toBe("none");
    expect(outcomeOf(chain(userArn("somebody"), [allow(["sts:AssumeRole", far])]))).toBe("none");
    expect(outcomeOf(chain(DEV, [allow(["sts:AssumeRole", far]), deny("sts:AssumeRole", far)]))).toBe("none");
  });

  it("take the shortest way and do not run in circles", () => {
    const ring = (name: string, next: string): Fact =>
      role(name, { trust: [trusts(`arn:aws:iam::${ACCOUNT}:root`)], says: [allow(["sts:AssumeRole", roleArn(next)])] });
    const facts = [
      dev({}, ["sts:AssumeRole", [roleArn("a"), roleArn("c")]]),
      ring("a", "b"),
      ring("b", "c"),
      role("c", {
        trust: [trusts(`arn:aws:iam::${ACCOUNT}:root`)],
        says: [allow(["sts:AssumeRole", [ADMIN, roleArn("a")]])],
      }),
      admin({ trust: [trusts(roleArn("c"))] }),
    ];
    expect(pathOf(facts)).toEqual([["sts-assume-role"], ["sts-assume-role"]]);
    expect(outcomeOf([...facts.slice(0, 4), admin()])).toBe("none");
  });
});

describe("boundaries", () => {
  const narrow = [allow(["s3:*"])];

  it("stay when an identity writes its own policies", () => {
    expect(outcomeOf([dev({ boundary: [allow([["s3:*", "iam:PutUserPolicy"]])] }, ["iam:PutUserPolicy", DEV])])).toBe(
      "none",
    );
  });

  it("make an administrator's policy small", () => {
    const facts = [dev({ says: [EVERYTHING], boundary: narrow }), dev()];
    expect(outcomeOf(facts.slice(0, 1))).toBe("none");
  });

  it("are not in the way when they allow everything", () => {
    expect(outcomeOf([dev({ says: [EVERYTHING], boundary: [EVERYTHING] })])).toBe("administrator");
    expect(pathOf([dev({ says: [EVERYTHING], boundary: [EVERYTHING] })])).toEqual([]);
  });

  it("are taken off first, where that is allowed", () => {
    const own = { boundary: [allow([["s3:*", "iam:PutUserPolicy", "iam:DeleteUserPermissionsBoundary"]])] };
    const facts = [dev(own, [["iam:PutUserPolicy", "iam:DeleteUserPermissionsBoundary"], DEV])];
    expect(outcomeOf(facts)).toBe("administrator");
    expect(pathOf(facts).flat().sort()).toEqual(["iam-put-user-policy", "iam-remove-user-boundary"]);
  });

  it("tell of the target, not of the request, where its policies are written", () => {
    const guarded = [
      "iam:PutUserPolicy",
      "*",
      { StringEquals: { "iam:PermissionsBoundary": policyArn("boundary") } },
    ] as const;
    expect(outcomeOf([dev({}, guarded)])).toBe("none");
    expect(outcomeOf([dev({ boundary: [EVERYTHING] }, guarded)])).toBe("administrator");
  });
});

describe("denies", () => {
  it("survive a policy that is added", () => {
    const fence = { Sid: "Fence", Effect: "Deny", NotAction: "iam:PutUserPolicy", Resource: "*" };
    const says = [allow(["iam:PutUserPolicy", DEV]), fence];
    expect(outcomeOf([dev({ says: says.slice(0, 1), attached: { fence: [fence] } })])).toBe("none");
    expect(outcomeOf([dev({ says: says.slice(0, 1) })])).toBe("administrator");
  });

  it("in a group hold for its members", () => {
    const facts = [group("staff", { says: [deny("iam:*")] }), dev({ groups: ["staff"] }, ["iam:PutUserPolicy", DEV])];
    const asked = search(facts);
    expect(asked.result(DEV).outcome).toBe("none");
    expect(asked.result(DEV).blocked.map(({ rule }) => rule.id)).toEqual(["iam-put-user-policy"]);
  });
});

describe("groups", () => {
  it("are joined for what they may do, be it only a step", () => {
    const facts = [
      group("deployers", { says: [allow(["iam:PassRole", ADMIN]), allow([["lambda:*"]])] }),
      dev({}, ["iam:AddUserToGroup", groupArn("deployers")]),
      admin({ trust: [trusts("lambda.amazonaws.com")] }),
    ];
    expect(pathOf(facts)).toEqual([["iam-add-user-to-group"], ["lambda-new-function"]]);
  });

  it("do not help a role", () => {
    const facts = [
      group("admins", { says: [EVERYTHING] }),
      role("app", { trust: [trusts("lambda.amazonaws.com")], says: [allow(["iam:AddUserToGroup"])] }),
    ];
    const result = search(facts).result(roleArn("app"));
    expect(result.outcome).toBe("conditional");
    expect(result.conditions.join()).toContain("it can act as whom it makes powerful");
  });
});

describe("two identities together", () => {
  const writer = role("writer", { trust: [trusts(DEV)], says: [allow(["iam:PutRolePolicy", roleArn("runner")])] });
  const runner = role("runner", { trust: [trusts(DEV)] });
  const assume = ["sts:AssumeRole", [roleArn("writer"), roleArn("runner")]] as const;

  it("add up from where both are held", () => {
    const asked = search([dev({}, assume), writer, runner]);
    expect(asked.result(DEV).outcome).toBe("administrator");
    expect(asked.path(DEV).flat()).toEqual(["sts-assume-role", "iam-put-role-policy", "sts-assume-role"]);
    expect(asked.result(roleArn("writer")).outcome).toBe("conditional");
    expect(asked.result(roleArn("runner")).outcome).toBe("none");
  });

  it("do not where the second is out of reach", () => {
    const other = role("runner", { trust: [trusts("ec2.amazonaws.com")] });
    expect(outcomeOf([dev({}, assume), writer, other])).toBe("conditional");
  });
});

describe("conditions", () => {
  const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

  it("on MFA hang on what a user can bring, and are open for a role", () => {
    const asked = search([dev({}, ["iam:PutUserPolicy", DEV, mfa])]);
    expect(asked.result(DEV)).toMatchObject({ outcome: "conditional" });
    expect(asked.result(DEV).conditions.join()).toContain("aws:multifactorauthpresent");
    const app = role("app", {
      trust: [trusts("lambda.amazonaws.com")],
      says: [allow(["iam:PutRolePolicy", "*", mfa])],
    });
    expect(search([app]).result(roleArn("app")).outcome).toBe("conditional");
  });

  it("on the service limit to whom a role is passed", () => {
    const facts = (trust: string): Fact[] => [
      dev({}, ["iam:PassRole", "*", PASS_TO("ecs-tasks.amazonaws.com")], [["lambda:*", "ecs:*"]]),
      admin({ trust: [trusts(trust)] }),
      makeFact("ecs.cluster"),
    ];
    expect(outcomeOf(facts("lambda.amazonaws.com"))).toBe("none");
    expect(pathOf(facts("ecs-tasks.amazonaws.com"))).toEqual([["ecs-new-task"]]);
  });

  it("on the user's own name let it reach itself only", () => {
    const own = ["iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"] as const;
    expect(outcomeOf([dev({}, own), user("boss", { says: [EVERYTHING] })])).toBe("none");
    const homes = ["iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}-*"] as const;
    expect(outcomeOf([dev({}, homes), user("dev-admin", { says: [EVERYTHING] })])).toBe("administrator");
  });

  it("on tags of who asks are known", () => {
    const tagged = ["iam:PutUserPolicy", DEV, { StringEquals: { "aws:PrincipalTag/team": "platform" } }] as const;
    expect(outcomeOf([dev({ tags: { team: "platform" } }, tagged)])).toBe("administrator");
    expect(outcomeOf([dev({ tags: { team: "web" } }, tagged)])).toBe("none");
  });
});

describe("trust policies", () => {
  const assume = ["sts:AssumeRole", ADMIN] as const;

  it("with the organisation's id let its members in", () => {
    const open = (id: string): Fact => admin({ trust: [trusts("*", { StringEquals: { "aws:PrincipalOrgID": id } })] });
    expect(outcomeOf([dev({}, assume), open("o-example"), ...organisation()])).toBe("administrator");
    expect(outcomeOf([dev({}, assume), open("o-another"), ...organisation()])).toBe("none");
  });

  it("with an external id are open to who sends it", () => {
    const condition = { StringEquals: { "sts:ExternalId": "shared-with-a-vendor" } };
    expect(outcomeOf([dev({}, assume), admin({ trust: [trusts(DEV, condition)] })])).toBe("administrator");
  });

  it("with a wildcard keep their conditions", () => {
    const only = (arn: string): Fact => admin({ trust: [trusts("*", { ArnLike: { "aws:PrincipalArn": arn } })] });
    expect(outcomeOf([dev({}, assume), only(`arn:aws:iam::${ACCOUNT}:user/d*`)])).toBe("administrator");
    expect(outcomeOf([dev({}, assume), only(`arn:aws:iam::${ACCOUNT}:role/*`)])).toBe("none");
    expect(outcomeOf([dev(), admin({ trust: [trusts("*")] })])).toBe("administrator");
  });
});

describe("the organisation", () => {
  it("that forbids writing IAM leaves no administrator behind", () => {
    const fence = organisation(deny(["iam:*", "sso:*"]));
    expect(outcomeOf([dev({ says: [EVERYTHING] }), ...fence])).toBe("none");
    expect(outcomeOf([dev({ says: [EVERYTHING] }), ...organisation(deny("s3:DeleteBucket"))])).toBe("administrator");
  });

  it("does not limit service-linked roles, which nobody else takes on", () => {
    const linked = role("AWSServiceRoleForX", {
      path: "/aws-service-role/x.amazonaws.com/",
      says: [EVERYTHING],
      trust: [trusts("x.amazonaws.com")],
    });
    const facts = [dev({}, ["iam:PassRole"], ["iam:UpdateAssumeRolePolicy"], [["lambda:*"]]), linked];
    expect(outcomeOf(facts)).toBe("none");
  });
});

describe("denies of one's own", () => {
  const fence = deny(["s3:*", "iam:DeleteUserPolicy"]);
  const writes = (name: string, on = DEV) => allow([name, on]);

  it("fall with the inline policies that can be written over", () => {
    const facts = [dev({ says: [fence, writes("iam:PutUserPolicy")] })];
    expect(search(facts).result(DEV)).toMatchObject({ outcome: "administrator" });
    expect(pathOf(facts)).toEqual([["iam-put-user-policy"]]);
    expect(notAllowed(search(facts).result(DEV))).toEqual([]);
  });

  it("fall with a version of the policy that holds them, and with a group's inline policy", () => {
    const limits = policyArn("limits");
    const own = dev({
      says: [writes("iam:CreatePolicyVersion", limits)],
      attached: { limits: [fence] },
    });
    expect(pathOf([own])).toEqual([["iam-create-policy-version"]]);
    const member = dev({ groups: ["ops"], says: [writes("iam:PutGroupPolicy", groupArn("ops"))] });
    expect(pathOf([member, group("ops", { says: [fence] })])).toEqual([["iam-put-group-policy"]]);
  });

  it("take both abilities where one gives the permissions and the other takes the deny away", () => {
    const limits = policyArn("limits");
    const own = dev({
      says: [writes("iam:AttachUserPolicy"), writes("iam:CreatePolicyVersion", limits)],
      attached: { limits: [fence] },
    });
    expect(outcomeOf([own])).toBe("administrator");
  });

  it("stay where only another policy can be attached, or the deny stands elsewhere", () => {
    const allBut = (name: string) => ({ Sid: "Fence", Effect: "Deny", NotAction: name, Resource: "*" });
    const attaches = [allBut("iam:AttachUserPolicy"), writes("iam:AttachUserPolicy")];
    expect(outcomeOf([dev({ says: attaches })])).toBe("none");
    const elsewhere = dev({ says: [writes("iam:PutUserPolicy")], attached: { limits: [allBut("iam:PutUserPolicy")] } });
    expect(outcomeOf([elsewhere])).toBe("none");
    const self = dev({ says: [deny("iam:PutUserPolicy"), writes("iam:PutUserPolicy")] });
    expect(outcomeOf([self])).toBe("none");
  });
});
