import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { AccountClient } from "@aws-sdk/client-account";
import { ACMClient } from "@aws-sdk/client-acm";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { AppRunnerClient } from "@aws-sdk/client-apprunner";
import { AppSyncClient } from "@aws-sdk/client-appsync";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { BatchClient } from "@aws-sdk/client-batch";
import { BedrockAgentCoreControlClient } from "@aws-sdk/client-bedrock-agentcore-control";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CodeBuildClient } from "@aws-sdk/client-codebuild";
import { CognitoIdentityClient } from "@aws-sdk/client-cognito-identity";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { DataPipelineClient } from "@aws-sdk/client-data-pipeline";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { EKSClient } from "@aws-sdk/client-eks";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { GlueClient } from "@aws-sdk/client-glue";
import { GuardDutyClient } from "@aws-sdk/client-guardduty";
import { IAMClient } from "@aws-sdk/client-iam";
import { Inspector2Client } from "@aws-sdk/client-inspector2";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { PipesClient } from "@aws-sdk/client-pipes";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import { VPCLatticeClient } from "@aws-sdk/client-vpc-lattice";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import { XRayClient } from "@aws-sdk/client-xray";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity } from "@smithy/types";

/** One client a service and region, made when first asked for. Global services are reached in the region given. */
export interface AwsClients {
  accessanalyzer(region: string): AccessAnalyzerClient;
  account(region: string): AccountClient;
  acm(region: string): ACMClient;
  apigateway(region: string): APIGatewayClient;
  apigatewayv2(region: string): ApiGatewayV2Client;
  apprunner(region: string): AppRunnerClient;
  appsync(region: string): AppSyncClient;
  autoscaling(region: string): AutoScalingClient;
  batch(region: string): BatchClient;
  bedrockAgentCore(region: string): BedrockAgentCoreControlClient;
  cloudformation(region: string): CloudFormationClient;
  cloudfront(region: string): CloudFrontClient;
  cloudtrail(region: string): CloudTrailClient;
  cloudwatch(region: string): CloudWatchClient;
  codebuild(region: string): CodeBuildClient;
  cognitoIdentity(region: string): CognitoIdentityClient;
  cognitoIdp(region: string): CognitoIdentityProviderClient;
  config(region: string): ConfigServiceClient;
  datapipeline(region: string): DataPipelineClient;
  dynamodb(region: string): DynamoDBClient;
  ec2(region: string): EC2Client;
  ecr(region: string): ECRClient;
  ecs(region: string): ECSClient;
  eks(region: string): EKSClient;
  elbv2(region: string): ElasticLoadBalancingV2Client;
  events(region: string): EventBridgeClient;
  firehose(region: string): FirehoseClient;
  glue(region: string): GlueClient;
  guardduty(region: string): GuardDutyClient;
  iam(region: string): IAMClient;
  inspector2(region: string): Inspector2Client;
  kinesis(region: string): KinesisClient;
  kms(region: string): KMSClient;
  lambda(region: string): LambdaClient;
  logs(region: string): CloudWatchLogsClient;
  organizations(region: string): OrganizationsClient;
  pipes(region: string): PipesClient;
  rds(region: string): RDSClient;
  s3(region: string): S3Client;
  sagemaker(region: string): SageMakerClient;
  scheduler(region: string): SchedulerClient;
  secretsmanager(region: string): SecretsManagerClient;
  securityhub(region: string): SecurityHubClient;
  sns(region: string): SNSClient;
  sqs(region: string): SQSClient;
  ssm(region: string): SSMClient;
  states(region: string): SFNClient;
  sts(region: string): STSClient;
  vpcLattice(region: string): VPCLatticeClient;
  wafv2(region: string): WAFV2Client;
  xray(region: string): XRayClient;
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
    accessanalyzer: perRegion((region) => new AccessAnalyzerClient(common(region))),
    account: perRegion((region) => new AccountClient(common(region))),
    acm: perRegion((region) => new ACMClient(common(region))),
    apigateway: perRegion((region) => new APIGatewayClient(common(region))),
    apigatewayv2: perRegion((region) => new ApiGatewayV2Client(common(region))),
    apprunner: perRegion((region) => new AppRunnerClient(common(region))),
    appsync: perRegion((region) => new AppSyncClient(common(region))),
    autoscaling: perRegion((region) => new AutoScalingClient(common(region))),
    batch: perRegion((region) => new BatchClient(common(region))),
    bedrockAgentCore: perRegion((region) => new BedrockAgentCoreControlClient(common(region))),
    cloudformation: perRegion((region) => new CloudFormationClient(common(region))),
    cloudfront: perRegion((region) => new CloudFrontClient(common(region))),
    cloudtrail: perRegion((region) => new CloudTrailClient(common(region))),
    cloudwatch: perRegion((region) => new CloudWatchClient(common(region))),
    codebuild: perRegion((region) => new CodeBuildClient(common(region))),
    cognitoIdentity: perRegion((region) => new CognitoIdentityClient(common(region))),
    cognitoIdp: perRegion((region) => new CognitoIdentityProviderClient(common(region))),
    config: perRegion((region) => new ConfigServiceClient(common(region))),
    datapipeline: perRegion((region) => new DataPipelineClient(common(region))),
    dynamodb: perRegion((region) => new DynamoDBClient(common(region))),
    ec2: perRegion((region) => new EC2Client(common(region))),
    ecr: perRegion((region) => new ECRClient(common(region))),
    ecs: perRegion((region) => new ECSClient(common(region))),
    eks: perRegion((region) => new EKSClient(common(region))),
    elbv2: perRegion((region) => new ElasticLoadBalancingV2Client(common(region))),
    events: perRegion((region) => new EventBridgeClient(common(region))),
    firehose: perRegion((region) => new FirehoseClient(common(region))),
    glue: perRegion((region) => new GlueClient(common(region))),
    guardduty: perRegion((region) => new GuardDutyClient(common(region))),
    iam: perRegion((region) => new IAMClient(common(region))),
    inspector2: perRegion((region) => new Inspector2Client(common(region))),
    kinesis: perRegion((region) => new KinesisClient(common(region))),
    kms: perRegion((region) => new KMSClient(common(region))),
    lambda: perRegion((region) => new LambdaClient(common(region))),
    logs: perRegion((region) => new CloudWatchLogsClient(common(region))),
    organizations: perRegion((region) => new OrganizationsClient(common(region))),
    pipes: perRegion((region) => new PipesClient(common(region))),
    rds: perRegion((region) => new RDSClient(common(region))),
    s3: perRegion((region) => new S3Client({ ...common(region), forcePathStyle, followRegionRedirects: true })),
    sagemaker: perRegion((region) => new SageMakerClient(common(region))),
    scheduler: perRegion((region) => new SchedulerClient(common(region))),
    secretsmanager: perRegion((region) => new SecretsManagerClient(common(region))),
    securityhub: perRegion((region) => new SecurityHubClient(common(region))),
    sns: perRegion((region) => new SNSClient(common(region))),
    // A queue's URL is an answer of AWS; requests go to the endpoint of the region all the same.
    sqs: perRegion((region) => new SQSClient({ ...common(region), useQueueUrlAsEndpoint: false })),
    ssm: perRegion((region) => new SSMClient(common(region))),
    states: perRegion((region) => new SFNClient(common(region))),
    sts: perRegion((region) => new STSClient(common(region))),
    vpcLattice: perRegion((region) => new VPCLatticeClient(common(region))),
    wafv2: perRegion((region) => new WAFV2Client(common(region))),
    xray: perRegion((region) => new XRayClient(common(region))),
    destroy() {
      for (const close of closing) close();
    },
  };
}
