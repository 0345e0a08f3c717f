import { fail, pass, type Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import { ANYTHING_ALLOWED, readableControls, sourceOf } from "../graph/outside-access.ts";
import { buildContext, readPrincipal } from "../iam/evaluate/context.ts";
import { decide } from "../iam/evaluate/decide.ts";
import { statementsOf } from "../iam/policy-evidence.ts";
import type { CheckContext } from "./define.ts";

/**
 * Fails a resource whose policy does not refuse every one of these actions when it is asked for without TLS, by whomever. Asked as
 * a user of the own account who may do anything: only a Deny, there or in a resource control policy, can stop that one.
 * Source of the rule: IAM User Guide, "AWS global condition context keys", aws:SecureTransport.
 */
export function plainTransportVerdict<K extends Kind>(
  fact: FactOf<K>,
  context: CheckContext,
  actions: readonly string[],
  resource = fact.arn,
): Verdict {
  const policies = context.policies(fact, "resource");
  const sources = statementsOf(policies).map((located) => sourceOf(located, fact.arn));
  const principal = readPrincipal(`arn:aws:iam::${fact.accountId}:user/user`);
  if (principal === undefined) return pass;
  const asked = buildContext({
    principal,
    resourceAccountId: fact.accountId,
    values: { "aws:SecureTransport": false },
    others: "unknown",
  });
  const open = actions.filter((action) => {
    const { outcome, isExplicit } = decide(
      { principal, action, resource, resourceAccountId: fact.accountId, context: asked },
      {
        identity: [ANYTHING_ALLOWED],
        boundary: null,
        session: null,
        scp: null,
        rcp: readableControls(context, fact.accountId),
        resource: sources,
        missing: {},
      },
    );
    return !(outcome === "denied" && isExplicit);
  });
  if (open.length === 0) return pass;
  const denies = policies.length === 0 ? "There is no policy" : "No statement of the policy denies it";
  return fail({ summary: `${denies}: ${open.join(", ")} may be called over plain HTTP.`, path: "policies.resource" });
}
