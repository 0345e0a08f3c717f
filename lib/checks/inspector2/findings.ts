import { fail, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import { coverageArn } from "../../facts/inspector-coverage.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";
import { guardArn } from "../guard-settings.ts";

type Finding = FactOf<"inspector2.finding">;

/** Shown of one function; the number of all stands beside them. */
const SHOWN = 10;

/**
 * One verdict on the findings of Inspector about a function. Nothing found where Inspector does not look is unknown.
 * `status` names the scan, `counts` the findings that matter, and `describe` says one of them.
 */
export function findingsVerdict(
  fact: FactOf<"lambda.function">,
  context: CheckContext<unknown>,
  rule: {
    scan: "lambda" | "lambdaCode";
    counts: (finding: Finding) => boolean;
    words: string;
    describe: (finding: Finding) => string;
  },
): Verdict {
  const settings = context.find("inspector2.settings", guardArn(fact, "inspector2"));
  const found = context
    .all("inspector2.finding")
    .filter(({ config }) => config.resourceId === fact.arn || config.resourceId.startsWith(`${fact.arn}:`))
    .filter(rule.counts)
    .sort((a, b) => rank(a) - rank(b) || (a.config.title < b.config.title ? -1 : 1));
  if (found.length === 0)
    return settings?.config[rule.scan] === "ENABLED" && isCovered(fact, context, rule.scan)
      ? pass
      : unknown("a scan by Amazon Inspector");
  const isCritical = found.some(({ config }) => config.severity === "CRITICAL");
  return fail(
    {
      summary: `Inspector found ${found.length} ${rule.words}.`,
      path: "findings",
      value: [...new Set(found.map(rule.describe))].slice(0, SHOWN),
    },
    { severity: isCritical ? "high" : "medium" },
  );
}

/** The tag by which a function is left out. Source: Inspector User Guide, "Excluding functions from Lambda code scanning". */
const CODE_EXCLUSION = { key: "InspectorCodeExclusion", value: "LambdaCodeScanning" } as const;

/**
 * Whether the function is scanned. Of scans of code Inspector lists only what scans of packages can take: they need those, and
 * neither takes images, runtimes that are not supported or functions that nobody used for long.
 */
function isCovered(
  { arn, tags }: FactOf<"lambda.function">,
  context: CheckContext<unknown>,
  scan: "lambda" | "lambdaCode",
): boolean {
  if (scan === "lambdaCode" && tags[CODE_EXCLUSION.key] === CODE_EXCLUSION.value) return false;
  return context.find("inspector2.coverage", coverageArn(arn))?.config.status === "ACTIVE";
}

/** Those with a known attack first, then by severity. */
function rank({ config }: Finding): number {
  return (config.hasExploit ? 0 : 2) + (config.severity === "CRITICAL" ? 0 : 1);
}
