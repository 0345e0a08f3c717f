import type { FactOf } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { readPolicyDocument } from "../iam/document.ts";
import { resourcePolicies } from "../iam/escalation/sourced.ts";
import type { AccessRequest } from "../iam/evaluate/access.ts";
import { decide } from "../iam/evaluate/decide.ts";

/** How strangers come to run a function: through its URL, or by calling it from an account of their own. */
export type Exposure = "url" | "policy";

/** An account that nobody in the organisation owns; AWS gives out no account with this number. */
const STRANGER = "000000000000";

/**
 * Functions that anybody can run, by ARN. A URL without sign-in counts; so does a resource policy that lets a principal of any
 * account invoke, whatever conditions the caller itself can meet.
 * Source of the rule: Lambda Developer Guide, "Control access to Lambda function URLs", "Resource-based policies".
 */
export function exposedFunctions(facts: OrganisationFacts): ReadonlyMap<string, Exposure> {
  const open = openUrls(facts);
  const exposed = new Map<string, Exposure>();
  for (const lambda of facts.byKind("lambda.function")) {
    const exposure = open.has(lambda.arn) ? "url" : isOpenToStrangers(facts, lambda) ? "policy" : null;
    if (exposure !== null) exposed.set(lambda.arn, exposure);
  }
  return exposed;
}

/** How strangers come to run one function; null: they do not, as far as was collected. */
export function exposureOf(facts: OrganisationFacts, lambda: FactOf<"lambda.function">): Exposure | null {
  if (openUrls(facts).has(lambda.arn)) return "url";
  return isOpenToStrangers(facts, lambda) ? "policy" : null;
}

/** Functions with a URL that asks for no sign-in. */
function openUrls(facts: OrganisationFacts): ReadonlySet<string> {
  const open = new Set<string>();
  for (const url of facts.byKind("lambda.function-url"))
    if (!url.gaps.includes("authType") && url.config.authType === "NONE") open.add(url.config.functionArn);
  return open;
}

function isOpenToStrangers(facts: OrganisationFacts, lambda: FactOf<"lambda.function">): boolean {
  const { policies } = resourcePolicies(facts, lambda);
  if (policies === null) return false;
  const { outcome, residuals } = decide(strangerInvokes(lambda.arn, lambda.accountId), {
    identity: ANYTHING,
    boundary: null,
    session: null,
    scp: null,
    rcp: null,
    resource: policies,
    missing: {},
  });
  const isMet = residuals.every((residual) => residual.class === "attacker-controlled");
  return outcome === "allowed" || (outcome === "conditional" && isMet);
}

const ANYTHING = [
  {
    document: readPolicyDocument(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    ),
    role: "inline" as const,
    name: "whatever the stranger allows itself",
    carrierArn: "",
    hash: null,
  },
];

function strangerInvokes(functionArn: string, accountId: string): AccessRequest {
  const partition = functionArn.split(":")[1] ?? "aws";
  return {
    principal: {
      kind: "user",
      arn: `arn:${partition}:iam::${STRANGER}:user/stranger`,
      roleArn: null,
      accountId: STRANGER,
    },
    action: "lambda:InvokeFunction",
    resource: functionArn,
    resourceAccountId: accountId,
    context: { values: new Map(), absent: new Set(["aws:principalorgid", "aws:principalorgpaths"]), others: "unknown" },
  };
}
