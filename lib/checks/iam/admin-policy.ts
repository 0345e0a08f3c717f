import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { statementEvidence, statementsOf } from "../../iam/policy-evidence.ts";
import type { Advice, CheckContext } from "../define.ts";
import { isCapped } from "../lambda/execution-role.ts";
import { isAdministratorStatement } from "../wide-statements.ts";
import { isPermissionSetRole, isServiceLinked } from "./service-linked.ts";

type Carrier = FactOf<"iam.group"> | FactOf<"iam.role"> | FactOf<"iam.user">;
type PolicyKind = "inline" | "managed";

const REMOVING = {
  inline: { verb: "delete", policy: "--policy-name <policy>" },
  managed: { verb: "detach", policy: "--policy-arn <policy arn>" },
} as const satisfies Record<PolicyKind, { verb: string; policy: string }>;

const RESOURCE_TYPES = { group: "AWS::IAM::Group", role: "AWS::IAM::Role", user: "AWS::IAM::User" } as const;

/** How to put a smaller policy in the place of one that allows everything. */
export function adminPolicyAdvice(word: keyof typeof RESOURCE_TYPES, kind: PolicyKind): Advice {
  const { verb, policy } = REMOVING[kind];
  return {
    fix: {
      console: [
        `Open Privileges for this ${word} and see what it used.`,
        `In IAM open the ${word}, then Permissions, and put a policy with those actions in the place of this one.`,
      ],
      cli: `aws iam ${verb}-${word}-policy --${word}-name {{name}} ${policy}`,
      terraform: `resource "aws_iam_${word}_policy_attachment" "this" {
  ${word.padEnd(10)} = "{{name}}"
  policy_arn = aws_iam_policy.needed.arn # in place of the administrator policy
}`,
      cloudformation: `Principal:
  Type: ${RESOURCE_TYPES[word]}
  Properties:
    ManagedPolicyArns:
      - !Ref NeededPolicy # in place of the administrator policy`,
    },
    references: [
      {
        title: "Apply least-privilege permissions",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
      },
    ],
  };
}

/**
 * Judges the policies of one kind on a group, role or user: none of them may allow everything on every resource. A permissions
 * boundary can keep roles and users below administrator; roles of permission sets are meant to be wide, so they are low.
 * Throws `MissingFactError` when a policy or boundary was not collected.
 */
export function adminPolicyVerdict(fact: Carrier, context: CheckContext, kind: PolicyKind): Verdict {
  const path = fact.kind === "iam.role" ? fact.config.path : "/";
  if (isServiceLinked(path)) return pass;
  const wide = statementsOf(context.policies(fact, kind)).filter(({ statement }) =>
    isAdministratorStatement(statement),
  );
  if (wide.length === 0 || (fact.kind !== "iam.group" && isCapped(fact, context))) return pass;
  return fail(
    wide.map((located) => statementEvidence(located, "Everything is allowed on every resource.")),
    isPermissionSetRole(path) ? { severity: "low" } : {},
  );
}
