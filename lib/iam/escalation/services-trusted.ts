import { decide } from "../evaluate/decide.ts";
import type { SearchIdentity, SearchModel } from "./model.ts";

/** Actions by which services and identity pools take a role on. */
const TAKEN_BY: Readonly<Record<string, string>> = {
  "cognito-identity.amazonaws.com": "sts:AssumeRoleWithWebIdentity",
};

/**
 * True when the trust policy of a role lets a service of AWS take it on for something in the role's own account.
 * Conditions on the source (`aws:SourceArn`) are the caller's to meet, since it names what it makes.
 * Source of the rule: IAM User Guide, "Grant a user permissions to pass a role to an AWS service".
 */
export function trustsService(model: SearchModel, role: SearchIdentity, service: string): boolean {
  if (role.trust === null) return false;
  const isPool = TAKEN_BY[service] !== undefined;
  const decision = decide(
    {
      principal: {
        kind: isPool ? "federated" : "service",
        arn: service,
        roleArn: null,
        accountId: null,
      },
      action: TAKEN_BY[service] ?? "sts:AssumeRole",
      resource: role.arn,
      resourceAccountId: role.accountId,
      context: {
        values: new Map([
          ["aws:sourceaccount", [role.accountId]],
          ["aws:principalisawsservice", ["true"]],
          ["aws:principalservicename", [service]],
          ["aws:currenttime", [model.facts.asOf.toISOString()]],
        ]),
        absent: new Set(),
        others: "unknown",
      },
    },
    { identity: [], boundary: null, session: null, scp: null, rcp: null, resource: role.trust, missing: {} },
  );
  return decision.outcome !== "denied";
}
