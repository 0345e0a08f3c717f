import { describe, expect, it } from "vitest";
import { actionsOf, COLLECTORS, requiredActions } from "../../collectors/index.ts";
import {
  MAX_MANAGED_POLICY_CHARACTERS,
  policyText,
  RoleTemplateError,
  roleTemplate,
  splitActions,
} from "./role-template.ts";

const input = {
  roleName: "plumbline-reader",
  actions: requiredActions({ mayGetFunctionCode: false }),
  principal: "111122223333",
  externalId: "a1b2c3d4",
};

describe("the template", () => {
  it("trusts one account with the external id, in any partition", () => {
    const text = roleTemplate(input);
    expect(text).toContain(`AWS: !Sub "arn:\${AWS::Partition}:iam::111122223333:root"`);
    expect(text).toContain('sts:ExternalId: "a1b2c3d4"');
    expect(text).not.toMatch(/arn:aws:/);
  });

  it("holds every action once and only reads", () => {
    const text = roleTemplate(input);
    for (const action of input.actions) expect(text.split(`- ${action}\n`)).toHaveLength(2);
    for (const action of input.actions)
      expect(action).toMatch(/^[a-z0-9-]+:(?:GET$|Get|List|Describe|Generate|BatchGet)/);
    expect(text).not.toContain("lambda:GetFunction\n");
  });

  it("reads objects of the log bucket only", () => {
    const text = roleTemplate(input);
    expect(text).toContain(
      `Action: s3:GetObject\n            Resource: !Sub "arn:\${AWS::Partition}:s3:::\${TrailBucketName}/*"`,
    );
    expect(text).toContain("Condition: HasTrailBucket");
    expect(text).toContain("cloudtrail:LookupEvents");
  });

  it.each([
    ["a role name with a quote", { roleName: 'a"b' }],
    ["an external id that would break out", { externalId: 'x"\n    Action: "*"' }],
    ["a principal that is none", { principal: "*" }],
    ["an action that is none", { actions: ["iam:*\n- x"] }],
  ])("refuses %s", (_what, change) => {
    expect(() => roleTemplate({ ...input, ...change })).toThrow(RoleTemplateError);
  });
});

describe("splitActions", () => {
  it("keeps each policy within what IAM allows, and loses nothing", () => {
    const actions = Array.from({ length: 400 }, (_, index) => `someservice:DescribeSomethingLong${index}`).sort();
    const groups = splitActions(actions);
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) expect(policyText(group).length).toBeLessThanOrEqual(MAX_MANAGED_POLICY_CHARACTERS);
    expect(groups.flat()).toEqual(actions);
  });
});

describe("required actions", () => {
  it("grow only with options that are switched on", () => {
    expect(input.actions).not.toContain("lambda:GetFunction");
    const all = requiredActions({ mayGetFunctionCode: true, collectsServiceLastAccessed: true });
    expect(all.filter((action) => !input.actions.includes(action))).toEqual([
      "iam:GenerateServiceLastAccessedDetails",
      "iam:GetServiceLastAccessedDetails",
      "lambda:GetFunction",
    ]);
  });

  it("of a collector are its own", () => {
    for (const collector of COLLECTORS)
      expect(actionsOf(collector, { mayGetFunctionCode: false })).toEqual([...new Set(collector.actions)].sort());
  });
});
