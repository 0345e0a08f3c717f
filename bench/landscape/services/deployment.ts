import {
  DescribeServiceCommand,
  ListServicesCommand,
  ListTagsForResourceCommand as ListServiceTagsCommand,
} from "@aws-sdk/client-apprunner";
import {
  GetAgentRuntimeCommand,
  GetBrowserCommand,
  GetCodeInterpreterCommand,
  ListAgentRuntimesCommand,
  ListTagsForResourceCommand as ListAgentTagsCommand,
  ListBrowsersCommand,
  ListCodeInterpretersCommand,
} from "@aws-sdk/client-bedrock-agentcore-control";
import { DescribeStackSetCommand, DescribeStacksCommand, ListStackSetsCommand } from "@aws-sdk/client-cloudformation";
import { BatchGetProjectsCommand, ListProjectsCommand } from "@aws-sdk/client-codebuild";
import {
  arn,
  hostOf,
  idOf,
  isOneOf,
  keyArn,
  lowerTags,
  nameOf,
  roleArn,
  secretArn,
  tagList,
  tagMap,
  timeOf,
  uuidOf,
} from "../names.ts";
import { indexOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const serviceArn = (place: Place, index: number) =>
  arn(place, "apprunner", `service/${nameOf(place, "web", index)}/${idOf(place, "web", index, 32)}`);
const agentId = (place: Place, what: string, index: number) => `${what}-${idOf(place, what, index, 16)}`;

function runtimeOf(place: Place, index: number) {
  return {
    agentRuntimeArn: arn(place, "bedrock-agentcore", `runtime/${agentId(place, "runtime", index)}`),
    agentRuntimeId: agentId(place, "runtime", index),
    agentRuntimeVersion: "1",
    agentRuntimeName: nameOf(place, "agent", index),
    status: "READY" as const,
  };
}

function interpreterOf(place: Place, index: number) {
  return {
    codeInterpreterArn: arn(
      place,
      "bedrock-agentcore",
      `code-interpreter-custom/${agentId(place, "interpreter", index)}`,
    ),
    codeInterpreterId: agentId(place, "interpreter", index),
    name: nameOf(place, "interpreter", index),
    status: "READY" as const,
    createdAt: timeOf(place, index),
  };
}

function browserOf(place: Place, index: number) {
  return {
    browserArn: arn(place, "bedrock-agentcore", `browser-custom/${agentId(place, "browser", index)}`),
    browserId: agentId(place, "browser", index),
    name: nameOf(place, "browser", index),
    status: "READY" as const,
    createdAt: timeOf(place, index),
  };
}

const network = (place: Place, index: number) => ({
  networkMode: isOneOf(place, index, 280, 50) ? ("PUBLIC" as const) : ("SANDBOX" as const),
});

export const deploymentOperations = [
  serve(
    "codebuild",
    ListProjectsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("codebuild.project"), asked.text("nextToken"), { most: 100 }, (index) =>
      nameOf(place, "build", index),
    );
    return { projects: page.items, nextToken: page.next };
  }),
  serve(
    "codebuild",
    BatchGetProjectsCommand,
  )((asked, place) => ({
    projects: asked.list("names").map((name) => ({
      name,
      arn: arn(place, "codebuild", `project/${name}`),
      description: "Builds and deploys",
      serviceRole: roleArn(place, indexOf(name)),
      source: { type: "GITHUB" as const, location: `https://github.com/shop/${name}.git` },
      environment: {
        type: "ARM_CONTAINER" as const,
        image: "aws/codebuild/amazonlinux2-aarch64-standard:3.0",
        computeType: "BUILD_GENERAL1_SMALL" as const,
        privilegedMode: isOneOf(place, indexOf(name), 281, 30),
        environmentVariables: [
          { name: "STAGE", value: "production", type: "PLAINTEXT" as const },
          { name: "TOKEN", value: secretArn(place, indexOf(name)), type: "SECRETS_MANAGER" as const },
        ],
      },
      encryptionKey: keyArn(place, indexOf(name)),
      created: timeOf(place, indexOf(name)),
      lastModified: timeOf(place, indexOf(name), 1),
      tags: lowerTags(place, indexOf(name)),
    })),
  })),
  serve(
    "cloudformation",
    DescribeStacksCommand,
  )((asked, place) => {
    const page = pageOf(place.count("cloudformation.stack"), asked.text("NextToken"), { most: 50 }, (index) => ({
      StackId: arn(place, "cloudformation", `stack/${nameOf(place, "stack", index)}/${uuidOf(place, "stack", index)}`),
      StackName: nameOf(place, "stack", index),
      StackStatus: "UPDATE_COMPLETE" as const,
      RoleARN: roleArn(place, index),
      Capabilities: ["CAPABILITY_NAMED_IAM" as const],
      Parameters: [
        { ParameterKey: "Stage", ParameterValue: "production" },
        { ParameterKey: "Version", ParameterValue: "12" },
      ],
      EnableTerminationProtection: isOneOf(place, index, 282, 40),
      CreationTime: timeOf(place, index),
      LastUpdatedTime: timeOf(place, index, 1),
      Tags: tagList(place, index),
    }));
    return { Stacks: page.items, NextToken: page.next };
  }),
  serve(
    "cloudformation",
    ListStackSetsCommand,
  )((_asked, place) => ({
    Summaries: Array.from({ length: place.count("cloudformation.stack-set") }, (_value, index) => ({
      StackSetName: nameOf(place, "set", index),
      StackSetId: `${nameOf(place, "set", index)}:${uuidOf(place, "set", index)}`,
      Status: "ACTIVE" as const,
    })),
  })),
  serve(
    "cloudformation",
    DescribeStackSetCommand,
  )((asked, place) => {
    const index = asked.index("StackSetName");
    return {
      StackSet: {
        StackSetName: asked.text("StackSetName"),
        StackSetARN: arn(
          place,
          "cloudformation",
          `stackset/${nameOf(place, "set", index)}:${uuidOf(place, "set", index)}`,
        ),
        AdministrationRoleARN: roleArn(place, index),
        ExecutionRoleName: "execution",
        PermissionModel: "SELF_MANAGED",
        Capabilities: ["CAPABILITY_IAM"],
        Tags: tagList(place, index),
      },
    };
  }),
  serve(
    "apprunner",
    ListServicesCommand,
  )((_asked, place) => ({
    ServiceSummaryList: Array.from({ length: place.count("apprunner.service") }, (_value, index) => ({
      ServiceName: nameOf(place, "web", index),
      ServiceArn: serviceArn(place, index),
    })),
  })),
  serve(
    "apprunner",
    DescribeServiceCommand,
  )((asked, place) => {
    const index = asked.index("ServiceArn");
    return {
      Service: {
        ServiceName: nameOf(place, "web", index),
        ServiceId: idOf(place, "web", index, 32),
        ServiceArn: serviceArn(place, index),
        ServiceUrl: hostOf(place, index),
        CreatedAt: timeOf(place, index),
        UpdatedAt: timeOf(place, index, 1),
        Status: "RUNNING",
        SourceConfiguration: {
          ImageRepository: {
            ImageIdentifier: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/web:v1`,
            ImageRepositoryType: "ECR",
            ImageConfiguration: { RuntimeEnvironmentVariables: { STAGE: "production" } },
          },
        },
        InstanceConfiguration: { InstanceRoleArn: roleArn(place, index) },
        NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: true } },
        AutoScalingConfigurationSummary: {},
      },
    };
  }),
  serve("apprunner", ListServiceTagsCommand)((asked, place) => ({ Tags: tagList(place, asked.index("ResourceArn")) })),
  serve(
    "bedrock-agentcore",
    ListAgentRuntimesCommand,
  )((_asked, place) => ({
    agentRuntimes: Array.from({ length: place.count("bedrock-agentcore.runtime") }, (_value, index) => ({
      ...runtimeOf(place, index),
      description: "Answers customers",
      lastUpdatedAt: timeOf(place, index),
    })),
  })),
  serve(
    "bedrock-agentcore",
    GetAgentRuntimeCommand,
  )((asked, place) => {
    const index = asked.index("agentRuntimeId");
    return {
      ...runtimeOf(place, index),
      roleArn: roleArn(place, index),
      networkConfiguration: { networkMode: "PUBLIC" },
      lifecycleConfiguration: {},
      environmentVariables: { STAGE: "production" },
      agentRuntimeArtifact: {
        containerConfiguration: { containerUri: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/agent:v1` },
      },
      createdAt: timeOf(place, index),
      lastUpdatedAt: timeOf(place, index),
    };
  }),
  serve(
    "bedrock-agentcore",
    ListCodeInterpretersCommand,
  )((_asked, place) => ({
    codeInterpreterSummaries: Array.from(
      { length: place.count("bedrock-agentcore.code-interpreter") },
      (_value, index) => interpreterOf(place, index),
    ),
  })),
  serve(
    "bedrock-agentcore",
    GetCodeInterpreterCommand,
  )((asked, place) => {
    const index = asked.index("codeInterpreterId");
    return {
      ...interpreterOf(place, index),
      executionRoleArn: roleArn(place, index),
      networkConfiguration: network(place, index),
      lastUpdatedAt: timeOf(place, index),
    };
  }),
  serve(
    "bedrock-agentcore",
    ListBrowsersCommand,
  )((_asked, place) => ({
    browserSummaries: Array.from({ length: place.count("bedrock-agentcore.browser") }, (_value, index) =>
      browserOf(place, index),
    ),
  })),
  serve(
    "bedrock-agentcore",
    GetBrowserCommand,
  )((asked, place) => {
    const index = asked.index("browserId");
    return {
      ...browserOf(place, index),
      executionRoleArn: roleArn(place, index),
      networkConfiguration: { networkMode: "PUBLIC" },
      lastUpdatedAt: timeOf(place, index),
    };
  }),
  serve(
    "bedrock-agentcore",
    ListAgentTagsCommand,
  )((asked, place) => ({ tags: tagMap(place, asked.index("resourceArn")) })),
];
