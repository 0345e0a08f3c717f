import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { ACCOUNTS, type AccountKey, type Region } from "./world.ts";

/** What a collector could not see on some days. */
interface Blindness {
  account: AccountKey;
  collector: string;
  region: Region;
  from: number;
  until: number;
  reason: CoverageGap["reason"];
  code: string;
  action: string;
  message: string;
  /** The list itself is missing: nothing is yielded, and nothing may be taken as gone. */
  isList: boolean;
  /** For gaps of single resources: which ones, and the part of the fact that is missing. */
  about?: { nameStartsWith: string; part: string };
}

const DENIED = "AccessDeniedException";

const BLINDNESS: readonly Blindness[] = [
  ...(["lambda.functions", "lambda.function-urls", "lambda.qualifiers"] as const).map(
    (collector): Blindness => ({
      account: "production",
      collector,
      region: "us-east-1",
      from: -38,
      until: -30,
      reason: "denied",
      code: DENIED,
      action: collector === "lambda.function-urls" ? "lambda:ListFunctionUrlConfigs" : "lambda:ListFunctions",
      message: "A service control policy denied the scanner in us-east-1.",
      isList: true,
    }),
  ),
  {
    account: "shared",
    collector: "lambda.event-source-mappings",
    region: "eu-central-1",
    from: -14,
    until: -7,
    reason: "throttled",
    code: "TooManyRequestsException",
    action: "lambda:ListEventSourceMappings",
    message: "AWS refused the call for its rate six times.",
    isList: true,
  },
  {
    account: "production",
    collector: "lambda.functions",
    region: "eu-central-1",
    from: -3,
    until: 0,
    reason: "denied",
    code: DENIED,
    action: "lambda:GetPolicy",
    message: "The scanner's role may not read the resource policies of functions of the data team.",
    isList: false,
    about: { nameStartsWith: "analytics-", part: "policies.resource" },
  },
  {
    account: "staging",
    collector: "lambda.layers",
    region: "us-east-1",
    from: -1,
    until: 0,
    reason: "denied",
    code: DENIED,
    action: "lambda:ListLayers",
    message: "The scanner's role may not list layers.",
    isList: true,
  },
  {
    account: "shared",
    collector: "iam.authorization-details",
    region: "us-east-1",
    from: -7,
    until: 0,
    reason: "denied",
    code: "AccessDenied",
    action: "iam:GetAccessKeyLastUsed",
    message: "The scanner's role may not ask when access keys were last used.",
    isList: false,
    about: { nameStartsWith: "dns-mirror", part: "observations.accessKeysLastUsed" },
  },
];

export interface CollectorView {
  facts: ResourceFact[];
  isWhole: boolean;
  gaps: CoverageGap[];
}

/** What a collector reports of the true facts on a day: the same, less what it was not allowed to see. */
export function seenBy(
  account: AccountKey,
  collector: string,
  region: Region,
  day: number,
  facts: ResourceFact[],
): CollectorView {
  const view: CollectorView = { facts, isWhole: true, gaps: [] };
  for (const blind of BLINDNESS) {
    if (blind.account !== account || blind.collector !== collector || blind.region !== region) continue;
    if (day < blind.from || day > blind.until) continue;
    const { action, reason, code, message, about } = blind;
    if (blind.isList) {
      view.facts = [];
      view.isWhole = false;
      view.gaps.push({ action, reason, code, message });
      continue;
    }
    if (about === undefined) continue;
    view.facts = view.facts.map((fact) => {
      if (!fact.name.startsWith(about.nameStartsWith)) return fact;
      view.gaps.push({ action, reason, code, message, resourceArn: fact.arn });
      return withoutPart(fact, about.part);
    });
  }
  return view;
}

function withoutPart(fact: ResourceFact, part: string): ResourceFact {
  const gaps = [...fact.gaps, part];
  if (part.startsWith("policies."))
    return { ...fact, gaps, policies: fact.policies.filter((policy) => policy.role !== part.slice(9)) };
  if (!part.startsWith("observations.")) return { ...fact, gaps };
  const observations = { ...(fact.observations as Record<string, unknown>), [part.slice(13)]: {} };
  return { ...fact, gaps, observations };
}

/** Accounts in the order in which they are scanned: the management account first, so that its trail is known. */
export const SCAN_ORDER: readonly AccountKey[] = ["shared", "production", "staging"];

export function accountIdOf(account: AccountKey): string {
  return ACCOUNTS[account].id;
}
