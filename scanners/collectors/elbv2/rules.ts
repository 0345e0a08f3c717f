import { type Action, DescribeRulesCommand, type Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { sortedNames } from "../values.ts";

type RulePart = FactOf<"elbv2.load-balancer">["config"]["listeners"][number]["rules"][number];

/**
 * The rules of a listener, the default last. Only application load balancers have others than the default.
 * Client secrets of sign-in actions are not taken over.
 */
export async function readRules(
  { aws, region }: CollectContext,
  type: string,
  ListenerArn: string,
  defaultActions: readonly Action[] | undefined,
): Promise<{ rules: RulePart[]; whole: boolean }> {
  if (type !== "application") return { rules: [rulePart("default", defaultActions)], whole: true };
  const rules = aws.list({
    action: "elasticloadbalancing:DescribeRules",
    resourceArn: ListenerArn,
    fetch: (Marker, options) =>
      aws.clients.elbv2(region).send(new DescribeRulesCommand({ ListenerArn, Marker, PageSize: 400 }), options),
    items: (page) => page.Rules,
    next: (page) => page.NextMarker,
  });
  const parts = (await rules.all()).sort(byPriority).map(({ Priority, Actions }) => rulePart(Priority ?? "", Actions));
  return { rules: parts, whole: rules.isWhole };
}

/** Numbers by size, `default` at the end. */
function byPriority(a: Rule, b: Rule): number {
  const place = ({ Priority }: Rule) => {
    const number = Number(Priority);
    return Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER;
  };
  return place(a) - place(b);
}

function rulePart(priority: string, actions: readonly Action[] | undefined): RulePart {
  const inOrder = [...(actions ?? [])].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
  return {
    priority,
    actions: inOrder.map(({ Type }) => Type ?? ""),
    redirectsToHttps: inOrder.some(({ RedirectConfig }) => RedirectConfig?.Protocol === "HTTPS"),
    targetGroupArns: sortedNames(
      inOrder.flatMap(({ TargetGroupArn, ForwardConfig }) => [
        ...new Set([TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn)]),
      ]),
    ),
  };
}
