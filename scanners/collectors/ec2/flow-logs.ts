import { DescribeFlowLogsCommand, type FlowLog } from "@aws-sdk/client-ec2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";

/** Flow logs of a region. */
export const ec2FlowLogs = defineCollector({
  id: "ec2.flow-logs",
  scope: "regional",
  kinds: ["ec2.flow-log"],
  actions: ["ec2:DescribeFlowLogs"],
  async *collect(context) {
    const { aws, region } = context;
    const logs = aws.list({
      action: "ec2:DescribeFlowLogs",
      fetch: (NextToken, options) =>
        aws.clients.ec2(region).send(new DescribeFlowLogsCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.FlowLogs,
      next: (page) => page.NextToken,
    });
    for await (const log of logs) if (log.FlowLogId !== undefined) yield flowLogFact(context, log.FlowLogId, log);
    return { whole: logs.isWhole };
  },
});

function flowLogFact(context: CollectContext, flowLogId: string, log: FlowLog): FactOf<"ec2.flow-log"> {
  const { partition, region, accountId } = context;
  const tags = tagsOf(log.Tags);
  const fact = newFact(context, {
    kind: "ec2.flow-log",
    arn: `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/${flowLogId}`,
    name: tags.Name || flowLogId,
    config: {
      resourceId: log.ResourceId ?? "",
      trafficType: log.TrafficType ?? null,
      destinationType: log.LogDestinationType ?? null,
      destination: log.LogDestination ?? log.LogGroupName ?? null,
      createdAt: isoTime(log.CreationTime),
    },
    observations: {
      isActive: log.FlowLogStatus === "ACTIVE",
      deliveryStatus: log.DeliverLogsStatus ?? null,
      deliveryError: log.DeliverLogsErrorMessage === undefined ? null : storableText(log.DeliverLogsErrorMessage),
    },
  });
  fact.tags = tags;
  return fact;
}
