import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { ECRClient } from "@aws-sdk/client-ecr";
import { CreateFunctionCommand, LambdaClient, PutFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import type { ClientSettings } from "./accounts.test-support.ts";
import { pushImages } from "./images.test-support.ts";
import { topicArn } from "./queues.test-support.ts";

/** Images in the repositories, and functions made of them: one names its image by the digest, the other by the tag. */
export async function seedImageFunctions(endpoint: string): Promise<void> {
  const digest = await pushImages(new ECRClient(clientSettings(endpoint)), ["repository-good", "repository-bad"]);
  const registry = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
  const lambda = new LambdaClient(clientSettings(endpoint));
  for (const [FunctionName, roleName, ImageUri] of [
    ["function-image-good", "role-busy-good", `${registry}/repository-good@${digest}`],
    ["function-image-bad", "role-image-bad", `${registry}/repository-bad:1`],
  ] as const) {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: `arn:aws:iam::${ACCOUNT}:role/${roleName}`,
        PackageType: "Image",
        Code: { ImageUri },
        TracingConfig: { Mode: "Active" },
      }),
    );
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 5 }));
    await watchFunction(clientSettings(endpoint), FunctionName);
  }
}

/** Alarms on errors and throttles of a function, which go to a topic of the first account. */
export async function watchFunction(settings: ClientSettings, FunctionName: string): Promise<void> {
  const alarms = new CloudWatchClient(settings);
  for (const MetricName of ["Errors", "Throttles"])
    await alarms.send(
      new PutMetricAlarmCommand({
        AlarmName: `alarm-${MetricName}-${FunctionName}`,
        Namespace: "AWS/Lambda",
        MetricName,
        Dimensions: [{ Name: "FunctionName", Value: FunctionName }],
        AlarmActions: [topicArn("topic-good")],
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        Period: 60,
        Statistic: "Sum",
        Threshold: 0,
      }),
    );
}
