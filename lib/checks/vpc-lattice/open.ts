import type { FactOf } from "../../facts/kinds.ts";
import { anybodyMay } from "../../graph/anybody-may.ts";
import type { CheckContext } from "../define.ts";

type Guarded = FactOf<"vpc-lattice.service"> | FactOf<"vpc-lattice.service-network">;

/**
 * Why anybody in the network may pass: it asks for nothing, or its auth policy allows callers without signature. `null`: it
 * does hold back. With IAM and no policy nobody passes.
 * Source: VPC Lattice User Guide, "Control access to VPC Lattice services using auth policies".
 */
export function openBy(
  guard: Guarded,
  service: FactOf<"vpc-lattice.service">,
  context: Pick<CheckContext, "policies">,
): "no-auth" | "policy" | null {
  if (guard.config.authType === "NONE") return "no-auth";
  const request = { action: "vpc-lattice-svcs:Invoke", resource: `${service.arn}/`, accountId: service.accountId };
  return anybodyMay(context.policies(guard, "resource"), request) ? "policy" : null;
}
