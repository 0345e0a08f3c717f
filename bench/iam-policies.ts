import { readFileSync } from "node:fs";
import { z } from "zod";
import { ACTION_COUNT, actionName } from "../lib/catalog/catalog.ts";
import type { PolicyDocument } from "../lib/iam/document.ts";
import type { AccessRequest, PolicyLayers, SourcedPolicy } from "../lib/iam/evaluate/access.ts";
import { createRandom } from "../scanners/demo/random.ts";

const ACCOUNT = "111122223333";

const managedForm = z.object({
  policies: z.record(z.string(), z.object({ arn: z.string().nullable(), document: z.unknown() })),
});

/** Texts of managed policies by ARN: those of a file, else as many synthetic ones of the same make. */
export function managedPolicies(file: string | undefined): Map<string, string> {
  if (file === undefined) return syntheticPolicies(1_500);
  const { policies } = managedForm.parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(
    Object.entries(policies).map(([name, { arn, document }]) => [
      arn ?? `arn:aws:iam::aws:policy/${name}`,
      JSON.stringify(document),
    ]),
  );
}

/** Three to nine statements of one to thirty actions each, some with wildcards; every third with a condition. */
function syntheticPolicies(count: number): Map<string, string> {
  const random = createRandom("bench-policies");
  return new Map(
    Array.from({ length: count }, (_value, index) => {
      const statements = Array.from({ length: random.int(3, 9) }, () => {
        const first = actionName(random.int(0, ACTION_COUNT - 1));
        const [service = "s3"] = first.split(":");
        const actions = Array.from({ length: random.int(1, 30) }, () => actionName(random.int(0, ACTION_COUNT - 1)));
        const resource = random.chance(0.5) ? "*" : `arn:aws:${service}:*:${ACCOUNT}:shared-${index % 50}/*`;
        return {
          Effect: random.chance(0.05) ? "Deny" : "Allow",
          Action: [...actions, `${service}:Get*`, `${service}:List*`],
          Resource: resource,
          ...(random.chance(0.33)
            ? { Condition: { StringEquals: { "aws:ResourceTag/team": `team-${index % 9}` } } }
            : {}),
        };
      });
      const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
      return [`arn:aws:iam::aws:policy/Synthetic${index}`, text];
    }),
  );
}

export interface Question {
  request: AccessRequest;
  layers: PolicyLayers;
}

/**
 * Requests of principals with five policies each. Half ask for an action that one of the five names, half for any other.
 * `hasConditions`: policies with conditions among the five, and requests that carry tags, network and MFA; else neither.
 */
export function questions(
  policies: ReadonlyMap<string, PolicyDocument>,
  principals: number,
  perPrincipal: number,
  hasConditions: boolean,
): Question[] {
  const random = createRandom(`bench-questions-${hasConditions}`);
  const pickOf = <T>(items: readonly T[]): T => {
    const picked = items[random.int(0, items.length - 1)];
    if (picked === undefined) throw new RangeError("There is nothing to pick from.");
    return picked;
  };
  const conditional = (document: PolicyDocument) => document.statements.some(({ conditions }) => conditions.length > 0);
  const sourced = [...policies].map(
    ([arn, document]): SourcedPolicy => ({ document, role: "managed", name: arn, carrierArn: arn, hash: null }),
  );
  const pool = sourced.filter(({ document }) => hasConditions || !conditional(document));
  const withCondition = sourced.filter(({ document }) => conditional(document));
  const asked: Question[] = [];
  for (let principal = 0; principal < principals; principal++) {
    const own = Array.from({ length: 5 }, () => pickOf(pool));
    if (hasConditions) own[0] = pickOf(withCondition);
    const arn = `arn:aws:iam::${ACCOUNT}:role/app-${principal}`;
    const layers: PolicyLayers = {
      identity: own,
      boundary: null,
      session: null,
      scp: null,
      rcp: null,
      resource: null,
      missing: {},
    };
    const named = own
      .flatMap(({ document }) => document.statements.flatMap(({ actions }) => actions.patterns))
      .filter((pattern) => /^[\w-]+:\w+$/.test(pattern));
    for (let index = 0; index < perPrincipal; index++) {
      const isNamed = named.length > 0 && random.chance(0.5);
      const action = isNamed ? pickOf(named) : actionName(random.int(0, ACTION_COUNT - 1));
      const resource = `arn:aws:${action.slice(0, action.indexOf(":"))}:eu-west-1:${ACCOUNT}:shared-${index % 50}/item-${index}`;
      asked.push({
        layers,
        request: {
          principal: { kind: "role", arn, roleArn: null, accountId: ACCOUNT },
          action,
          resource,
          resourceAccountId: ACCOUNT,
          context: {
            values: new Map(
              hasConditions
                ? [
                    ["aws:principaltag/team", ["team-1"]],
                    ["aws:resourcetag/team", [`team-${index % 9}`]],
                    ["aws:sourceip", ["10.1.2.3"]],
                    ["aws:securetransport", ["true"]],
                    ["aws:requestedregion", ["eu-west-1"]],
                    ["aws:multifactorauthpresent", ["true"]],
                    ["iam:passedtoservice", ["lambda.amazonaws.com"]],
                  ]
                : [],
            ),
            absent: new Set(),
            others: "absent",
          },
        },
      });
    }
  }
  return asked;
}
