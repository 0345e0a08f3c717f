import {
  type BrowserSummary,
  GetBrowserCommand,
  type GetBrowserResponse,
  ListBrowsersCommand,
} from "@aws-sdk/client-bedrock-agentcore-control";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import type { CollectContext } from "../define.ts";
import { missingAllBut, newFact } from "../facts.ts";
import { isoTime } from "../values.ts";

/** The actions that this file calls. */
export const BROWSER_ACTIONS = ["bedrock-agentcore:ListBrowsers", "bedrock-agentcore:GetBrowser"] as const;

/** Browsers of one's own in a region. */
export function listBrowsers({ aws, region }: CollectContext): Listing<BrowserSummary> {
  return aws.list({
    action: "bedrock-agentcore:ListBrowsers",
    fetch: (nextToken, options) =>
      aws.clients
        .bedrockAgentCore(region)
        .send(new ListBrowsersCommand({ type: "CUSTOM", nextToken, maxResults: 100 }), options),
    items: (page) => page.browserSummaries,
    next: (page) => page.nextToken,
  });
}

/** `null` when the browser was deleted while it was being read. */
export async function browserFact(
  context: CollectContext,
  item: BrowserSummary,
): Promise<FactOf<"bedrock-agentcore.browser"> | null> {
  const { aws, region } = context;
  const { browserArn: arn, browserId, name } = item;
  if (arn === undefined || browserId === undefined) return null;
  const result = await aws.call({
    action: "bedrock-agentcore:GetBrowser",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.bedrockAgentCore(region).send(new GetBrowserCommand({ browserId }), options),
  });
  if (result.outcome === "absent") return null;
  const browser: Partial<GetBrowserResponse> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "bedrock-agentcore.browser",
    arn,
    name: name ?? browserId,
    config: {
      browserId,
      description: storableText(item.description ?? ""),
      executionRoleArn: browser.executionRoleArn ?? null,
      networkMode: browser.networkConfiguration?.networkMode ?? null,
      createdAt: isoTime(item.createdAt),
    },
    observations: { status: item.status ?? null },
  });
  if (result.outcome === "gap") missingAllBut(fact, ["browserId", "description", "createdAt", "observations.status"]);
  return fact;
}
