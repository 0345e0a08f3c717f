import {
  type CodeInterpreterSummary,
  GetCodeInterpreterCommand,
  type GetCodeInterpreterResponse,
  ListCodeInterpretersCommand,
} from "@aws-sdk/client-bedrock-agentcore-control";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import type { CollectContext } from "../define.ts";
import { missingAllBut, newFact } from "../facts.ts";
import { isoTime } from "../values.ts";

/** The actions that this file calls. */
export const INTERPRETER_ACTIONS = [
  "bedrock-agentcore:ListCodeInterpreters",
  "bedrock-agentcore:GetCodeInterpreter",
] as const;

/** Code interpreters of one's own in a region. */
export function listInterpreters({ aws, region }: CollectContext): Listing<CodeInterpreterSummary> {
  return aws.list({
    action: "bedrock-agentcore:ListCodeInterpreters",
    fetch: (nextToken, options) =>
      aws.clients
        .bedrockAgentCore(region)
        .send(new ListCodeInterpretersCommand({ type: "CUSTOM", nextToken, maxResults: 100 }), options),
    items: (page) => page.codeInterpreterSummaries,
    next: (page) => page.nextToken,
  });
}

/** `null` when the interpreter was deleted while it was being read. */
export async function interpreterFact(
  context: CollectContext,
  item: CodeInterpreterSummary,
): Promise<FactOf<"bedrock-agentcore.code-interpreter"> | null> {
  const { aws, region } = context;
  const { codeInterpreterArn: arn, codeInterpreterId, name } = item;
  if (arn === undefined || codeInterpreterId === undefined) return null;
  const result = await aws.call({
    action: "bedrock-agentcore:GetCodeInterpreter",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.bedrockAgentCore(region).send(new GetCodeInterpreterCommand({ codeInterpreterId }), options),
  });
  if (result.outcome === "absent") return null;
  const interpreter: Partial<GetCodeInterpreterResponse> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "bedrock-agentcore.code-interpreter",
    arn,
    name: name ?? codeInterpreterId,
    config: {
      codeInterpreterId,
      description: storableText(item.description ?? ""),
      executionRoleArn: interpreter.executionRoleArn ?? null,
      networkMode: interpreter.networkConfiguration?.networkMode ?? null,
      createdAt: isoTime(item.createdAt),
    },
    observations: { status: item.status ?? null },
  });
  if (result.outcome === "gap")
    missingAllBut(fact, ["codeInterpreterId", "description", "createdAt", "observations.status"]);
  return fact;
}
