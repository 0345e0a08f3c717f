import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact } from "../../checks/testing.ts";
import { factsOf, used } from "./testing.ts";
import { withPaths } from "./whole-arns.ts";

const role = makeFact("iam.role", { arn: `arn:aws:iam::${ACCOUNT}:role/service/worker` });
const facts = factsOf([role], []);
const resolved = (resource: string | null) => withPaths(facts, [used("iam:PutRolePolicy", resource)])[0]?.resource;

describe("withPaths", () => {
  it("fills in the path of a role that is known by its name", () => {
    expect(resolved(`arn:aws:iam::${ACCOUNT}:role/worker`)).toBe(role.arn);
  });

  it("leaves what is whole, unknown, of another account or no IAM resource", () => {
    for (const arn of [
      role.arn,
      `arn:aws:iam::${ACCOUNT}:role/gone`,
      `arn:aws:iam::${ACCOUNT}:user/worker`,
      "arn:aws:iam::999988887777:role/worker",
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:worker`,
    ])
      expect(resolved(arn)).toBe(arn);
    expect(resolved(null)).toBeNull();
  });
});
