/** The parts of an Amazon Resource Name. `region` and `accountId` are empty strings where the service leaves them out. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  resource: string;
}

/**
 * Splits an ARN of any partition into its parts; `undefined` when the text is not an ARN.
 * Source of the rule: AWS General Reference, "Amazon Resource Names (ARNs)".
 */
export function parseArn(text: string): Arn | undefined {
  const parts = text.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  const [, partition, service, region, accountId] = parts;
  if (!partition || !service || region === undefined || accountId === undefined) return undefined;
  return { partition, service, region, accountId, resource: parts.slice(5).join(":") };
}

/** Writes the parts of an ARN back as text. */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.accountId}:${arn.resource}`;
}

/** The account of an ARN, or `undefined` for text that is no ARN or an ARN without an account (S3 buckets). */
export function accountOfArn(text: string): string | undefined {
  const accountId = parseArn(text)?.accountId;
  return accountId === "" ? undefined : accountId;
}

/** The last segment of an ARN's resource: `role/path/name` gives `name`, `function:name` gives `name`. */
export function nameOfArn(text: string): string {
  const resource = parseArn(text)?.resource ?? text;
  const slash = resource.lastIndexOf("/");
  if (slash >= 0) return resource.slice(slash + 1);
  return resource.slice(resource.lastIndexOf(":") + 1);
}

/** `arn:…:lambda:…:function:name:alias` without its qualifier, and the qualifier. */
export function splitFunctionArn(text: string): { functionArn: string; qualifier?: string } {
  const parts = text.split(":");
  if (parts.length <= 7) return { functionArn: text };
  const qualifier = parts[7];
  return {
    functionArn: parts.slice(0, 7).join(":"),
    ...(qualifier === undefined ? {} : { qualifier }),
  };
}

/** True for the twelve digits of an AWS account id. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
