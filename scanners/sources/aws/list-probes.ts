import { ListServicesCommand } from "@aws-sdk/client-apprunner";
import { DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { DescribeComputeEnvironmentsCommand, DescribeJobQueuesCommand } from "@aws-sdk/client-batch";
import { DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { ListProjectsCommand } from "@aws-sdk/client-codebuild";
import { ListPipelinesCommand } from "@aws-sdk/client-data-pipeline";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import { ListEventBusesCommand, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListInstanceProfilesCommand } from "@aws-sdk/client-iam";
import { ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { ListDomainsCommand, ListNotebookInstancesCommand } from "@aws-sdk/client-sagemaker";
import { ListSchedulesCommand } from "@aws-sdk/client-scheduler";
import { ListSecretsCommand } from "@aws-sdk/client-secrets-manager";
import { ListStateMachinesCommand } from "@aws-sdk/client-sfn";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import { DescribeInstanceInformationCommand, DescribeParametersCommand } from "@aws-sdk/client-ssm";
import type { Probe } from "./probes.ts";

/**
 * The list that each collector of a service begins with: one cheap call tells whether the scanner's role knows the service.
 * What is read of single resources is not tried: there may be none to try it on.
 */
export const LIST_PROBES: Readonly<Record<string, Probe>> = {
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
  "codebuild:ListProjects": ({ clients, region }, o) => clients.codebuild(region).send(new ListProjectsCommand({}), o),
  "datapipeline:ListPipelines": ({ clients, region }, o) =>
    clients.datapipeline(region).send(new ListPipelinesCommand({}), o),
  "dynamodb:ListTables": ({ clients, region }, o) =>
    clients.dynamodb(region).send(new ListTablesCommand({ Limit: 1 }), o),
  "ec2:DescribeInstances": ({ clients, region }, o) =>
    clients.ec2(region).send(new DescribeInstancesCommand({ MaxResults: 5 }), o),
  "ecr:DescribeRepositories": ({ clients, region }, o) =>
    clients.ecr(region).send(new DescribeRepositoriesCommand({ maxResults: 1 }), o),
  "events:ListEventBuses": ({ clients, region }, o) =>
    clients.events(region).send(new ListEventBusesCommand({ Limit: 1 }), o),
  "events:ListRules": ({ clients, region }, o) => clients.events(region).send(new ListRulesCommand({ Limit: 1 }), o),
  "iam:ListInstanceProfiles": ({ clients, region }, o) =>
    clients.iam(region).send(new ListInstanceProfilesCommand({ MaxItems: 1 }), o),
  "kms:ListKeys": ({ clients, region }, o) => clients.kms(region).send(new ListKeysCommand({ Limit: 1 }), o),
  "kms:ListAliases": ({ clients, region }, o) => clients.kms(region).send(new ListAliasesCommand({ Limit: 1 }), o),
  "sagemaker:ListNotebookInstances": ({ clients, region }, o) =>
    clients.sagemaker(region).send(new ListNotebookInstancesCommand({ MaxResults: 1 }), o),
  "sagemaker:ListDomains": ({ clients, region }, o) =>
    clients.sagemaker(region).send(new ListDomainsCommand({ MaxResults: 1 }), o),
  "scheduler:ListSchedules": ({ clients, region }, o) =>
    clients.scheduler(region).send(new ListSchedulesCommand({ MaxResults: 1 }), o),
  "secretsmanager:ListSecrets": ({ clients, region }, o) =>
    clients.secretsmanager(region).send(new ListSecretsCommand({ MaxResults: 1 }), o),
  "sns:ListTopics": ({ clients, region }, o) => clients.sns(region).send(new ListTopicsCommand({}), o),
  "sqs:ListQueues": ({ clients, region }, o) => clients.sqs(region).send(new ListQueuesCommand({ MaxResults: 1 }), o),
  "ssm:DescribeInstanceInformation": ({ clients, region }, o) =>
    clients.ssm(region).send(new DescribeInstanceInformationCommand({ MaxResults: 5 }), o),
  "ssm:DescribeParameters": ({ clients, region }, o) =>
    clients.ssm(region).send(new DescribeParametersCommand({ MaxResults: 1 }), o),
  "states:ListStateMachines": ({ clients, region }, o) =>
    clients.states(region).send(new ListStateMachinesCommand({ maxResults: 1 }), o),
};
