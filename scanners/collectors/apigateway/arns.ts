import type { CollectContext } from "../define.ts";

/**
 * ARN of a part of API Gateway's own API, `/restapis/<id>`: no account stands in it.
 * Source: API Gateway Developer Guide, "ARN references".
 */
export function apigatewayArn(
  { partition, region }: Pick<CollectContext, "partition" | "region">,
  path: string,
): string {
  return `arn:${partition}:apigateway:${region}::${path}`;
}
