import { fail, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import { coverageArn } from "../../facts/inspector-coverage.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext, Reference } from "../define.ts";
import { guardArn } from "../guard-settings.ts";

type Covered = FactOf<"lambda.function"> | FactOf<"ecr.repository"> | FactOf<"ec2.instance">;

export const COVERAGE_REFERENCE: Reference = {
  title: "Assessing Amazon Inspector coverage of your AWS environment",
  url: "https://docs.aws.amazon.com/inspector/latest/user/assessing-coverage.html",
};

/** Neither scanned nor given up: Inspector is about to, or mends it by itself. Source: Inspector API Reference, ScanStatus. */
const ON_THE_WAY: ReadonlySet<string> = new Set([
  "PENDING_INITIAL_SCAN",
  "PENDING_REVIVAL_SCAN",
  "PENDING_DISABLE",
  "SCAN_IN_PROGRESS",
  "INTERNAL_ERROR",
  "RESOURCE_TERMINATED",
]);

const WORDS: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "a policy keeps Inspector out",
  ACCESS_DENIED_TO_ENCRYPTION_KEY: "the policy of its key keeps Inspector out",
  EXCLUDED_BY_TAG: "a tag excludes it",
  NO_INVENTORY: "Systems Manager has no inventory of it",
  SCAN_ELIGIBILITY_EXPIRED: "it was neither used nor changed for too long",
  STALE_INVENTORY: "its inventory in Systems Manager is old",
  UNMANAGED_EC2_INSTANCE: "Systems Manager does not manage it",
  UNSUPPORTED_CODE_ARTIFACTS: "Inspector cannot read its package",
  UNSUPPORTED_OS: "Inspector does not support its operating system",
  UNSUPPORTED_RUNTIME: "Inspector does not support its runtime",
};

const DAY_MS = 86_400_000;

/**
 * Whether Inspector scans a resource where it scans the likes of it; where it does not, that is another check's. `leftAlone`:
 * reasons that are no problem, or another check's. `changedAt`: ISO 8601, when Inspector may not have come to it yet.
 */
export function coverageVerdict(
  fact: Covered,
  context: CheckContext<unknown>,
  rule: { scan: "lambda" | "ecr" | "ec2"; leftAlone: readonly string[]; changedAt: string | null },
): Verdict {
  const settings = context.find("inspector2.settings", guardArn(fact, "inspector2"));
  if (settings?.config[rule.scan] !== "ENABLED") return pass;
  const coverage = context.find("inspector2.coverage", coverageArn(fact.arn));
  if (coverage === undefined) {
    if (rule.changedAt !== null && context.asOf.getTime() - Date.parse(rule.changedAt) < DAY_MS)
      return unknown("a scan by Amazon Inspector, which comes within a day");
    // What was not used for 90 days is not listed. Source: Amazon Inspector User Guide, "Scan behaviors for Lambda".
    const summary = "Inspector is on in the region and does not list it among what it scans.";
    return fail({ summary, arn: settings.arn, path: rule.scan, value: "ENABLED" }, { severity: "low" });
  }
  const { status, reason } = coverage.config;
  if (status === "ACTIVE" || (reason !== null && rule.leftAlone.includes(reason))) return pass;
  if (status === null || reason === null || ON_THE_WAY.has(reason)) return unknown("a scan by Amazon Inspector");
  const isChosen = reason === "EXCLUDED_BY_TAG" || reason === "SCAN_ELIGIBILITY_EXPIRED";
  return fail(
    {
      summary: `Inspector does not scan it: ${WORDS[reason] ?? reason}.`,
      arn: coverage.arn,
      path: "reason",
      value: reason,
    },
    { severity: isChosen ? "low" : "medium" },
  );
}
