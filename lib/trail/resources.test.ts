import { describe, expect, it } from "vitest";
import { partitionOf } from "./partition.ts";
import { record } from "./testing.ts";

const arns = (service: string, eventName: string, requestParameters: unknown, extra: Record<string, unknown> = {}) =>
  record({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...extra }).resources;
const exact = (arn: string) => [{ arn, isExact: true }];

describe("readResources", () => {
  it.each([
    ["lambda", "Invoke", { functionName: "orders:live" }, "arn:aws:lambda:eu-west-1:111122223333:function:orders"],
    ["dynamodb", "GetItem", { tableName: "t" }, "arn:aws:dynamodb:eu-west-1:111122223333:table/t"],
    [
      "sqs",
      "SendMessage",
      { queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/q" },
      "arn:aws:sqs:eu-west-1:111122223333:q",
    ],
    ["sns", "Publish", { topicArn: "arn:aws:sns:eu-west-1:1:t" }, "arn:aws:sns:eu-west-1:1:t"],
    ["kms", "Decrypt", { keyId: "0a1b" }, "arn:aws:kms:eu-west-1:111122223333:key/0a1b"],
    ["ssm", "GetParameter", { name: "/a/b" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/a/b"],
    ["iam", "GetRole", { roleName: "orders" }, "arn:aws:iam::111122223333:role/orders"],
    ["sts", "AssumeRole", { roleArn: "arn:aws:iam::1:role/x" }, "arn:aws:iam::1:role/x"],
    ["s3", "GetObject", { bucketName: "b", key: "k" }, "arn:aws:s3:::b/k"],
    ["s3", "GetBucketPolicy", { bucketName: "b" }, "arn:aws:s3:::b"],
    ["ecr", "PutImage", { repositoryName: "r" }, "arn:aws:ecr:eu-west-1:111122223333:repository/r"],
    ["logs", "PutRetentionPolicy", { logGroupName: "/g" }, "arn:aws:logs:eu-west-1:111122223333:log-group:/g:*"],
  ])("%s %s", (service, eventName, parameters, arn) => {
    expect(arns(service, eventName, parameters)).toEqual(exact(arn));
  });

  it("marks names that lack a part as patterns, and prefers what the record lists", () => {
    const parameters = { secretId: "db" };
    expect(arns("secretsmanager", "GetSecretValue", parameters)).toEqual([
      { arn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????", isExact: false },
    ]);
    const listed = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1B2c3";
    expect(arns("secretsmanager", "GetSecretValue", parameters, { resources: [{ ARN: listed }] })).toEqual(
      exact(listed),
    );
    expect(arns("kms", "Decrypt", { keyId: "alias/main" })).toEqual([
      { arn: "arn:aws:kms:eu-west-1:111122223333:alias/main", isExact: false },
    ]);
  });

  it("gives one resource a list item", () => {
    expect(arns("ssm", "GetParameters", { names: ["a", "/b"] }).map(({ arn }) => arn)).toEqual([
      "arn:aws:ssm:eu-west-1:111122223333:parameter/a",
      "arn:aws:ssm:eu-west-1:111122223333:parameter/b",
    ]);
    const instancesSet = { items: [{ instanceId: "i-1" }, { instanceId: "i-2" }] };
    expect(arns("ec2", "StopInstances", { instancesSet })).toHaveLength(2);
  });

  it("follows the partition of the region and does not invent accounts", () => {
    expect(partitionOf("cn-north-1")).toBe("aws-cn");
    expect(partitionOf("us-gov-west-1")).toBe("aws-us-gov");
    expect(arns("dynamodb", "GetItem", { tableName: "t" }, { awsRegion: "cn-north-1" })).toEqual(
      exact("arn:aws-cn:dynamodb:cn-north-1:111122223333:table/t"),
    );
    const nobody = { recipientAccountId: undefined, userIdentity: undefined };
    expect(arns("dynamodb", "GetItem", { tableName: "t" }, nobody)).toEqual([]);
  });

  it("reads nothing from parameters of another shape", () => {
    expect(arns("dynamodb", "GetItem", { tableName: { evil: true } })).toEqual([]);
    expect(arns("dynamodb", "GetItem", "HIDDEN")).toEqual([]);
    expect(arns("lambda", "Invoke", null, { resources: "no list" })).toEqual([]);
  });
});
