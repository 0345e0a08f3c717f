import type { Advice } from "../define.ts";

const RESOURCES = {
  role: { terraform: "aws_iam_role_policy", property: "RoleName", type: "AWS::IAM::RolePolicy" },
  user: { terraform: "aws_iam_user_policy", property: "UserName", type: "AWS::IAM::UserPolicy" },
} as const;

/** The identities that can be given a policy of their own. */
export type Word = keyof typeof RESOURCES;

/** How to put a policy with what is used in the place of a wider one. */
export function leastPrivilegeAdvice(word: Word): Advice {
  const { terraform, property, type } = RESOURCES[word];
  return {
    fix: {
      console: [
        `Open Privileges for this ${word} and look at what was used, and at the smaller policy that is proposed.`,
        `In IAM open the ${word}, then Permissions, and put the smaller policy in the place of the statements cited.`,
      ],
      cli: `aws iam put-${word}-policy --${word}-name {{name}} --policy-name needed --policy-document file://needed.json
aws iam detach-${word}-policy --${word}-name {{name}} --policy-arn <the wider policy>`,
      terraform: `resource "${terraform}" "needed" {
  ${word}   = "{{name}}"
  name   = "needed"
  policy = data.aws_iam_policy_document.needed.json # the services and actions that are used
}`,
      cloudformation: `Needed:
  Type: ${type}
  Properties:
    ${property}: {{name}}
    PolicyName: needed
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: [dynamodb:GetItem] # the actions that are used
          Resource: !GetAtt Table.Arn`,
    },
    references: [
      {
        title: "Refine permissions using last accessed information",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
      },
      {
        title: "Apply least-privilege permissions",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
      },
    ],
  };
}
