import { describe, expect, it } from "vitest";
import { accessesOf } from "./access.ts";
import { record, roleSession } from "./testing.ts";

const HERE = "arn:aws:iam::111122223333";
const on = (service: string, eventName: string, requestParameters: unknown, extra: Record<string, unknown> = {}) =>
  (accessesOf(record({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...extra })) ?? []).map(
    ({ action, resource }) => `${action} ${resource}`,
  );

describe("resources on which an action was authorised", () => {
  it.each([
    [
      "iam",
      "AttachRolePolicy",
      { roleName: "worker", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      [`iam:AttachRolePolicy ${HERE}:role/worker`],
    ],
    ["iam", "AddUserToGroup", { userName: "ana", groupName: "ops" }, [`iam:AddUserToGroup ${HERE}:group/ops`]],
    ["iam", "CreateRole", { roleName: "worker", path: "/service/" }, [`iam:CreateRole ${HERE}:role/service/worker`]],
    [
      "events",
      "PutRule",
      { name: "nightly", eventBusName: "orders" },
      ["events:PutRule arn:aws:events:eu-west-1:111122223333:rule/orders/nightly"],
    ],
    ["events", "PutRule", { name: "nightly" }, ["events:PutRule arn:aws:events:eu-west-1:111122223333:rule/nightly"]],
    [
      "ec2",
      "DeleteRouteTable",
      { routeTableId: "rtb-1" },
      ["ec2:DeleteRouteTable arn:aws:ec2:eu-west-1:111122223333:route-table/rtb-1"],
    ],
    [
      "logs",
      "CreateLogStream",
      { logGroupName: "/aws/lambda/x", logStreamName: "2026/10/01/[1]abc" },
      ["logs:CreateLogStream arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/x:log-stream:*"],
    ],
    [
      "dynamodb",
      "Query",
      { tableName: "t", indexName: "by-day" },
      [
        "dynamodb:Query arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/by-day",
        "dynamodb:Query arn:aws:dynamodb:eu-west-1:111122223333:table/t",
      ],
    ],
    [
      "cloudtrail",
      "ListTags",
      { resourceIdList: ["arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"] },
      ["cloudtrail:ListTags arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"],
    ],
  ])("%s %s is authorised on its own types of resource", (service, eventName, parameters, expected) => {
    expect(on(service, eventName, parameters)).toEqual(expected);
  });

  it.each([
    ["ec2", "RunInstances", { imageId: "ami-1", subnetId: "subnet-1" }],
    ["ec2", "CreateSubnet", { vpcId: "vpc-1" }],
    ["kms", "CreateAlias", { aliasName: "alias/main", targetKeyId: "0a1b" }],
    ["kms", "Decrypt", { keyId: "alias/main" }],
    ["lambda", "GetFunction", {}],
  ])("%s %s names no resource where the record does not tell all of them", (service, eventName, parameters) => {
    expect(on(service, eventName, parameters)).toEqual([`${service}:${eventName} null`]);
  });

  it("takes a user who names nobody to mean itself, and a role session not", () => {
    expect(on("iam", "GetUser", null)).toEqual([`iam:GetUser ${HERE}:user/ana`]);
    expect(on("iam", "GetUser", { userName: "bo" })).toEqual([`iam:GetUser ${HERE}:user/bo`]);
    expect(on("iam", "GetUser", null, { userIdentity: roleSession("ci") })).toEqual(["iam:GetUser null"]);
  });

  it("makes no ARN of values that are patterns or no text", () => {
    for (const routeTableId of ["rtb-*", "?", { evil: 1 }, "", ["rtb-1"]])
      expect(on("ec2", "DeleteRouteTable", { routeTableId })).toEqual(["ec2:DeleteRouteTable null"]);
  });
});
