import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "root-access-key",
  kind: "iam.account",
  severity: "critical",
  title: "The root user has an access key",
  why: "Whoever finds that key owns the account: no policy limits it and MFA does not protect it.",
  fix: {
    console: [
      "Sign in as root, open the menu with the account's name, then Security credentials.",
      "Deactivate the access key, see whether anything breaks, then delete it.",
    ],
    cli: "aws iam delete-access-key --access-key-id <key id>   # with root credentials",
    terraform: `# Terraform cannot delete root keys. In the management account, take root credentials away from members:
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement"]
}`,
    cloudformation: "# CloudFormation cannot delete root keys: delete them in the console or by the command line.",
  },
  references: [
    {
      title: "Delete access keys for the root user",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html",
    },
  ],
  needs: ["iam.account"],
  evaluate(fact) {
    const count = fact.config.rootAccessKeyCount;
    if (count === 0) return pass;
    return fail({ summary: "The root user has an access key.", path: "rootAccessKeyCount", value: count });
  },
});
