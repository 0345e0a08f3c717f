import { nameOfArn } from "../../domain/arn.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { hostOf } from "../targets.ts";
import type { PartContext } from "./context.ts";

/** Kinds that are nodes of the graph; other kinds are parts of these, or lead nowhere. */
export const GRAPH_KINDS = [
  "apigateway.rest-api",
  "apigatewayv2.api",
  "apprunner.service",
  "appsync.event-api",
  "appsync.graphql-api",
  "cloudfront.distribution",
  "codebuild.project",
  "cognito-identity.identity-pool",
  "cognito-idp.user-pool",
  "dynamodb.table",
  "ec2.instance",
  "ec2.security-group",
  "ec2.vpc",
  "ecr.repository",
  "ecs.cluster",
  "ecs.service",
  "ecs.task",
  "ecs.task-definition",
  "eks.cluster",
  "elbv2.load-balancer",
  "elbv2.target-group",
  "events.bus",
  "events.rule",
  "firehose.stream",
  "glue.job",
  "iam.role",
  "iam.user",
  "kinesis.stream",
  "kms.key",
  "lambda.function",
  "lambda.function-url",
  "lambda.layer-version",
  "logs.log-group",
  "pipes.pipe",
  "rds.cluster",
  "rds.instance",
  "s3.bucket",
  "scheduler.schedule",
  "secretsmanager.secret",
  "sns.topic",
  "sqs.queue",
  "ssm.parameter",
  "states.state-machine",
  "vpc-lattice.service",
] as const satisfies readonly Kind[];

/** Every resource of these kinds as a node, with the names by which others speak of it. */
export function addResources({ facts, graph, targets }: PartContext): void {
  for (const kind of GRAPH_KINDS)
    for (const fact of facts.byKind(kind)) graph.resource({ ...fact, name: displayName(fact) });
  const host = (fact: FactOf<Kind>, name: string | null) => {
    if (name !== null && name !== "") targets.name(name, graph.resource(fact));
  };
  for (const api of [...facts.byKind("apigateway.rest-api"), ...facts.byKind("apigatewayv2.api")]) {
    host(api, `${api.config.apiId}.execute-api.${api.region}.amazonaws.com`);
    targets.nameId(api.accountId, api.config.apiId, graph.resource(api));
  }
  for (const domain of facts.byKind("apigateway.domain-name"))
    for (const { apiId } of domain.config.mappings) {
      const api = targets.id(domain.accountId, apiId);
      if (api !== undefined) targets.name(domain.config.domainName, api);
    }
  for (const balancer of facts.byKind("elbv2.load-balancer")) host(balancer, balancer.config.dnsName);
  for (const url of facts.byKind("lambda.function-url")) host(url, hostOf(url.config.url));
  for (const bucket of facts.byKind("s3.bucket"))
    for (const suffix of [".s3.amazonaws.com", `.s3.${bucket.config.region}.amazonaws.com`])
      host(bucket, `${bucket.name}${suffix}`);
  for (const service of facts.byKind("apprunner.service"))
    host(service, service.config.url === null ? null : hostOf(service.config.url));
  for (const distribution of facts.byKind("cloudfront.distribution"))
    for (const name of [distribution.config.domainName, ...distribution.config.aliases]) host(distribution, name);
  for (const pool of facts.byKind("cognito-idp.user-pool"))
    targets.nameId(pool.accountId, pool.config.poolId, graph.resource(pool));
  for (const group of facts.byKind("ec2.security-group"))
    targets.nameId(group.accountId, group.config.groupId, graph.resource(group));
  for (const vpc of facts.byKind("ec2.vpc")) targets.nameId(vpc.accountId, vpc.config.vpcId, graph.resource(vpc));
}

/** Names that say nothing are told apart by what they belong to. */
function displayName({ kind, name, arn }: FactOf<Kind>): string {
  if (kind === "ecs.task-definition") return arn.slice(arn.lastIndexOf("/") + 1);
  return name === "" ? nameOfArn(arn) : name;
}
