import { callPlan } from "../calls.ts";
import { FUNCTION_PLANS } from "../function-plans.ts";
import { functionArn } from "../function-policies.ts";
import { existsOn, type FunctionPlan } from "../function-state.ts";
import { createRandom, digitsOf, type Random } from "../random.ts";
import { roleArn } from "../role-names.ts";
import { ACCOUNTS, stateOn, timeOn } from "../world.ts";
import { functionAgent } from "./agents.ts";
import { awsService, roleSession, sessionArn } from "./identities.ts";
import { type DemoEvent, demoEvent, denied } from "./record.ts";

/** Recorded calls of a function on a busy day, stable for the function. */
function rateOf(plan: FunctionPlan): number {
  const random = createRandom(`rate/${plan.account}/${plan.region}/${plan.name}`);
  const base = random.int(6, 30);
  return plan.account === "production" ? base : Math.ceil(base / 2);
}

/** Most calls come by day; the weekend is quiet except for what customers and schedules cause. */
function hourOf(random: Random, isSchedule: boolean): number {
  if (isSchedule) return random.pick([1.5, 1.5, 2.25, 4, 13]) + random.next() * 0.2;
  const hour = 12.5 + (random.next() + random.next() + random.next() - 1.5) * 8;
  return Math.min(23.9, Math.max(0, hour));
}

/** What the functions did on a day, under their roles, with sessions named after them. */
export function functionEvents(asOf: Date, day: number): DemoEvent[] {
  const weekday = timeOn(asOf, day).getUTCDay();
  const share = weekday === 0 || weekday === 6 ? 0.55 : 1;
  return FUNCTION_PLANS.flatMap((plan) => {
    if (!existsOn(plan, day + 1)) return [];
    const random = createRandom(`calls/${plan.account}/${plan.region}/${plan.name}/${day}`);
    const count = Math.round(rateOf(plan) * share * (0.7 + random.next() * 0.6));
    const events: DemoEvent[] = [];
    for (let index = 0; index < count; index++) events.push(...oneCall(plan, asOf, day, random, index === 0));
    return events;
  });
}

function oneCall(plan: FunctionPlan, asOf: Date, day: number, random: Random, isColdStart: boolean): DemoEvent[] {
  const state = stateOn(plan.base, plan.changes, day);
  const { account, region, name } = plan;
  const at = timeOn(asOf, day, hourOf(random, plan.trigger === "schedule"));
  const startedAt = new Date(at.getTime() - random.int(1, 90) * 60_000);
  const call = callPlan(random.pick([plan.calls[0] ?? "logs", ...plan.calls.slice(1)]));
  const arn = functionArn(plan);
  // CloudTrail states the function only where the service hands it on; for the others it follows from session and agent.
  const isStated = Number.parseInt(digitsOf(`stated/${account}/${name}`, 2), 16) < 90;
  const scope = {
    inScopeOf: {
      sourceArn: arn,
      sourceAccount: ACCOUNTS[account].id,
      issuerType: "AWS::Lambda::Function",
      credentialsIssuedTo: arn,
    },
  };
  const identity = roleSession(account, { name: state.role }, name, startedAt, isStated ? scope : {});
  const isRefused = isMissingPermission(plan, day) && random.chance(0.3);
  const pick = random.int(0, 9999);
  const resource = call.resource(plan);
  const base = {
    account,
    region,
    identity,
    ip: state.isInVpc ? `10.20.${random.int(0, 3)}.${random.int(4, 250)}` : `192.0.2.${random.int(100, 250)}`,
    agent: functionAgent(state.runtime),
    ...(state.isInVpc ? { vpcEndpointId: `vpce-${digitsOf(`vpce/${account}/${region}`, 17)}` } : {}),
  };
  const events: DemoEvent[] = [];
  if (isColdStart)
    events.push(
      demoEvent(random, {
        at: startedAt,
        account,
        region,
        source: "sts.amazonaws.com",
        name: "AssumeRole",
        identity: awsService("lambda.amazonaws.com"),
        ip: "lambda.amazonaws.com",
        agent: "lambda.amazonaws.com",
        isReadOnly: true,
        parameters: { roleArn: roleArn(account, state.role), roleSessionName: name, durationSeconds: 43_200 },
        resources: [{ ARN: roleArn(account, state.role), type: "AWS::IAM::Role" }],
      }),
    );
  const target =
    call.dataType === "AWS::DynamoDB::Table" ? [{ ARN: resource, type: "AWS::DynamoDB::Table" }] : undefined;
  events.push(
    demoEvent(random, {
      ...base,
      at,
      source: call.source,
      name: call.eventName,
      isReadOnly: call.isReadOnly,
      parameters: call.parameters(plan, pick),
      ...(call.dataType === undefined ? {} : { dataType: call.dataType }),
      ...(target === undefined ? {} : { resources: target }),
      ...(isRefused ? { error: denied(sessionArn(account, state.role, name), call.action, resource) } : {}),
    }),
  );
  if (random.chance(0.012)) events.push(refusedExtra(plan, state.role, random, { ...base, at }));
  return events;
}

/** The projector lost a permission for three days, until somebody noticed. */
function isMissingPermission(plan: FunctionPlan, day: number): boolean {
  return plan.account === "production" && plan.name === "inventory-stock-events" && day >= -20 && day <= -18;
}

/** Code that asks for more than its role allows, and goes on without. */
function refusedExtra(
  plan: FunctionPlan,
  role: string,
  random: Random,
  base: Pick<Parameters<typeof demoEvent>[1], "at" | "account" | "region" | "identity" | "ip" | "agent">,
): DemoEvent {
  const session = sessionArn(plan.account, role, plan.name);
  return demoEvent(random, {
    ...base,
    source: "cloudformation.amazonaws.com",
    name: "DescribeStacks",
    isReadOnly: true,
    parameters: { stackName: `${plan.service}-stack` },
    error: denied(
      session,
      "cloudformation:DescribeStacks",
      `arn:aws:cloudformation:${plan.region}:${ACCOUNTS[plan.account].id}:stack/${plan.service}-stack/*`,
    ),
  });
}
