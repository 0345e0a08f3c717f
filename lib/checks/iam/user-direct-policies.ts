import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-direct-policies",
  kind: "iam.user",
  severity: "low",
  title: "Permissions hang on a single user",
  why: "Permissions given user by user drift apart: nobody sees who may do what, and they stay when the person changes work.",
  fix: {
    console: [
      "In IAM make a group for the work and attach the policies to it.",
      "Add the user to the group and detach the policies from the user. Better still: move people to IAM Identity Center.",
    ],
    cli: `aws iam add-user-to-group --group-name <group> --user-name {{name}}
aws iam detach-user-policy --user-name {{name}} --policy-arn <policy arn>`,
    terraform: `resource "aws_iam_user_group_membership" "this" {
  user   = "{{name}}"
  groups = [aws_iam_group.work.name]
}`,
    cloudformation: `Membership:
  Type: AWS::IAM::UserToGroupAddition
  Properties:
    GroupName: !Ref WorkGroup
    Users: [{{name}}]`,
  },
  references: [{ title: "IAM user groups", url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html" }],
  needs: ["iam.user"],
  evaluate(fact) {
    const { attachedPolicies, inlinePolicies } = fact.config;
    const names = [...attachedPolicies.map(({ name }) => name), ...inlinePolicies];
    if (names.length === 0) return pass;
    const path = attachedPolicies.length > 0 ? "attachedPolicies" : "inlinePolicies";
    return fail({ summary: `${names.length} policies hang on the user itself.`, path, value: names });
  },
});
