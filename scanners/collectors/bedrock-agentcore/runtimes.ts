import {
  type AgentRuntime,
  GetAgentRuntimeCommand,
  type GetAgentRuntimeResponse,
  ListAgentRuntimesCommand,
} from "@aws-sdk/client-bedrock-agentcore-control";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import type { CollectContext } from "../define.ts";
import { missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { isoTime } from "../values.ts";

/** The actions that this file calls. */
export const RUNTIME_ACTIONS = ["bedrock-agentcore:ListAgentRuntimes", "bedrock-agentcore:GetAgentRuntime"] as const;

/** Agent runtimes of a region; a failure is not recorded, for regions that do not have the service. */
export function listRuntimes({ aws, region }: CollectContext): Listing<AgentRuntime> {
  return aws.list({
    action: "bedrock-agentcore:ListAgentRuntimes",
    isRecorded: false,
    fetch: (nextToken, options) =>
      aws.clients.bedrockAgentCore(region).send(new ListAgentRuntimesCommand({ nextToken, maxResults: 100 }), options),
    items: (page) => page.agentRuntimes,
    next: (page) => page.nextToken,
  });
}

/** `null` when the runtime was deleted while it was being read. */
export async function runtimeFact(
  context: CollectContext,
  item: AgentRuntime,
): Promise<FactOf<"bedrock-agentcore.runtime"> | null> {
  const { aws, region } = context;
  const { agentRuntimeArn: arn, agentRuntimeId, agentRuntimeName: name } = item;
  if (arn === undefined || agentRuntimeId === undefined) return null;
  const result = await aws.call({
    action: "bedrock-agentcore:GetAgentRuntime",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.bedrockAgentCore(region).send(new GetAgentRuntimeCommand({ agentRuntimeId }), options),
  });
  if (result.outcome === "absent") return null;
  const runtime: Partial<GetAgentRuntimeResponse> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "bedrock-agentcore.runtime",
    arn,
    name: name ?? agentRuntimeId,
    config: {
      runtimeId: agentRuntimeId,
      version: runtime.agentRuntimeVersion ?? item.agentRuntimeVersion ?? null,
      description: storableText(item.description ?? ""),
      roleArn: runtime.roleArn ?? null,
      containerUri: runtime.agentRuntimeArtifact?.containerConfiguration?.containerUri ?? null,
      networkMode: runtime.networkConfiguration?.networkMode ?? null,
      hasJwtAuthorizer: runtime.authorizerConfiguration?.customJWTAuthorizer !== undefined,
      environment: await judgedFields(context, Object.entries(runtime.environmentVariables ?? {})),
      createdAt: isoTime(runtime.createdAt),
    },
    observations: { status: runtime.status ?? item.status ?? null },
  });
  if (result.outcome === "gap") missingAllBut(fact, ["runtimeId", "version", "description", "observations.status"]);
  return fact;
}
