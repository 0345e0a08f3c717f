import { MissingFactError } from "../facts/guard.ts";
import { readPolicyDocument } from "../iam/document.ts";
import { decide } from "../iam/evaluate/decide.ts";
import type { ReadablePolicy } from "../iam/policy-evidence.ts";

/** A request without signature. */
export interface AnonymousRequest {
  action: string;
  resource: string;
  /** Account that owns the resource. */
  accountId: string;
  /** Condition keys, in small letters, that no such request has. */
  absent?: readonly string[];
}

/**
 * True when resource policies let somebody without any AWS identity make the request, under no condition but such as the
 * caller meets by itself. No policy allows nothing. A document that is not wholly understood throws `MissingFactError`.
 */
export function anybodyMay(policies: readonly ReadablePolicy[], request: AnonymousRequest): boolean {
  const resource = policies.map((policy) => {
    const document = readPolicyDocument(policy.text);
    if (document.problems.length > 0) throw new MissingFactError(`policy ${policy.name}`);
    return { document, role: policy.role, name: policy.name, carrierArn: request.resource, hash: policy.hash };
  });
  const { outcome, residuals } = decide(
    {
      principal: { kind: "anonymous", arn: "*", roleArn: null, accountId: null },
      action: request.action,
      resource: request.resource,
      resourceAccountId: request.accountId,
      context: { values: new Map(), absent: new Set(request.absent), others: "unknown" },
    },
    { identity: [], boundary: null, session: null, scp: null, rcp: null, resource, missing: {} },
  );
  const isMet = residuals.every((residual) => residual.class === "attacker-controlled");
  return outcome === "allowed" || (outcome === "conditional" && isMet);
}
