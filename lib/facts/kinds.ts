import type { z } from "zod";
import { acmKinds } from "./acm.ts";
import { apigatewayKinds } from "./apigateway.ts";
import { apigatewayv2Kinds } from "./apigatewayv2.ts";
import { appsyncKinds } from "./appsync.ts";
import { autoscalingKinds } from "./autoscaling.ts";
import { batchKinds } from "./batch.ts";
import { cloudfrontKinds } from "./cloudfront.ts";
import { cloudtrailKinds } from "./cloudtrail.ts";
import { cognitoKinds } from "./cognito.ts";
import type { KindDefinition, ResourceFact } from "./define.ts";
import { deploymentKinds } from "./deployment.ts";
import { dynamodbKinds } from "./dynamodb.ts";
import { ec2Kinds } from "./ec2.ts";
import { ecrKinds } from "./ecr.ts";
import { ecsKinds } from "./ecs.ts";
import { eksKinds } from "./eks.ts";
import { elbv2Kinds } from "./elbv2.ts";
import { eventbridgeKinds } from "./eventbridge.ts";
import { glueKinds } from "./glue.ts";
import { guardKinds } from "./guards.ts";
import { hostedKinds } from "./hosted.ts";
import { iamKinds } from "./iam.ts";
import { kmsKinds } from "./kms.ts";
import { lambdaKinds } from "./lambda.ts";
import { messagingKinds } from "./messaging.ts";
import { networkKinds } from "./network.ts";
import { observabilityKinds } from "./observability.ts";
import { organizationsKinds } from "./organizations.ts";
import { rdsKinds } from "./rds.ts";
import { s3Kinds } from "./s3.ts";
import { sagemakerKinds } from "./sagemaker.ts";
import { secretsmanagerKinds } from "./secretsmanager.ts";
import { ssmKinds } from "./ssm.ts";
import { streamKinds } from "./streams.ts";
import { latticeKinds } from "./vpc-lattice.ts";
import { wafv2Kinds } from "./wafv2.ts";
import { workflowKinds } from "./workflows.ts";

/** Every kind of resource that Plumbline knows. A new kind is a schema in its service's file and one line here. */
export const KINDS = [
  ...lambdaKinds,
  ...iamKinds,
  ...organizationsKinds,
  ...cloudtrailKinds,
  ...ec2Kinds,
  ...networkKinds,
  ...observabilityKinds,
  ...guardKinds,
  ...autoscalingKinds,
  ...ecsKinds,
  ...eksKinds,
  ...ecrKinds,
  ...s3Kinds,
  ...dynamodbKinds,
  ...messagingKinds,
  ...apigatewayKinds,
  ...apigatewayv2Kinds,
  ...wafv2Kinds,
  ...latticeKinds,
  ...elbv2Kinds,
  ...cloudfrontKinds,
  ...acmKinds,
  ...cognitoKinds,
  ...appsyncKinds,
  ...eventbridgeKinds,
  ...streamKinds,
  ...rdsKinds,
  ...kmsKinds,
  ...secretsmanagerKinds,
  ...ssmKinds,
  ...workflowKinds,
  ...batchKinds,
  ...hostedKinds,
  ...deploymentKinds,
  ...glueKinds,
  ...sagemakerKinds,
] as const;

type AnyKind = (typeof KINDS)[number];
export type Kind = AnyKind["kind"];
type DefinitionOf<K extends Kind> = Extract<AnyKind, { kind: K }>;
/** The stored configuration of a kind. */
export type ConfigOf<K extends Kind> = z.infer<DefinitionOf<K>["config"]>;
/** The latest observations of a kind. */
export type ObservationsOf<K extends Kind> = z.infer<DefinitionOf<K>["observations"]>;
/** A resource of a known kind. */
export type FactOf<K extends Kind> = ResourceFact<ConfigOf<K>, ObservationsOf<K>> & { kind: K };

const byKind = new Map<string, KindDefinition>(KINDS.map((definition) => [definition.kind, definition]));

export function isKind(text: string): text is Kind {
  return byKind.has(text);
}

/** The definition of a kind; `undefined` for a kind of a later or earlier version. */
export function kindDefinition(kind: string): KindDefinition | undefined {
  return byKind.get(kind);
}
