import { ListAnalyzersCommand } from "@aws-sdk/client-accessanalyzer";
import { ListCertificatesCommand } from "@aws-sdk/client-acm";
import { GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { ListServicesCommand } from "@aws-sdk/client-apprunner";
import { ListApisCommand, ListGraphqlApisCommand } from "@aws-sdk/client-appsync";
import { DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { DescribeComputeEnvironmentsCommand, DescribeJobQueuesCommand } from "@aws-sdk/client-batch";
import { DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand, DescribeResourcePoliciesCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListProjectsCommand } from "@aws-sdk/client-codebuild";
import { ListIdentityPoolsCommand } from "@aws-sdk/client-cognito-identity";
import { ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeConfigurationRecordersCommand } from "@aws-sdk/client-config-service";
import { ListPipelinesCommand } from "@aws-sdk/client-data-pipeline";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand, GetRegistryScanningConfigurationCommand } from "@aws-sdk/client-ecr";
import { ListClustersCommand } from "@aws-sdk/client-eks";
import { DescribeLoadBalancersCommand, DescribeTargetGroupsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import {
  ListApiDestinationsCommand,
  ListArchivesCommand,
  ListConnectionsCommand,
  ListEventBusesCommand,
  ListRulesCommand,
} from "@aws-sdk/client-eventbridge";
import { ListDeliveryStreamsCommand } from "@aws-sdk/client-firehose";
import { ListDetectorsCommand } from "@aws-sdk/client-guardduty";
import { ListInstanceProfilesCommand } from "@aws-sdk/client-iam";
import { BatchGetAccountStatusCommand } from "@aws-sdk/client-inspector2";
import { ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { ListPipesCommand } from "@aws-sdk/client-pipes";
import {
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import { ListDomainsCommand, ListNotebookInstancesCommand } from "@aws-sdk/client-sagemaker";
import { ListSchedulesCommand } from "@aws-sdk/client-scheduler";
import { ListSecretsCommand } from "@aws-sdk/client-secrets-manager";
import { ListStateMachinesCommand } from "@aws-sdk/client-sfn";
import { ListSubscriptionsCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import {
  DescribeInstanceInformationCommand,
  DescribeParametersCommand,
  ListDocumentsCommand,
} from "@aws-sdk/client-ssm";
import {
  ListServicesCommand as ListLatticeServicesCommand,
  ListServiceNetworksCommand,
} from "@aws-sdk/client-vpc-lattice";
import { ListWebACLsCommand } from "@aws-sdk/client-wafv2";
import { GetEncryptionConfigCommand } from "@aws-sdk/client-xray";
import type { Probe } from "./probes.ts";

/**
 * The list that each collector of a service begins with: one cheap call tells whether the scanner's role knows the service.
 * What is read of single resources is not tried: there may be none to try it on.
 */
export const LIST_PROBES: Readonly<Record<string, Probe>> = {
  "acm:ListCertificates": ({ clients, region }, o) =>
    clients.acm(region).send(new ListCertificatesCommand({ MaxItems: 1 }), o),
  "wafv2:ListWebACLs": ({ clients, region }, o) =>
    clients.wafv2(region).send(new ListWebACLsCommand({ Scope: "REGIONAL", Limit: 1 }), o),
  "vpc-lattice:ListServiceNetworks": ({ clients, region }, o) =>
    clients.vpcLattice(region).send(new ListServiceNetworksCommand({ maxResults: 1 }), o),
  "vpc-lattice:ListServices": ({ clients, region }, o) =>
    clients.vpcLattice(region).send(new ListLatticeServicesCommand({ maxResults: 1 }), o),
  "elasticloadbalancing:DescribeTargetGroups": ({ clients, region }, o) =>
    clients.elbv2(region).send(new DescribeTargetGroupsCommand({ PageSize: 1 }), o),
  "elasticloadbalancing:DescribeLoadBalancers": ({ clients, region }, o) =>
    clients.elbv2(region).send(new DescribeLoadBalancersCommand({ PageSize: 1 }), o),
  "cloudfront:ListDistributions": ({ clients, region }, o) =>
    clients.cloudfront(region).send(new ListDistributionsCommand({ MaxItems: 1 }), o),
  "cognito-identity:ListIdentityPools": ({ clients, region }, o) =>
    clients.cognitoIdentity(region).send(new ListIdentityPoolsCommand({ MaxResults: 1 }), o),
  "cognito-idp:ListUserPools": ({ clients, region }, o) =>
    clients.cognitoIdp(region).send(new ListUserPoolsCommand({ MaxResults: 1 }), o),
  "appsync:ListApis": ({ clients, region }, o) =>
    clients.appsync(region).send(new ListApisCommand({ maxResults: 1 }), o),
  "appsync:ListGraphqlApis": ({ clients, region }, o) =>
    clients.appsync(region).send(new ListGraphqlApisCommand({ maxResults: 1 }), o),
  "apigateway:GET": ({ clients, region }, o) =>
    clients.apigateway(region).send(new GetRestApisCommand({ limit: 1 }), o),
  "access-analyzer:ListAnalyzers": ({ clients, region }, o) =>
    clients.accessanalyzer(region).send(new ListAnalyzersCommand({ maxResults: 1 }), o),
  "apprunner:ListServices": ({ clients, region }, o) =>
    clients.apprunner(region).send(new ListServicesCommand({ MaxResults: 1 }), o),
  "autoscaling:DescribeAutoScalingGroups": ({ clients, region }, o) =>
    clients.autoscaling(region).send(new DescribeAutoScalingGroupsCommand({ MaxRecords: 1 }), o),
  "batch:DescribeComputeEnvironments": ({ clients, region }, o) =>
    clients.batch(region).send(new DescribeComputeEnvironmentsCommand({ maxResults: 1 }), o),
  "batch:DescribeJobQueues": ({ clients, region }, o) =>
    clients.batch(region).send(new DescribeJobQueuesCommand({ maxResults: 1 }), o),
  "cloudformation:DescribeStacks": ({ clients, region }, o) =>
    clients.cloudformation(region).send(new DescribeStacksCommand({}), o),
  "cloudwatch:DescribeAlarms": ({ clients, region }, o) =>
    clients.cloudwatch(region).send(new DescribeAlarmsCommand({ MaxRecords: 1 }), o),
  "codebuild:ListProjects": ({ clients, region }, o) => clients.codebuild(region).send(new ListProjectsCommand({}), o),
  "config:DescribeConfigurationRecorders": ({ clients, region }, o) =>
    clients.config(region).send(new DescribeConfigurationRecordersCommand({}), o),
  "datapipeline:ListPipelines": ({ clients, region }, o) =>
    clients.datapipeline(region).send(new ListPipelinesCommand({}), o),
  "dynamodb:ListTables": ({ clients, region }, o) =>
    clients.dynamodb(region).send(new ListTablesCommand({ Limit: 1 }), o),
  "ec2:DescribeInstances": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeInstancesCommand({ MaxResults: 5 }), o),
  "ec2:DescribeVpcs": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeVpcsCommand({ MaxResults: 5 }), o),
  "ec2:DescribeSecurityGroups": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeSecurityGroupsCommand({ MaxResults: 5 }), o),
  "ec2:DescribeVpcEndpoints": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeVpcEndpointsCommand({ MaxResults: 5 }), o),
  "ec2:DescribeFlowLogs": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeFlowLogsCommand({ MaxResults: 5 }), o),
  "ec2:DescribeVpcPeeringConnections": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeVpcPeeringConnectionsCommand({ MaxResults: 5 }), o),
  "ecr:DescribeRepositories": ({ clients, region }, o) =>
    clients.ecr(region).send(new DescribeRepositoriesCommand({ maxResults: 1 }), o),
  "ecr:GetRegistryScanningConfiguration": ({ clients, region }, o) =>
    clients.ecr(region).send(new GetRegistryScanningConfigurationCommand({}), o),
  "eks:ListClusters": ({ clients, region }, o) =>
    clients.eks(region).send(new ListClustersCommand({ maxResults: 1 }), o),
  "events:ListEventBuses": ({ clients, region }, o) =>
    clients.events(region).send(new ListEventBusesCommand({ Limit: 1 }), o),
  "events:ListRules": ({ clients, region }, o) => clients.events(region).send(new ListRulesCommand({ Limit: 1 }), o),
  "guardduty:ListDetectors": ({ clients, region }, o) =>
    clients.guardduty(region).send(new ListDetectorsCommand({ MaxResults: 1 }), o),
  "events:ListArchives": ({ clients, region }, o) =>
    clients.events(region).send(new ListArchivesCommand({ Limit: 1 }), o),
  "events:ListConnections": ({ clients, region }, o) =>
    clients.events(region).send(new ListConnectionsCommand({ Limit: 1 }), o),
  "events:ListApiDestinations": ({ clients, region }, o) =>
    clients.events(region).send(new ListApiDestinationsCommand({ Limit: 1 }), o),
  "firehose:ListDeliveryStreams": ({ clients, region }, o) =>
    clients.firehose(region).send(new ListDeliveryStreamsCommand({ Limit: 1 }), o),
  "kinesis:ListStreams": ({ clients, region }, o) =>
    clients.kinesis(region).send(new ListStreamsCommand({ Limit: 1 }), o),
  "pipes:ListPipes": ({ clients, region }, o) => clients.pipes(region).send(new ListPipesCommand({ Limit: 1 }), o),
  "iam:ListInstanceProfiles": ({ clients, region }, o) =>
    clients.iam(region).send(new ListInstanceProfilesCommand({ MaxItems: 1 }), o),
  "inspector2:BatchGetAccountStatus": ({ clients, region }, o) =>
    clients.inspector2(region).send(new BatchGetAccountStatusCommand({}), o),
  "kms:ListKeys": ({ clients, region }, o) => clients.kms(region).send(new ListKeysCommand({ Limit: 1 }), o),
  "kms:ListAliases": ({ clients, region }, o) => clients.kms(region).send(new ListAliasesCommand({ Limit: 1 }), o),
  "logs:DescribeLogGroups": ({ clients, region }, o) =>
    clients.logs(region).send(new DescribeLogGroupsCommand({ limit: 1 }), o),
  "logs:DescribeResourcePolicies": ({ clients, region }, o) =>
    clients.logs(region).send(new DescribeResourcePoliciesCommand({ limit: 1 }), o),
  "rds:DescribeDBClusters": ({ clients, region }, o) =>
    clients.rds(region).send(new DescribeDBClustersCommand({ MaxRecords: 20 }), o),
  "rds:DescribeDBInstances": ({ clients, region }, o) =>
    clients.rds(region).send(new DescribeDBInstancesCommand({ MaxRecords: 20 }), o),
  "rds:DescribeDBSnapshots": ({ clients, region }, o) =>
    clients.rds(region).send(new DescribeDBSnapshotsCommand({ MaxRecords: 20 }), o),
  "rds:DescribeDBClusterSnapshots": ({ clients, region }, o) =>
    clients.rds(region).send(new DescribeDBClusterSnapshotsCommand({ MaxRecords: 20 }), o),
  "sagemaker:ListNotebookInstances": ({ clients, region }, o) =>
    clients.sagemaker(region).send(new ListNotebookInstancesCommand({ MaxResults: 1 }), o),
  "sagemaker:ListDomains": ({ clients, region }, o) =>
    clients.sagemaker(region).send(new ListDomainsCommand({ MaxResults: 1 }), o),
  "scheduler:ListSchedules": ({ clients, region }, o) =>
    clients.scheduler(region).send(new ListSchedulesCommand({ MaxResults: 1 }), o),
  "secretsmanager:ListSecrets": ({ clients, region }, o) =>
    clients.secretsmanager(region).send(new ListSecretsCommand({ MaxResults: 1 }), o),
  "sns:ListTopics": ({ clients, region }, o) => clients.sns(region).send(new ListTopicsCommand({}), o),
  "sns:ListSubscriptions": ({ clients, region }, o) => clients.sns(region).send(new ListSubscriptionsCommand({}), o),
  "sqs:ListQueues": ({ clients, region }, o) => clients.sqs(region).send(new ListQueuesCommand({ MaxResults: 1 }), o),
  "ssm:DescribeInstanceInformation": ({ clients, region }, o) =>
    clients.ssm(region).send(new DescribeInstanceInformationCommand({ MaxResults: 5 }), o),
  "ssm:DescribeParameters": ({ clients, region }, o) =>
    clients.ssm(region).send(new DescribeParametersCommand({ MaxResults: 1 }), o),
  "ssm:ListDocuments": ({ clients, region }, o) =>
    clients.ssm(region).send(new ListDocumentsCommand({ MaxResults: 1 }), o),
  "states:ListStateMachines": ({ clients, region }, o) =>
    clients.states(region).send(new ListStateMachinesCommand({ maxResults: 1 }), o),
  "xray:GetEncryptionConfig": ({ clients, region }, o) =>
    clients.xray(region).send(new GetEncryptionConfigCommand({}), o),
};
