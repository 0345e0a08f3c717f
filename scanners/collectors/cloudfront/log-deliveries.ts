import { DescribeDeliveriesCommand, DescribeDeliverySourcesCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { CollectContext } from "../define.ts";

/**
 * ARNs of distributions whose logs CloudWatch delivers somewhere: standard logging of the newer kind, which the distribution
 * itself does not show. `null`: it could not be read.
 * Source: CloudFront Developer Guide, "Configure standard logging (v2)".
 */
export async function readLogDeliveries({ aws, region }: CollectContext): Promise<ReadonlySet<string> | null> {
  const deliveries = aws.list({
    action: "logs:DescribeDeliveries",
    fetch: (nextToken, options) =>
      aws.clients.logs(region).send(new DescribeDeliveriesCommand({ nextToken, limit: 50 }), options),
    items: (page) => page.deliveries,
    next: (page) => page.nextToken,
  });
  const delivered = new Set((await deliveries.all()).map((delivery) => delivery.deliverySourceName));
  const sources = aws.list({
    action: "logs:DescribeDeliverySources",
    fetch: (nextToken, options) =>
      aws.clients.logs(region).send(new DescribeDeliverySourcesCommand({ nextToken, limit: 50 }), options),
    items: (page) => page.deliverySources,
    next: (page) => page.nextToken,
  });
  const logged = new Set<string>();
  for await (const { name, resourceArns } of sources)
    if (delivered.has(name)) for (const arn of resourceArns ?? []) logged.add(arn);
  return deliveries.isWhole && sources.isWhole ? logged : null;
}
