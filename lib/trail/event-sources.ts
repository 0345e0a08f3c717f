/**
 * Event sources whose first label is not the IAM prefix.
 * Facts from iann0036/iam-dataset (MIT), flosell/trailscraper (Apache-2.0) and duo-labs/cloudtracker (BSD-3).
 */
export const EVENT_SOURCE_PREFIXES: Readonly<Record<string, string>> = {
  "agreement-marketplace.amazonaws.com": "aws-marketplace",
  "amazonmq.amazonaws.com": "mq",
  "application-insights.amazonaws.com": "applicationinsights",
  "appstream2.amazonaws.com": "appstream",
  "billingconsole.amazonaws.com": "billing",
  "chime-sdk-media-pipelines.amazonaws.com": "chime",
  "chime-sdk-voice.amazonaws.com": "chime",
  "cloudcontrolapi.amazonaws.com": "cloudformation",
  "contact-lens.amazonaws.com": "connect",
  "discovery-marketplace.amazonaws.com": "aws-marketplace",
  "email.amazonaws.com": "ses",
  "management-marketplace.amazonaws.com": "aws-marketplace-management",
  "marketplacecatalog.amazonaws.com": "aws-marketplace",
  "migrationhub.amazonaws.com": "mgh",
  "models.lex.amazonaws.com": "lex",
  "monitoring.amazonaws.com": "cloudwatch",
  "mturk-requester.amazonaws.com": "mechanicalturk",
  "opensearchservice.amazonaws.com": "es",
  "participant-connect.amazonaws.com": "connect",
  "pinpoint.amazonaws.com": "mobiletargeting",
  "pricelist.amazonaws.com": "pricing",
  "qconnect.amazonaws.com": "wisdom",
  "rdsdata.amazonaws.com": "rds-data",
  "reporting-marketplace.amazonaws.com": "aws-marketplace",
  "runtime.lex.amazonaws.com": "lex",
  "servicecatalog-appregistry.amazonaws.com": "servicecatalog",
  "streams.dynamodb.amazonaws.com": "dynamodb",
  "tagging.amazonaws.com": "tag",
  "taxconsole.amazonaws.com": "tax",
  "transcribestreaming.amazonaws.com": "transcribe",
};

/** IAM prefix of an event source; `undefined` for text that is no AWS event source. */
export function servicePrefixOf(eventSource: string): string | undefined {
  const known = EVENT_SOURCE_PREFIXES[eventSource];
  if (known !== undefined) return known;
  const dot = eventSource.indexOf(".");
  return dot > 0 ? eventSource.slice(0, dot) : undefined;
}
