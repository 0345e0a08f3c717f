import { BatchGetAccountStatusCommand } from "@aws-sdk/client-inspector2";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CallResult } from "../../sources/aws/caller.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";

/** What Inspector scans in a region. */
export const inspectorSettings = defineCollector({
  id: "inspector2.settings",
  scope: "regional",
  kinds: ["inspector2.settings"],
  actions: ["inspector2:BatchGetAccountStatus"],
  async *collect(context) {
    const result = await inspectorStatus(context);
    if (result.outcome === "gap")
      return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: result.gap }) };
    const { partition, region, accountId } = context;
    yield newFact(context, {
      kind: "inspector2.settings",
      arn: `arn:${partition}:inspector2:${region}:${accountId}:settings`,
      name: region,
      config: result.outcome === "value" ? result.value : OFF,
      observations: {},
    });
    return { whole: true };
  },
});

type Status = FactOf<"inspector2.settings">["config"];

const OFF: Status = { ec2: "DISABLED", ecr: "DISABLED", lambda: "DISABLED", lambdaCode: "DISABLED" };

/** What is scanned, `ENABLED` or not, by kind. Not recorded: a region without Inspector is no gap. */
export async function inspectorStatus({ aws, region }: CollectContext): Promise<CallResult<Status>> {
  const result = await aws.call({
    action: "inspector2:BatchGetAccountStatus",
    isRecorded: false,
    fn: (options) => aws.clients.inspector2(region).send(new BatchGetAccountStatusCommand({}), options),
  });
  if (result.outcome !== "value") return result;
  const state = result.value.accounts?.[0]?.resourceState;
  return {
    outcome: "value",
    value: {
      ec2: state?.ec2?.status ?? OFF.ec2,
      ecr: state?.ecr?.status ?? OFF.ecr,
      lambda: state?.lambda?.status ?? OFF.lambda,
      lambdaCode: state?.lambdaCode?.status ?? OFF.lambdaCode,
    },
  };
}
