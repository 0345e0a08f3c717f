import { AccountClient } from "@aws-sdk/client-account";
import { AppRunnerClient } from "@aws-sdk/client-apprunner";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { BatchClient } from "@aws-sdk/client-batch";
import { BedrockAgentCoreControlClient } from "@aws-sdk/client-bedrock-agentcore-control";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CodeBuildClient } from "@aws-sdk/client-codebuild";
import { DataPipelineClient } from "@aws-sdk/client-data-pipeline";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { GlueClient } from "@aws-sdk/client-glue";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity } from "@smithy/types";

/** One client a service and region, made when first asked for. Global services are reached in the region given. */
export interface AwsClients {
  account(region: string): AccountClient;
  apprunner(region: string): AppRunnerClient;
  autoscaling(region: string): AutoScalingClient;
  batch(region: string): BatchClient;
  bedrockAgentCore(region: string): BedrockAgentCoreControlClient;
  cloudformation(region: string): CloudFormationClient;
  cloudtrail(region: string): CloudTrailClient;
  codebuild(region: string): CodeBuildClient;
  datapipeline(region: string): DataPipelineClient;
  dynamodb(region: string): DynamoDBClient;
  ec2(region: string): EC2Client;
  ecr(region: string): ECRClient;
  ecs(region: string): ECSClient;
  events(region: string): EventBridgeClient;
  glue(region: string): GlueClient;
  iam(region: string): IAMClient;
  kms(region: string): KMSClient;
  lambda(region: string): LambdaClient;
  organizations(region: string): OrganizationsClient;
  s3(region: string): S3Client;
  sagemaker(region: string): SageMakerClient;
  scheduler(region: string): SchedulerClient;
  secretsmanager(region: string): SecretsManagerClient;
  sns(region: string): SNSClient;
  sqs(region: string): SQSClient;
  ssm(region: string): SSMClient;
  states(region: string): SFNClient;
  sts(region: string): STSClient;
  destroy(): void;
}

export interface ClientSettings {
  credentials: () => Promise<AwsCredentialIdentity>;
  requestHandler: NodeHttpHandler;
  endpoint?: string;
  /** S3 with the bucket in the path: what emulators behind one address need. */
  forcePathStyle: boolean;
}

/** Clients that share credentials, sockets and endpoint. The SDK's own retry is off: `caller.ts` counts every attempt. */
export function createClients(settings: ClientSettings): AwsClients {
  const { forcePathStyle, ...rest } = settings;
  const common = (region: string) => ({ ...rest, region, maxAttempts: 1 });
  const closing: (() => void)[] = [];

  function perRegion<C extends { destroy(): void }>(make: (region: string) => C): (region: string) => C {
    const made = new Map<string, C>();
    closing.push(() => {
      for (const client of made.values()) client.destroy();
    });
    return (region) => {
      const existing = made.get(region);
      if (existing !== undefined) return existing;
      const client = make(region);
      made.set(region, client);
      return client;
    };
  }

  return {
    account: perRegion((region) => new AccountClient(common(region))),
    apprunner: perRegion((region) => new AppRunnerClient(common(region))),
    autoscaling: perRegion((region) => new AutoScalingClient(common(region))),
    batch: perRegion((region) => new BatchClient(common(region))),
    bedrockAgentCore: perRegion((region) => new BedrockAgentCoreControlClient(common(region))),
    cloudformation: perRegion((region) => new CloudFormationClient(common(region))),
    cloudtrail: perRegion((region) => new CloudTrailClient(common(region))),
    codebuild: perRegion((region) => new CodeBuildClient(common(region))),
    datapipeline: perRegion((region) => new DataPipelineClient(common(region))),
    dynamodb: perRegion((region) => new DynamoDBClient(common(region))),
    ec2: perRegion((region) => new EC2Client(common(region))),
    ecr: perRegion((region) => new ECRClient(common(region))),
    ecs: perRegion((region) => new ECSClient(common(region))),
    events: perRegion((region) => new EventBridgeClient(common(region))),
    glue: perRegion((region) => new GlueClient(common(region))),
    iam: perRegion((region) => new IAMClient(common(region))),
    kms: perRegion((region) => new KMSClient(common(region))),
    lambda: perRegion((region) => new LambdaClient(common(region))),
    organizations: perRegion((region) => new OrganizationsClient(common(region))),
    s3: perRegion((region) => new S3Client({ ...common(region), forcePathStyle, followRegionRedirects: true })),
    sagemaker: perRegion((region) => new SageMakerClient(common(region))),
    scheduler: perRegion((region) => new SchedulerClient(common(region))),
    secretsmanager: perRegion((region) => new SecretsManagerClient(common(region))),
    sns: perRegion((region) => new SNSClient(common(region))),
    // A queue's URL is an answer of AWS; requests go to the endpoint of the region all the same.
    sqs: perRegion((region) => new SQSClient({ ...common(region), useQueueUrlAsEndpoint: false })),
    ssm: perRegion((region) => new SSMClient(common(region))),
    states: perRegion((region) => new SFNClient(common(region))),
    sts: perRegion((region) => new STSClient(common(region))),
    destroy() {
      for (const close of closing) close();
    },
  };
}
