import type { ResourceFact } from "#lib/facts/define.ts";
import { coverageArn } from "#lib/facts/inspector-coverage.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { scannedByInspector } from "./guard-facts.ts";
import type { At } from "./iam-facts.ts";
import { madeFact } from "./made-fact.ts";
import { type AccountKey, isoOn, type Region } from "./world.ts";

const TYPES = {
  "lambda.function": "AWS_LAMBDA_FUNCTION",
  "ecr.repository": "AWS_ECR_REPOSITORY",
  "ec2.instance": "AWS_EC2_INSTANCE",
} as const;

/** What is not scanned and why, by name: all else is. */
const REASONS: Readonly<Record<string, string>> = {
  "shop/payments": "ACCESS_DENIED_TO_ENCRYPTION_KEY",
  "customer-reports-legacy": "UNMANAGED_EC2_INSTANCE",
};

/** What Inspector says of what is in a region, of each kind that it scans there. */
export function coverageFacts(
  account: AccountKey,
  region: Region,
  at: At,
  found: Readonly<Record<string, readonly ResourceFact[]>>,
): ResourceFact[] {
  const scanned = scannedByInspector(account, region);
  return [
    ...(scanned.lambda === "ENABLED" ? (found["lambda.functions"] ?? []) : []),
    ...(scanned.ecr === "ENABLED" ? (found["ecr.repositories"] ?? []) : []),
    ...(scanned.ec2 === "ENABLED" ? (found["ec2.instances"] ?? []) : []),
  ].flatMap((fact) => {
    const type = Object.entries(TYPES).find(([kind]) => kind === fact.kind)?.[1];
    if (type === undefined) return [];
    const reason = REASONS[fact.name] ?? (isOnOldRuntime(fact) ? "UNSUPPORTED_RUNTIME" : "SUCCESSFUL");
    return [coverage(account, region, at, { type, resource: fact, reason })];
  });
}

function coverage(
  account: AccountKey,
  region: Region,
  at: At,
  { type, resource, reason }: { type: string; resource: ResourceFact; reason: string },
): FactOf<"inspector2.coverage"> {
  const isActive = reason === "SUCCESSFUL";
  return madeFact(account, region, {
    kind: "inspector2.coverage",
    arn: coverageArn(resource.arn),
    name: `coverage/${resource.arn.split(/[:/]/).at(-1)}`,
    config: {
      resourceType: type,
      resourceArn: resource.arn,
      status: isActive ? "ACTIVE" : "INACTIVE",
      reason,
    },
    observations: { lastScannedAt: isActive ? isoOn(at.asOf, at.day - 1, 4) : null },
  });
}

function isOnOldRuntime({ kind, config }: ResourceFact): boolean {
  if (kind !== "lambda.function" || typeof config !== "object" || config === null) return false;
  return "runtime" in config && config.runtime === "nodejs14.x";
}
