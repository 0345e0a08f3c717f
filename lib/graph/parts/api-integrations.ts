import type { ConfigOf } from "../../facts/kinds.ts";
import type { PartContext } from "./context.ts";

type Integration = Pick<
  ConfigOf<"apigatewayv2.api">["integrations"][number],
  "uri" | "credentialsArn" | "type" | "connectionType"
> & {
  subtype?: string | null;
};

/**
 * What a method or route runs. Addresses of functions and queues say it; other calls of AWS services name their resource in a
 * template that is not kept, so the role that they are made with stands for it.
 * Source: API Gateway Developer Guide, "API Gateway integration" (`uri` of AWS integrations).
 */
export function addIntegration(
  { graph, targets }: PartContext,
  route: number,
  { uri, credentialsArn, type, subtype }: Integration,
  where: { arn: string; path: string },
): void {
  if (credentialsArn?.startsWith("arn:") === true) {
    const role = targets.arn(credentialsArn);
    if (role !== undefined)
      graph.edge(route, "runs_as", role, { text: `It calls its backend as ${credentialsArn}.`, ...where });
  }
  const target = uri === null ? undefined : integrationTarget(targets, uri);
  if (target === undefined) return;
  const how = subtype ?? type;
  graph.edge(route, "invokes", target, { text: `Its ${how} integration calls ${uri ?? ""}.`, ...where });
}

/** The node behind an integration's address. */
export function integrationTarget(targets: PartContext["targets"], uri: string): number | undefined {
  const inner = /\/functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1];
  if (inner !== undefined) return targets.arn(inner);
  const queue = /^arn:([^:]+):apigateway:([^:]+):sqs:path\/(\d{12})\/([^/?]+)/.exec(uri);
  if (queue !== null) return targets.arn(`arn:${queue[1]}:sqs:${queue[2]}:${queue[3]}:${queue[4]}`);
  if (uri.startsWith("arn:") && !uri.includes(":apigateway:")) return targets.arn(uri);
  return /^https?:/.test(uri) ? targets.host(uri) : undefined;
}
