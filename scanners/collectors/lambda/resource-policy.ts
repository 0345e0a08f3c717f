import { GetPolicyCommand } from "@aws-sdk/client-lambda";
import type { PolicyFact } from "#lib/facts/define.ts";
import type { CollectContext } from "../define.ts";

/** The resource policy of a function, alias or version: none or one; `null` when it could not be read. */
export async function resourcePolicy(
  { aws, region }: CollectContext,
  arn: string,
  qualifier?: string,
): Promise<PolicyFact[] | null> {
  const FunctionName = arn.split(":")[6] ?? arn;
  const result = await aws.call({
    action: "lambda:GetPolicy",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients
        .lambda(region)
        .send(new GetPolicyCommand({ FunctionName, ...(qualifier ? { Qualifier: qualifier } : {}) }), options),
  });
  if (result.outcome === "gap") return null;
  if (result.outcome === "absent" || result.value.Policy === undefined) return [];
  // Statements name the resource that they stand on. An endpoint that does not heed the qualifier answers the function's
  // own policy, which must not be counted a second time.
  if (qualifier !== undefined && !result.value.Policy.includes(`:function:${FunctionName}:${qualifier}`)) return [];
  return [{ role: "resource", name: "default", text: result.value.Policy }];
}
