import type { ServedOperation } from "./operation.ts";
import { apigatewayOperations } from "./services/apigateway.ts";
import { apigatewayv2Operations } from "./services/apigatewayv2.ts";
import { balancersOperations } from "./services/balancers.ts";
import { containersOperations } from "./services/containers.ts";
import { coverageOperations } from "./services/coverage.ts";
import { dataOperations } from "./services/data.ts";
import { deploymentOperations } from "./services/deployment.ts";
import { ec2Operations } from "./services/ec2.ts";
import { ecsOperations } from "./services/ecs.ts";
import { edgeOperations } from "./services/edge.ts";
import { eventsOperations } from "./services/events.ts";
import { guardsOperations } from "./services/guards.ts";
import { iamOperations } from "./services/iam.ts";
import { identityOperations } from "./services/identity.ts";
import { lambdaOperations } from "./services/lambda.ts";
import { messagingOperations } from "./services/messaging.ts";
import { networksOperations } from "./services/networks.ts";
import { observabilityOperations } from "./services/observability.ts";
import { organizationsOperations } from "./services/organizations.ts";
import { s3Operations } from "./services/s3.ts";
import { secretsOperations } from "./services/secrets.ts";
import { storesOperations } from "./services/stores.ts";
import { streamsOperations } from "./services/streams.ts";
import { workflowsOperations } from "./services/workflows.ts";

/** Every operation that the landscape answers: all that the collectors call. */
export const OPERATIONS: readonly ServedOperation[] = [
  ...lambdaOperations,
  ...iamOperations,
  ...organizationsOperations,
  ...s3Operations,
  ...messagingOperations,
  ...eventsOperations,
  ...streamsOperations,
  ...storesOperations,
  ...secretsOperations,
  ...ec2Operations,
  ...networksOperations,
  ...containersOperations,
  ...ecsOperations,
  ...apigatewayOperations,
  ...apigatewayv2Operations,
  ...edgeOperations,
  ...balancersOperations,
  ...identityOperations,
  ...workflowsOperations,
  ...dataOperations,
  ...deploymentOperations,
  ...observabilityOperations,
  ...guardsOperations,
  ...coverageOperations,
];
