import type { Tier } from "../domain/graph.ts";
import type { NodeKind } from "./model.ts";

const KINDS_BY_TIER: Readonly<Record<Exclude<Tier, "other">, readonly NodeKind[]>> = {
  entry: ["internet", "any-account", "partner-account", "identity-provider", "cognito-idp.user-pool"],
  api: [
    "api-route",
    "apigateway.rest-api",
    "apigatewayv2.api",
    "appsync.event-api",
    "appsync.graphql-api",
    "cloudfront.distribution",
    "elbv2.load-balancer",
    "elbv2.target-group",
    "lambda.function-url",
    "vpc-lattice.service",
  ],
  event: [
    "events.bus",
    "events.rule",
    "firehose.stream",
    "kinesis.stream",
    "logs.log-group",
    "pipes.pipe",
    "scheduler.schedule",
    "sns.topic",
    "sqs.queue",
  ],
  compute: [
    "apprunner.service",
    "codebuild.project",
    "ec2.instance",
    "ecs.cluster",
    "ecs.service",
    "ecs.task",
    "ecs.task-definition",
    "eks.cluster",
    "glue.job",
    "lambda.function",
    "states.state-machine",
  ],
  identity: ["administrator", "cognito-identity.identity-pool", "iam.role", "iam.user"],
  network: ["ec2.security-group", "ec2.vpc"],
  key: ["kms.key"],
  data: ["dynamodb.table", "rds.cluster", "rds.instance", "s3.bucket", "secretsmanager.secret", "ssm.parameter"],
  code: ["ecr.repository", "lambda.layer-version"],
};

const tiers = new Map(
  Object.entries(KINDS_BY_TIER).flatMap(([tier, kinds]) => kinds.map((kind) => [kind, tier as Tier] as const)),
);

/** What a kind of node is to a path. */
export function tierOf(kind: NodeKind): Tier {
  return tiers.get(kind) ?? "other";
}
