import { DescribeServiceCommand, ListServicesCommand, ListTagsForResourceCommand } from "@aws-sdk/client-apprunner";
import { DynamoDBClient, TagResourceCommand } from "@aws-sdk/client-dynamodb";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
  ListInstanceProfileTagsCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { AddPermissionCommand, CreateFunctionUrlConfigCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import type { Network } from "./networks.test-support.ts";
import { MADE_UP_SECRET, policyOf, trustOf } from "./policies.test-support.ts";

/** The role of every machine and of every service of App Runner: twins differ in who reaches them. */
const READER = "role-reader-good";
const PEOPLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-good`;
const runnerArn = (name: string) => `arn:aws:apprunner:${REGION}:${ACCOUNT}:service/${name}/0123456789abcdef`;

/** Whole ways from the internet to a table of which a tag says that it holds data of people, and the same without the door. Returns the id of the machine that nobody reaches. */
export async function seedWays(endpoint: string, network: Network): Promise<string> {
  await new DynamoDBClient(clientSettings(endpoint)).send(
    new TagResourceCommand({ ResourceArn: PEOPLE, Tags: [{ Key: "data-classification", Value: "pii" }] }),
  );
  const iam = new IAMClient(clientSettings(endpoint));
  await iam.send(
    new CreateRoleCommand({
      RoleName: READER,
      AssumeRolePolicyDocument: trustOf({ Service: ["ec2.amazonaws.com", "tasks.apprunner.amazonaws.com"] }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: READER,
      PolicyName: "inline",
      PolicyDocument: policyOf({ Sid: "People", Effect: "Allow", Action: "dynamodb:GetItem", Resource: PEOPLE }),
    }),
  );
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: "readers" }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: "readers", RoleName: READER }));
  const closed = await seedMachinesOnTheWay(new EC2Client(clientSettings(endpoint)), network);
  const lambda = new LambdaClient(clientSettings(endpoint));
  await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName: "function-shared-bad", AuthType: "NONE" }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: "function-shared-bad",
      StatementId: "url",
      Action: "lambda:InvokeFunctionUrl",
      Principal: "*",
      FunctionUrlAuthType: "NONE",
    }),
  );
  return closed;
}

async function seedMachinesOnTheWay(ec2: EC2Client, { vpcs, open, groups }: Network): Promise<string> {
  const web = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: "group-web", Description: "of vpc-bad", VpcId: vpcs.bad }),
  );
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: web.GroupId,
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    }),
  );
  const images = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  const machine = (name: string, group: string, script: string) =>
    ec2.send(
      new RunInstancesCommand({
        ImageId: images.Images?.[0]?.ImageId,
        InstanceType: "t3.micro",
        MinCount: 1,
        MaxCount: 1,
        SubnetId: open,
        SecurityGroupIds: [group],
        IamInstanceProfile: { Name: "readers" },
        MetadataOptions: { HttpTokens: "required" },
        UserData: Buffer.from(`#!/bin/sh\n${script}\n`).toString("base64"),
        TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: name }] }],
      }),
    );
  await machine("machine-way-bad", web.GroupId ?? "", "systemctl start shop");
  await machine("machine-toxic-bad", web.GroupId ?? "", `export DB_PASSWORD=${MADE_UP_SECRET}`);
  // As weak, with the same role and a public address too, but nothing lets anybody in.
  const closed = await machine("machine-closed-good", groups.open, `export DB_PASSWORD=${MADE_UP_SECRET}`);
  return closed.Instances?.[0]?.InstanceId ?? "";
}

/** What the emulator lacks of them: services of App Runner, and tags of instance profiles. */
export function answerWays(now: Date): EdgeRule[] {
  const runner = (name: string, IsPubliclyAccessible: boolean, variables: Record<string, string>) => ({
    ServiceName: name,
    ServiceId: "0123456789abcdef",
    ServiceArn: runnerArn(name),
    ServiceUrl: `${name}.us-east-1.awsapprunner.com`,
    CreatedAt: now,
    UpdatedAt: now,
    Status: "RUNNING" as const,
    SourceConfiguration: {
      ImageRepository: {
        ImageIdentifier: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/repository-good:1`,
        ImageRepositoryType: "ECR" as const,
        ImageConfiguration: { RuntimeEnvironmentVariables: variables },
      },
    },
    InstanceConfiguration: { InstanceRoleArn: `arn:aws:iam::${ACCOUNT}:role/${READER}` },
    AutoScalingConfigurationSummary: {},
    NetworkConfiguration: {
      EgressConfiguration: { EgressType: "DEFAULT" as const },
      IngressConfiguration: { IsPubliclyAccessible },
    },
  });
  const runners = [
    runner("runner-good", false, { DB_PASSWORD: MADE_UP_SECRET }),
    runner("runner-way-bad", true, { STAGE: "prod" }),
    runner("runner-toxic-bad", true, { DB_PASSWORD: MADE_UP_SECRET }),
  ];
  const service = "apprunner";
  return [
    answerModel({
      service,
      command: ListServicesCommand,
      output: {
        ServiceSummaryList: runners.map(({ ServiceName, ServiceArn, Status }) => ({ ServiceName, ServiceArn, Status })),
      },
    }),
    answerModel({
      service,
      command: DescribeServiceCommand,
      output: ({ body }) => {
        const Service = runners.find(({ ServiceArn }) => body.includes(ServiceArn));
        return Service === undefined ? undefined : { Service };
      },
    }),
    answerModel({
      service: "iam",
      command: ListInstanceProfileTagsCommand,
      output: { Tags: [], IsTruncated: false },
    }),
    answerModel({ service, command: ListTagsForResourceCommand, output: { Tags: [] } }),
  ];
}
