import { parseArn } from "../../domain/arn.ts";

/**
 * Accounts from which AWS publishes the Lambda Insights extension: one for most regions, one a region for those opted in.
 * Source: CloudWatch User Guide, "Available versions of the Lambda Insights extension", compared with
 * awslabs/serverless-plugin-lambda-insights.
 */
const INSIGHTS: ReadonlySet<string> = new Set([
  "580247275435",
  "012438385374",
  "033019950311",
  "194566237122",
  "285320876703",
  "339249233099",
  "352183217350",
  "439286490199",
  "488211338238",
  "519774774795",
  "732604637566",
  "891564319516",
]);

/** The one account that publishes Powertools. Source: Powertools for AWS Lambda documentation, "Lambda layer". */
const POWERTOOLS = "017000801446";

/**
 * True for a layer that AWS itself publishes and asks customers to load by its ARN. The name alone says nothing: anybody
 * can give a layer of an account of theirs the same one.
 */
export function isLayerOfAws(layer: string): boolean {
  const arn = parseArn(layer);
  if (arn?.service !== "lambda") return false;
  const [, name = ""] = arn.resource.split(":");
  if (/^LambdaInsightsExtension(-Arm64)?$/.test(name)) return INSIGHTS.has(arn.accountId);
  return name.startsWith("AWSLambdaPowertools") && arn.accountId === POWERTOOLS;
}
