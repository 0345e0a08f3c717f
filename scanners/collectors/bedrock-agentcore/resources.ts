import { ListTagsForResourceCommand } from "@aws-sdk/client-bedrock-agentcore-control";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { tagsOf } from "../values.ts";
import { BROWSER_ACTIONS, browserFact, listBrowsers } from "./browsers.ts";
import { INTERPRETER_ACTIONS, interpreterFact, listInterpreters } from "./code-interpreters.ts";
import { listRuntimes, RUNTIME_ACTIONS, runtimeFact } from "./runtimes.ts";

/** Agent runtimes, code interpreters and browsers of one's own with their roles. */
export const agentcoreResources = defineCollector({
  id: "bedrock-agentcore.resources",
  scope: "regional",
  kinds: ["bedrock-agentcore.runtime", "bedrock-agentcore.code-interpreter", "bedrock-agentcore.browser"],
  actions: [...RUNTIME_ACTIONS, ...INTERPRETER_ACTIONS, ...BROWSER_ACTIONS, "bedrock-agentcore:ListTagsForResource"],
  async *collect(context) {
    const runtimes = listRuntimes(context);
    for await (const fact of mapConcurrent(runtimes, 4, (item) => tagged(context, runtimeFact(context, item))))
      if (fact !== null) yield fact;
    const isWhole = await isWholeOrNotOffered(context, runtimes);
    if (isWhole && !runtimes.isWhole) return { whole: true };
    const interpreters = listInterpreters(context);
    for await (const fact of mapConcurrent(interpreters, 4, (item) => tagged(context, interpreterFact(context, item))))
      if (fact !== null) yield fact;
    const browsers = listBrowsers(context);
    for await (const fact of mapConcurrent(browsers, 4, (item) => tagged(context, browserFact(context, item))))
      if (fact !== null) yield fact;
    return { whole: isWhole && interpreters.isWhole && browsers.isWhole };
  },
});

interface Tagged {
  arn: string;
  tags: Record<string, string>;
  gaps: string[];
}

async function tagged<F extends Tagged>({ aws, region }: CollectContext, made: Promise<F | null>): Promise<F | null> {
  const fact = await made;
  if (fact === null) return null;
  const result = await aws.call({
    action: "bedrock-agentcore:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.bedrockAgentCore(region).send(new ListTagsForResourceCommand({ resourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.tags);
  else missing(fact, "tags");
  return fact;
}
