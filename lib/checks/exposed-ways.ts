import { RELATION_WORDS } from "../domain/graph.ts";
import { type Evidence, fail, pass, unknown, type Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { PostureGraph } from "../graph/posture-graph.ts";
import type { ExposedWay } from "../graph/toxic.ts";
import { readPolicyDocument } from "../iam/document.ts";
import type { Advice, CheckContext } from "./define.ts";
import type { UnseenWeakness } from "./unseen-weakness.ts";

/** Kinds that decide who reaches code, and what the code reaches. Without all of them an absent way says nothing. */
export const WAY_NEEDS = [
  "apigateway.rest-api",
  "apigateway.stage",
  "apigatewayv2.api",
  "apigatewayv2.stage",
  "cloudfront.distribution",
  "elbv2.load-balancer",
  "elbv2.target-group",
  "ec2.security-group",
  "lambda.event-source-mapping",
  "sns.subscription",
  "events.rule",
  "sqs.queue",
  "s3.bucket",
  "dynamodb.table",
  "secretsmanager.secret",
  "ssm.parameter",
  "iam.user",
  "iam.role",
  "iam.group",
  "iam.policy",
] as const satisfies readonly Kind[];

/**
 * The worst way from the internet through the code to what it should not lead to, when `counts` says that it is this check's matter; its
 * whole path is the evidence. Where no way was found and a kind that could make one was not collected, it is unknown.
 */
export function wayVerdict<K extends Kind>(
  fact: FactOf<K>,
  context: CheckContext,
  counts: (way: ExposedWay, graph: PostureGraph) => boolean,
): Verdict {
  const { ways, graph } = context.exposedWays(fact);
  const way = ways.find((one) => counts(one, graph));
  if (way !== undefined) return fail(wayEvidence(way, graph, context));
  for (const kind of WAY_NEEDS) context.all(kind);
  return pass;
}

/**
 * The worst way through code that is known to be weak. Where there is a way and nobody looked for holes in the code, it is unknown:
 * nothing known is not nothing there.
 */
export function weakWayVerdict<K extends Kind>(
  fact: FactOf<K>,
  context: CheckContext,
  unseenIn: UnseenWeakness<K>,
): Verdict {
  const verdict = wayVerdict(fact, context, ({ weaknesses }) => weaknesses.length > 0);
  if (verdict.outcome !== "pass" || context.exposedWays(fact).ways.length === 0) return verdict;
  const unseen = unseenIn(fact, context);
  return unseen === null ? pass : unknown(unseen);
}

/** Sound code that leads to marked data; weak code is the other check's matter, and an authorizer has to be open. */
export function leadsToDelicateData({ end, weaknesses, isAuthorizer }: ExposedWay, graph: PostureGraph): boolean {
  if (weaknesses.length > 0 || isAuthorizer) return false;
  return graph.node(end).marks.some(({ name }) => name === "sensitive");
}

function wayEvidence(way: ExposedWay, graph: PostureGraph, context: CheckContext): Evidence[] {
  const weaknesses = way.weaknesses.map(({ text }): Evidence => ({ summary: text }));
  const end = way.endMarks.map(({ text }): Evidence => ({ summary: `${graph.node(way.end).name}: ${text}` }));
  const steps = [...way.to, ...way.onward].map((edge) => stepEvidence(graph, edge, context));
  return [...steps, ...weaknesses, ...end];
}

function stepEvidence(graph: PostureGraph, index: number, context: CheckContext): Evidence {
  const { from, to, relation, proof } = graph.edge(index);
  const [statement] = proof.statements ?? [];
  const text = statement === undefined ? undefined : context.policyText(statement.hash);
  const written =
    text === undefined || statement === undefined
      ? undefined
      : readPolicyDocument(text).statements.find((one) => one.index === statement.index)?.text;
  return {
    summary: `${graph.node(from).name} ${RELATION_WORDS[relation]} ${graph.node(to).name}. ${proof.text}`,
    ...(proof.arn === undefined || proof.arn === "" ? {} : { arn: proof.arn }),
    ...(proof.path === undefined ? {} : { path: proof.path }),
    ...(statement === undefined
      ? {}
      : {
          arn: statement.carrierArn,
          statement: {
            policy: statement.policy,
            ...(statement.hash === null ? {} : { hash: statement.hash }),
            index: statement.index,
            ...(statement.sid === null ? {} : { sid: statement.sid }),
            line: statement.line,
            endLine: statement.endLine,
            ...(written === undefined ? {} : { text: written }),
          },
        }),
  };
}

/** How to break such a way. */
export function breakWayAdvice(): Advice {
  return {
    fix: {
      console: [
        "Open Graph and choose From the internet, then the store that the finding names: it shows every step with its proof.",
        "Break the cheapest step: ask for authorization at the entry point, take from the role what it does not use, or mend the hole.",
      ],
      cli: `# what the role has and does not use, and a smaller policy with proof
plumbline rightsize <role arn> --mode balanced
aws iam put-role-policy --role-name <role> --policy-name needed --policy-document file://needed.json`,
      terraform: `# a role that reads one store, under its own key
data "aws_iam_policy_document" "needed" {
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = [aws_dynamodb_table.needed.arn]
  }
}`,
      cloudformation: `Policies:
  - PolicyName: needed
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: dynamodb:GetItem
          Resource: !GetAtt NeededTable.Arn`,
    },
    references: [
      {
        title: "Security best practices in IAM: apply least-privilege permissions",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      },
    ],
  };
}
