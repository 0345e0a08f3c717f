import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-two-active-keys",
  kind: "iam.user",
  severity: "low",
  title: "A user has two active access keys",
  why: "Two keys are meant for the days of a rotation. Left that way, one of them is usually forgotten and still works.",
  fix: {
    console: [
      "In IAM open the user, then Security credentials, and compare when the keys were last used.",
      "Deactivate the one that is not needed, wait some days, then delete it.",
    ],
    cli: `aws iam get-access-key-last-used --access-key-id <key>
aws iam update-access-key --user-name {{name}} --access-key-id <key> --status Inactive`,
    terraform: `# Keep one aws_iam_access_key for the user:
resource "aws_iam_access_key" "this" {
  user = "{{name}}"
}`,
    cloudformation: `# Keep one AWS::IAM::AccessKey for the user:
AccessKey:
  Type: AWS::IAM::AccessKey
  Properties:
    UserName: {{name}}`,
  },
  references: [
    {
      title: "Manage access keys for IAM users",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    },
  ],
  needs: ["iam.user"],
  evaluate(fact) {
    const active = fact.config.accessKeys.filter(({ status }) => status === "Active").map(({ id }) => id);
    if (active.length < 2) return pass;
    return fail({ summary: "Two access keys are active.", path: "accessKeys", value: active });
  },
});
