import type { TrailRecord } from "../../record.ts";

/** Calls by which somebody who does not know an account learns what is in it, by service. */
const DISCOVERY: Readonly<Record<string, readonly string[]>> = {
  iam: [
    "ListUsers",
    "ListRoles",
    "ListGroups",
    "ListPolicies",
    "ListAccessKeys",
    "GetAccountSummary",
    "GetAccountAuthorizationDetails",
    "ListAccountAliases",
    "ListInstanceProfiles",
    "ListSAMLProviders",
    "ListOpenIDConnectProviders",
    "GetAccountPasswordPolicy",
    "ListAttachedUserPolicies",
    "ListAttachedRolePolicies",
    "ListUserPolicies",
    "ListMFADevices",
    "ListVirtualMFADevices",
    "GetCredentialReport",
    "GetLoginProfile",
    "ListServerCertificates",
  ],
  sts: ["GetCallerIdentity"],
  s3: [
    "ListBuckets",
    "ListAllMyBuckets",
    "GetBucketPolicy",
    "GetBucketAcl",
    "GetBucketLocation",
    "GetBucketVersioning",
    "GetBucketLogging",
  ],
  ec2: [
    "DescribeInstances",
    "DescribeSnapshots",
    "DescribeVolumes",
    "DescribeSecurityGroups",
    "DescribeVpcs",
    "DescribeSubnets",
    "DescribeRegions",
    "DescribeAccountAttributes",
    "DescribeKeyPairs",
    "DescribeImages",
    "DescribeAddresses",
    "DescribeNetworkInterfaces",
    "DescribeInstanceAttribute",
    "DescribeLaunchTemplates",
    "DescribeRouteTables",
    "DescribeAvailabilityZones",
  ],
  lambda: ["ListFunctions", "ListLayers", "ListEventSourceMappings", "GetAccountSettings"],
  secretsmanager: ["ListSecrets"],
  ssm: ["DescribeParameters", "DescribeInstanceInformation", "ListDocuments", "GetInventory"],
  kms: ["ListKeys", "ListAliases"],
  rds: ["DescribeDBInstances", "DescribeDBClusters", "DescribeDBSnapshots"],
  dynamodb: ["ListTables"],
  sqs: ["ListQueues"],
  sns: ["ListTopics", "ListSubscriptions", "GetSMSAttributes", "ListOriginationNumbers"],
  cloudtrail: [
    "DescribeTrails",
    "ListTrails",
    "GetTrailStatus",
    "GetEventSelectors",
    "LookupEvents",
    "ListEventDataStores",
  ],
  guardduty: ["ListDetectors", "GetDetector", "ListFindings", "ListIPSets"],
  config: ["DescribeConfigurationRecorders", "DescribeConfigRules", "DescribeConfigurationRecorderStatus"],
  securityhub: ["DescribeHub", "GetFindings", "GetEnabledStandards"],
  organizations: [
    "DescribeOrganization",
    "ListAccounts",
    "DescribeAccount",
    "ListRoots",
    "ListPolicies",
    "ListDelegatedAdministrators",
  ],
  account: ["GetContactInformation", "GetAlternateContact", "ListRegions"],
  sso: ["ListInstances", "ListPermissionSets", "ListAccountAssignments"],
  ses: [
    "ListIdentities",
    "GetSendQuota",
    "GetAccount",
    "GetAccountSendingEnabled",
    "ListEmailIdentities",
    "GetIdentityVerificationAttributes",
  ],
  bedrock: [
    "ListFoundationModels",
    "GetFoundationModelAvailability",
    "GetModelInvocationLoggingConfiguration",
    "ListInferenceProfiles",
    "GetUseCaseForModelAccess",
  ],
  ecs: ["ListClusters", "ListTaskDefinitions", "DescribeClusters"],
  ecr: ["DescribeRepositories"],
  eks: ["ListClusters"],
  cloudformation: ["ListStacks", "DescribeStacks"],
  servicequotas: ["ListServiceQuotas", "GetServiceQuota"],
  ce: ["GetCostAndUsage"],
  route53: ["ListHostedZones"],
  route53domains: ["ListDomains"],
  states: ["ListStateMachines"],
  events: ["ListRules", "ListEventBuses"],
  logs: ["DescribeLogGroups"],
  apigateway: ["GetRestApis", "GetApis", "GetApiKeys"],
  "cognito-idp": ["ListUserPools"],
  "cognito-identity": ["ListIdentityPools"],
  elasticloadbalancing: ["DescribeLoadBalancers"],
  autoscaling: ["DescribeAutoScalingGroups", "DescribeLaunchConfigurations"],
  support: ["DescribeCases"],
};

const bySource = new Map<string, ReadonlySet<string>>(
  Object.entries(DISCOVERY).map(([service, names]) => [`${service}.amazonaws.com`, new Set(names)]),
);

/** True for calls that list what an account holds. */
export function isDiscovery({ eventSource, operation }: Pick<TrailRecord, "eventSource" | "operation">): boolean {
  return bySource.get(eventSource)?.has(operation) ?? false;
}

const PAGING =
  /^(?:max\w*|next\w*|marker|page\w*|limit|starting\w*|includeShadowTrails|functionVersion|host|attributes)$/i;

/** True where a call asks for everything: it names no resource and no filter. Tools that manage resources ask for their own. */
export function isBroad({ requestParameters }: Pick<TrailRecord, "requestParameters">): boolean {
  return (
    requestParameters === null ||
    Object.entries(requestParameters).every(([key, value]) => PAGING.test(key) || isEmpty(value))
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === "" || value === false) return true;
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

/** `on` of rules about discovery. */
export const DISCOVERY_OPERATIONS = [...bySource].map(([source, names]) => ({ source, names: [...names] }));
