import { describe, expect, it } from "vitest";
import { roleArnOf } from "./role-arn.ts";

describe("the ARN of a role", () => {
  it.each([
    ["an ARN", "arn:aws-cn:iam::111122223333:role/a", "arn:aws-cn:iam::111122223333:role/a"],
    ["a name", "worker", "arn:aws-cn:iam::123456789012:role/worker"],
    ["a name with its path", "/service-role/worker", "arn:aws-cn:iam::123456789012:role/service-role/worker"],
    ["nothing", undefined, null],
    ["an empty text", "", null],
  ])("from %s", (_what, role, expected) => {
    expect(roleArnOf({ partition: "aws-cn", accountId: "123456789012" }, role)).toBe(expected);
  });
});
