import { accessAnalyzerFindings } from "./access-analyzer/findings.ts";
import { accountRegions } from "./account/regions.ts";
import { acmCertificates } from "./acm/certificates.ts";
import { apigatewayDomainNames } from "./apigateway/domain-names.ts";
import { apigatewayApiKeys, apigatewayClientCertificates, apigatewayUsagePlans } from "./apigateway/keys.ts";
import { apigatewayRestApis } from "./apigateway/rest-apis.ts";
import { apigatewayStages } from "./apigateway/stages.ts";
import { apigatewayv2Apis } from "./apigatewayv2/apis.ts";
import { apigatewayv2Stages, apigatewayv2VpcLinks } from "./apigatewayv2/stages.ts";
import { apprunnerServices } from "./apprunner/services.ts";
import { appsyncEventApis } from "./appsync/event-apis.ts";
import { appsyncGraphqlApis } from "./appsync/graphql-apis.ts";
import { autoscalingGroups } from "./autoscaling/groups.ts";
import { autoscalingLaunchConfigurations } from "./autoscaling/launch-configurations.ts";
import { batchResources } from "./batch/resources.ts";
import { agentcoreResources } from "./bedrock-agentcore/resources.ts";
import { cloudformationStacks } from "./cloudformation/stacks.ts";
import { cloudfrontDistributions } from "./cloudfront/distributions.ts";
import { cloudtrailTrails } from "./cloudtrail/trails.ts";
import { cloudwatchAlarms } from "./cloudwatch/alarms.ts";
import { codebuildProjects } from "./codebuild/projects.ts";
import { cognitoIdentityPools } from "./cognito-identity/identity-pools.ts";
import { cognitoUserPoolClients } from "./cognito-idp/clients.ts";
import { cognitoUserPools } from "./cognito-idp/user-pools.ts";
import { configSettings } from "./config/settings.ts";
import { datapipelinePipelines } from "./datapipeline/pipelines.ts";
import type { CollectOptions, Collector } from "./define.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { ec2FlowLogs } from "./ec2/flow-logs.ts";
import { ec2Instances } from "./ec2/instances.ts";
import { ec2Networks } from "./ec2/networks.ts";
import { ec2Peerings } from "./ec2/peerings.ts";
import { ec2SecurityGroups } from "./ec2/security-groups.ts";
import { ec2VpcEndpoints } from "./ec2/vpc-endpoints.ts";
import { ecrRegistry } from "./ecr/registry.ts";
import { ecrRepositories } from "./ecr/repositories.ts";
import { ecsResources } from "./ecs/resources.ts";
import { ecsTasks } from "./ecs/tasks.ts";
import { eksClusters } from "./eks/clusters.ts";
import { elbv2LoadBalancers } from "./elbv2/load-balancers.ts";
import { elbv2TargetGroups } from "./elbv2/target-groups.ts";
import { eventsBuses } from "./events/buses.ts";
import { eventsConnections } from "./events/connections.ts";
import { eventsRules } from "./events/rules.ts";
import { firehoseStreams } from "./firehose/streams.ts";
import { glueResources } from "./glue/resources.ts";
import { guarddutyFindings } from "./guardduty/findings.ts";
import { guarddutySettings } from "./guardduty/settings.ts";
import { iamAccount } from "./iam/account.ts";
import { iamAuthorizationDetails } from "./iam/authorization-details.ts";
import { iamInstanceProfiles } from "./iam/instance-profiles.ts";
import { iamProviders } from "./iam/providers.ts";
import { inspectorCoverage } from "./inspector2/coverage.ts";
import { inspectorFindings } from "./inspector2/findings.ts";
import { inspectorSettings } from "./inspector2/settings.ts";
import { kinesisStreams } from "./kinesis/streams.ts";
import { kmsKeys } from "./kms/keys.ts";
import { lambdaCodeSigningConfigs } from "./lambda/code-signing-configs.ts";
import { lambdaEventSourceMappings } from "./lambda/event-source-mappings.ts";
import { lambdaFunctionUrls } from "./lambda/function-urls.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { lambdaLayers } from "./lambda/layers.ts";
import { lambdaQualifiers } from "./lambda/qualifiers.ts";
import { logsGroups } from "./logs/groups.ts";
import { logsSettings } from "./logs/settings.ts";
import { organizationsStructure } from "./organizations/structure.ts";
import { pipesPipes } from "./pipes/pipes.ts";
import { rdsDatabases } from "./rds/databases.ts";
import { rdsSnapshots } from "./rds/snapshots.ts";
import { s3Account } from "./s3/account.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { sagemakerResources } from "./sagemaker/resources.ts";
import { schedulerSchedules } from "./scheduler/schedules.ts";
import { secretsmanagerSecrets } from "./secretsmanager/secrets.ts";
import { securityhubFindings } from "./securityhub/findings.ts";
import { securityhubSettings } from "./securityhub/settings.ts";
import { snsSubscriptions } from "./sns/subscriptions.ts";
import { snsTopics } from "./sns/topics.ts";
import { sqsQueues } from "./sqs/queues.ts";
import { ssmDocuments } from "./ssm/documents.ts";
import { ssmResources } from "./ssm/resources.ts";
import { statesStateMachines } from "./states/state-machines.ts";
import { latticeServiceNetworks } from "./vpc-lattice/service-networks.ts";
import { latticeServices } from "./vpc-lattice/services.ts";
import { wafv2WebAcls } from "./wafv2/web-acls.ts";
import { xraySettings } from "./xray/settings.ts";

