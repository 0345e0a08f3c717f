import { documentOf, type Statement } from "./documents.ts";
import type { FunctionPlan, FunctionState, Trigger } from "./function-state.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, CARRIER_PARTNER } from "./world.ts";

/** ARN of a function. */
export function functionArn(plan: Pick<FunctionPlan, "account" | "region" | "name">): string {
  return `arn:aws:lambda:${plan.region}:${ACCOUNTS[plan.account].id}:function:${plan.name}`;
}

/** Services that a trigger lets in, with the ARN that pins the permission; undefined: no resource policy is needed. */
function source(trigger: Trigger, plan: FunctionPlan): { service: string; arn: string } | undefined {
  const { region, service } = plan;
  const { id, environment } = ACCOUNTS[plan.account];
  switch (trigger) {
    case "s3":
      return { service: "s3.amazonaws.com", arn: `arn:aws:s3:::harbourlight-${service}-files-${environment}` };
    case "sns":
      return { service: "sns.amazonaws.com", arn: `arn:aws:sns:${region}:${id}:${service}-events-${environment}` };
    case "schedule":
      return { service: "events.amazonaws.com", arn: `arn:aws:events:${region}:${id}:rule/${plan.name}` };
    case "api":
      return {
        service: "apigateway.amazonaws.com",
        arn: `arn:aws:execute-api:${region}:${id}:${digitsOf(`api/${plan.account}/${service}`, 10)}/*/*`,
      };
    case "cognito":
      return {
        service: "cognito-idp.amazonaws.com",
        arn: `arn:aws:cognito-idp:${region}:${id}:userpool/${region}_HlUsers01`,
      };
    default:
      return undefined;
  }
}

function invokeStatement(plan: FunctionPlan, sid: string, rest: Partial<Statement>): Statement {
  return { Sid: sid, Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn(plan), ...rest };
}

/** The function's resource policy on a day; null when nothing is let in. */
export function functionPolicy(plan: FunctionPlan, state: FunctionState): string | null {
  const statements: Statement[] = [];
  const from = source(plan.trigger, plan);
  const isUnpinned = plan.trigger === "s3" && state.grants.includes("unpinned-s3");
  if (from !== undefined && !isUnpinned)
    statements.push(
      invokeStatement(plan, `${plan.trigger}-invoke`, {
        Principal: { Service: from.service },
        Condition: {
          ArnLike: { "AWS:SourceArn": from.arn },
          ...(plan.trigger === "s3" ? { StringEquals: { "AWS:SourceAccount": ACCOUNTS[plan.account].id } } : {}),
        },
      }),
    );
  if (state.grants.includes("unpinned-s3"))
    statements.push(invokeStatement(plan, "s3-invoke", { Principal: { Service: "s3.amazonaws.com" } }));
  if (state.grants.includes("partner"))
    statements.push(
      invokeStatement(plan, "carrier-partner", { Principal: { AWS: `arn:aws:iam::${CARRIER_PARTNER}:root` } }),
    );
  if (state.grants.includes("public")) statements.push(invokeStatement(plan, "diagnostics-temp", { Principal: "*" }));
  if (state.url?.auth === "NONE")
    statements.push(
      invokeStatement(plan, "FunctionURLAllowPublicAccess", {
        Principal: "*",
        Action: "lambda:InvokeFunctionUrl",
        Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
      }),
    );
  return statements.length === 0 ? null : JSON.stringify({ ...JSON.parse(documentOf(...statements)), Id: "default" });
}

/** The alias's own policy on a day; null when it has none. */
export function aliasPolicy(plan: FunctionPlan, day: number): string | null {
  const { alias } = plan;
  if (alias === undefined) return null;
  const arn = `${functionArn(plan)}:${alias.name}`;
  const statements: Statement[] = [];
  const from = source(plan.trigger, plan);
  if (from !== undefined)
    statements.push({
      Sid: "alias-invoke",
      Effect: "Allow",
      Principal: { Service: from.service },
      Action: "lambda:InvokeFunction",
      Resource: arn,
      Condition: { ArnLike: { "AWS:SourceArn": from.arn } },
    });
  if (alias.publicFrom !== undefined && day >= alias.publicFrom)
    statements.push({
      Sid: "edge-test",
      Effect: "Allow",
      Principal: "*",
      Action: "lambda:InvokeFunction",
      Resource: arn,
    });
  return statements.length === 0 ? null : documentOf(...statements);
}
