/**
 * Services whose actions RCPs reach, by prefix.
 * Source of the rule: AWS Organizations User Guide, "Resource control policies (RCPs)", list of AWS services that support RCPs.
 */
const SERVICES: ReadonlySet<string> = new Set(
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data
  codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical
  compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health
  inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad
  personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf
  textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/),
);

/** True when RCPs have a say in this action, given in lower case; retiring a KMS grant is beyond them. */
export function isUnderRcps(action: string): boolean {
  return SERVICES.has(action.split(":")[0] ?? "") && action !== "kms:retiregrant";
}