/** Every collector. A new one is its file and one line here. */
export const COLLECTORS: readonly Collector[] = [
  iamAuthorizationDetails,
  iamAccount,
  iamProviders,
  iamInstanceProfiles,
  organizationsStructure,
  s3Account,
  s3Buckets,
  lambdaFunctions,
  lambdaFunctionUrls,
  lambdaQualifiers,
  lambdaEventSourceMappings,
  lambdaLayers,
  lambdaCodeSigningConfigs,
  cloudtrailTrails,
  ec2Instances,
  ec2Networks,
  ec2SecurityGroups,
  ec2VpcEndpoints,
  ec2FlowLogs,
  ec2Peerings,
  autoscalingGroups,
  autoscalingLaunchConfigurations,
  ssmResources,
  ssmDocuments,
  ecsResources,
  ecsTasks,
  eksClusters,
  ecrRepositories,
  ecrRegistry,
  dynamodbTables,
  sqsQueues,
  snsTopics,
  snsSubscriptions,
  eventsRules,
  eventsBuses,
  eventsConnections,
  pipesPipes,
  kinesisStreams,
  firehoseStreams,
  schedulerSchedules,
  apigatewayRestApis,
  apigatewayStages,
  apigatewayUsagePlans,
  apigatewayApiKeys,
  apigatewayClientCertificates,
  apigatewayDomainNames,
  apigatewayv2Apis,
  apigatewayv2Stages,
  apigatewayv2VpcLinks,
  acmCertificates,
  wafv2WebAcls,
  latticeServices,
  latticeServiceNetworks,
  elbv2TargetGroups,
  elbv2LoadBalancers,
  cloudfrontDistributions,
  cognitoUserPools,
  cognitoUserPoolClients,
  cognitoIdentityPools,
  appsyncGraphqlApis,
  appsyncEventApis,
  rdsDatabases,
  rdsSnapshots,
  kmsKeys,
  secretsmanagerSecrets,
  statesStateMachines,
  cloudformationStacks,
  codebuildProjects,
  glueResources,
  sagemakerResources,
  batchResources,
  apprunnerServices,
  agentcoreResources,
  datapipelinePipelines,
  logsGroups,
  logsSettings,
  cloudwatchAlarms,
  xraySettings,
  guarddutySettings,
  guarddutyFindings,
  inspectorSettings,
  inspectorFindings,
  inspectorCoverage,
  securityhubSettings,
  securityhubFindings,
  accessAnalyzerFindings,
  configSettings,
  accountRegions,
];

/** What reading CloudTrail itself needs: its files in S3, or the last 90 days from the API. */
export const TRAIL_ACTIONS = [
  "s3:ListBucket",
  "s3:GetObject",
  "cloudtrail:LookupEvents",
  "cloudtrail:ListPublicKeys",
] as const;

/** What verifying log files needs on every resource; their bucket is in the trail's own part of the role. */
export const INTEGRITY_ACTIONS = ["cloudtrail:DescribeTrails", "cloudtrail:ListPublicKeys"] as const;

/** What finding out regions and accounts needs, apart from `sts:GetCallerIdentity`, which nobody can be refused. */
export const DISCOVERY_ACTIONS = ["account:ListRegions", "ec2:DescribeRegions", "organizations:ListAccounts"] as const;

/** The IAM actions that a collector may call with these options, sorted. */
export function actionsOf(collector: Collector, options: CollectOptions): string[] {
  const actions = new Set(collector.actions);
  if (options.mayGetFunctionCode)
    for (const action of collector.optionalActions?.mayGetFunctionCode ?? []) actions.add(action);
  if (options.collectsServiceLastAccessed === true)
    for (const action of collector.optionalActions?.collectsServiceLastAccessed ?? []) actions.add(action);
  return [...actions].sort();
}

/** The IAM actions of all collectors, of discovery and of verifying log files with these options, sorted, each once. The trail's are apart. */
export function requiredActions(options: CollectOptions): string[] {
  const actions = new Set<string>([...DISCOVERY_ACTIONS, ...INTEGRITY_ACTIONS]);
  for (const collector of COLLECTORS) for (const action of actionsOf(collector, options)) actions.add(action);
  return [...actions].sort();
}

const byId = new Map(COLLECTORS.map((collector) => [collector.id, collector]));

/** The collector of an id; `undefined` for one of a later or earlier version. */
export function collectorById(id: string): Collector | undefined {
  return byId.get(id);
}
