import type { Kind } from "../facts/kinds.ts";
import type { ApiKind } from "./testing-api.ts";
import type { CognitoKind } from "./testing-cognito.ts";
import type { ContainerKind } from "./testing-containers.ts";
import type { DataKind, Example } from "./testing-data.ts";
import type { EdgeKind } from "./testing-edge.ts";
import type { EventKind } from "./testing-events.ts";
import type { GuardKind } from "./testing-guards.ts";
import type { NetworkKind } from "./testing-network.ts";
import type { WatchKind } from "./testing-watch.ts";

const PLACE = "eu-west-1:111122223333";
const ROLE = "arn:aws:iam::111122223333:role/orders";
const CREATED = "2024-01-01T00:00:00.000Z";

type OwnKind = `${"lambda" | "iam" | "organizations" | "cloudtrail"}.${string}`;
/** Everything that runs as a role, except Lambda and containers; the others stand apart. */
type ComputeKind = Exclude<
  Kind,
  | OwnKind
  | ApiKind
  | CognitoKind
  | DataKind
  | EdgeKind
  | EventKind
  | ContainerKind
  | NetworkKind
  | WatchKind
  | GuardKind
>;

export const COMPUTE_EXAMPLES: { [K in ComputeKind]: Example<K> } = {
  "ec2.instance": {
    arn: `arn:aws:ec2:${PLACE}:instance/`,
    config: {
      instanceId: "i-0a1b2c3d",
      instanceType: "t4g.small",
      imageId: "ami-0a1b2c3d",
      instanceProfileArn: "arn:aws:iam::111122223333:instance-profile/orders",
      launchedAt: CREATED,
      vpcId: "vpc-0a1b2c3d",
      subnetId: "subnet-0a1b2c3d",
      securityGroupIds: ["sg-0a1b2c3d"],
      publicIp: null,
      privateIp: "10.0.0.4",
      keyName: null,
      metadataOptions: { isEnabled: true, httpTokens: "required", hopLimit: 1 },
      platform: "Linux/UNIX",
      userData: null,
    },
    observations: { state: "running" },
  },
  "autoscaling.group": {
    arn: `arn:aws:autoscaling:${PLACE}:autoScalingGroup:0a1b2c3d:autoScalingGroupName/`,
    config: {
      launchTemplateId: "lt-0a1b2c3d",
      launchTemplateVersion: "$Default",
      launchConfigurationName: null,
      minSize: 1,
      maxSize: 2,
      subnetIds: [],
      createdAt: CREATED,
    },
    observations: { desiredCapacity: 1, instanceCount: 1 },
  },
  "autoscaling.launch-configuration": {
    arn: `arn:aws:autoscaling:${PLACE}:launchConfiguration:0a1b2c3d:launchConfigurationName/`,
    config: {
      imageId: "ami-0a1b2c3d",
      instanceType: "t4g.small",
      instanceProfile: "orders",
      keyName: null,
      securityGroupIds: [],
      assignsPublicIp: null,
      metadataOptions: null,
      createdAt: CREATED,
    },
    observations: {},
  },
  "ec2.launch-template": {
    arn: `arn:aws:ec2:${PLACE}:launch-template/`,
    config: { templateId: "lt-0a1b2c3d", defaultVersion: 1, latestVersion: 1, createdBy: null, versions: [] },
    observations: {},
  },
  "bedrock-agentcore.code-interpreter": {
    arn: `arn:aws:bedrock-agentcore:${PLACE}:code-interpreter-custom/`,
    config: {
      codeInterpreterId: "orders-0a1b2c3d",
      description: "",
      executionRoleArn: ROLE,
      networkMode: "PUBLIC",
      createdAt: CREATED,
    },
    observations: { status: "READY" },
  },
  "bedrock-agentcore.browser": {
    arn: `arn:aws:bedrock-agentcore:${PLACE}:browser-custom/`,
    config: {
      browserId: "orders-0a1b2c3d",
      description: "",
      executionRoleArn: ROLE,
      networkMode: "PUBLIC",
      createdAt: CREATED,
    },
    observations: { status: "READY" },
  },
  "bedrock-agentcore.runtime": {
    arn: `arn:aws:bedrock-agentcore:${PLACE}:runtime/`,
    config: {
      runtimeId: "orders-0a1b2c3d",
      version: "1",
      description: "",
      roleArn: ROLE,
      containerUri: null,
      networkMode: "PUBLIC",
      hasJwtAuthorizer: false,
      environment: [],
      createdAt: CREATED,
    },
    observations: { status: "READY" },
  },
  "codebuild.project": {
    arn: `arn:aws:codebuild:${PLACE}:project/`,
    config: {
      serviceRoleArn: ROLE,
      description: "",
      sourceType: "NO_SOURCE",
      sourceLocation: null,
      image: "aws/codebuild/standard:7.0",
      isPrivileged: false,
      environment: [],
      secrets: [],
      vpcId: null,
      encryptionKey: null,
      hasWebhook: false,
      visibility: "PRIVATE",
      resourceAccessRoleArn: null,
      createdAt: CREATED,
      lastModifiedAt: CREATED,
    },
    observations: {},
  },
  "cloudformation.stack": {
    arn: `arn:aws:cloudformation:${PLACE}:stack/`,
    config: {
      roleArn: null,
      capabilities: [],
      parameterNames: [],
      hasTerminationProtection: false,
      parentId: null,
      rootId: null,
      createdAt: CREATED,
      updatedAt: null,
    },
    observations: { status: "CREATE_COMPLETE" },
  },
  "cloudformation.stack-set": {
    arn: `arn:aws:cloudformation:${PLACE}:stackset/`,
    config: {
      stackSetId: null,
      administrationRoleArn: ROLE,
      executionRoleName: "AWSCloudFormationStackSetExecutionRole",
      permissionModel: "SELF_MANAGED",
      capabilities: [],
      parameterNames: [],
      organizationalUnitIds: [],
    },
    observations: { status: "ACTIVE" },
  },
  "glue.job": {
    arn: `arn:aws:glue:${PLACE}:job/`,
    config: {
      roleArn: ROLE,
      command: "glueetl",
      scriptLocation: "s3://orders-scripts/job.py",
      glueVersion: "5.0",
      arguments: [],
      connections: [],
      securityConfiguration: null,
      createdAt: CREATED,
      lastModifiedAt: CREATED,
    },
    observations: {},
  },
  "glue.dev-endpoint": {
    arn: `arn:aws:glue:${PLACE}:devEndpoint/`,
    config: {
      roleArn: ROLE,
      publicAddress: null,
      subnetId: null,
      securityGroupIds: [],
      publicKeyCount: 1,
      arguments: [],
      createdAt: CREATED,
    },
    observations: { status: "READY" },
  },
  "glue.catalog": { arn: `arn:aws:glue:${PLACE}:`, config: {}, observations: {} },
  "sagemaker.notebook-instance": {
    arn: `arn:aws:sagemaker:${PLACE}:notebook-instance/`,
    config: {
      roleArn: ROLE,
      instanceType: "ml.t3.medium",
      lifecycleConfigName: null,
      hasDirectInternetAccess: false,
      hasRootAccess: false,
      subnetId: null,
      securityGroupIds: [],
      kmsKeyId: null,
      createdAt: CREATED,
    },
    observations: { status: "InService" },
  },
  "sagemaker.domain": {
    arn: `arn:aws:sagemaker:${PLACE}:domain/`,
    config: {
      domainId: "d-0a1b2c3d",
      executionRoleArn: ROLE,
      authMode: "IAM",
      networkAccess: "VpcOnly",
      vpcId: null,
      createdAt: CREATED,
    },
    observations: { status: "InService" },
  },
};
