import { type FunctionConfiguration, LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { REGION } from "../../../scripts/test/moto-account.ts";
import type { ClientSettings } from "./accounts.test-support.ts";
import { STRANGER } from "./policies.test-support.ts";
import { queueArn } from "./queues.test-support.ts";

/** AWS's own extension, from the account that the CloudWatch User Guide names for the region. */
const INSIGHTS = `arn:aws:lambda:${REGION}:580247275435:layer:LambdaInsightsExtension:53`;

/** The functions as the emulator lists them, with layers of other accounts, which it does not take, and dead-letter queues, which it drops. */
export async function answerFunctionLists(settings: ClientSettings): Promise<EdgeRule> {
  const lambda = new LambdaClient(settings);
  const listOf = async (input: { FunctionVersion?: "ALL" }) => {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({ ...input, MaxItems: 50 }));
    return Functions.map(completed);
  };
  const [latest, all] = [await listOf({}), await listOf({ FunctionVersion: "ALL" })];
  return answerModel({
    service: "lambda",
    command: ListFunctionsCommand,
    output: ({ path }) => ({ Functions: path.includes("FunctionVersion=ALL") ? all : latest }),
  });
}

function completed(item: FunctionConfiguration): FunctionConfiguration {
  switch (item.FunctionName) {
    case "function-good":
      return {
        ...item,
        DeadLetterConfig: { TargetArn: queueArn("dead-good") },
        Layers: [...(item.Layers ?? []), { Arn: INSIGHTS }],
      };
    case "function-central-good":
      return { ...item, Layers: [{ Arn: INSIGHTS }] };
    case "function-bad":
      return { ...item, Layers: [{ Arn: `arn:aws:lambda:${REGION}:${STRANGER}:layer:agent:7` }] };
    case "function-gone-bad":
      return { ...item, DeadLetterConfig: { TargetArn: queueArn("dead-gone") } };
    default:
      return item;
  }
}
