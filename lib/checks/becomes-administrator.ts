import type { Advice } from "./define.ts";
import { passOneRoleTerraform } from "./iam/pass-role.ts";

/** How the commands of one kind of identity name it. */
interface IdentityCommands {
  word: "role" | "user";
  /** The name as the shell reads it. */
  name: string;
  /** A line that finds the name first. */
  before?: string;
}

const ROLE_OF_FUNCTION =
  "role=$(aws lambda get-function-configuration --function-name {{arn}} --region {{region}} --query Role --output text)";

const COMMANDS = {
  role: { word: "role", name: "{{name}}" },
  user: { word: "user", name: "{{name}}" },
  // The finding's name is that of the function; its role often has another one.
  function: { word: "role", name: '"$(basename "$role")"', before: ROLE_OF_FUNCTION },
} as const satisfies Record<string, IdentityCommands>;

function commands({ word, name, before }: IdentityCommands): string {
  return [
    ...(before === undefined ? [] : [before]),
    `aws iam put-${word}-permissions-boundary --${word}-name ${name} --permissions-boundary <boundary without iam writes>`,
    `aws iam put-${word}-policy --${word}-name ${name} --policy-name needed --policy-document file://needed.json`,
  ].join("\n");
}

/** Why it matters that an identity can make itself administrator. */
export const WHY_BECOMES_ADMINISTRATOR =
  "Its permissions add up to every permission, in steps that each look harmless. Whoever gets hold of it owns the account, and no list of administrators shows it.";

/** How to take the way to administrator from a role, a user, or the role of a function. */
export function becomesAdministratorAdvice(subject: keyof typeof COMMANDS): Advice {
  return {
    fix: {
      console: [
        "Open Privileges for this identity and look at the steps under What it can become.",
        "Take away the one permission that the fewest others need: limit iam:PassRole to the roles and services that are used, function updates to the functions it deploys, and policy writes to a path with a permissions boundary.",
      ],
      cli: commands(COMMANDS[subject]),
      terraform: passOneRoleTerraform("service"),
      cloudformation: `- Effect: Allow
  Action: iam:PassRole
  Resource: !GetAtt ServiceRole.Arn
  Condition:
    StringEquals:
      iam:PassedToService: lambda.amazonaws.com`,
    },
    references: [
      {
        title: "Grant a user permissions to pass a role to an AWS service",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
      },
      {
        title: "Permissions boundaries for IAM entities",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
      },
    ],
  };
}
