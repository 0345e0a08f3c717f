import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-deletion-protection-off",
  kind: "cognito-idp.user-pool",
  severity: "medium",
  title: "User pool can be deleted with one call",
  why: "A user pool cannot be restored: all accounts, and with them all sign-ins, are gone. Deletion protection asks for a second, deliberate call.",
  fix: {
    console: ["Open the user pool in Cognito, then Settings, then Deletion protection.", "Choose Activate."],
    cli: `# update-user-pool sets everything that it is not given back to its default: pass what describe-user-pool shows as well
aws cognito-idp update-user-pool --user-pool-id <pool-id> --region {{region}} \\
  --deletion-protection ACTIVE`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  deletion_protection = "ACTIVE"
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    DeletionProtection: ACTIVE`,
  },
  references: [
    {
      title: "User pool deletion protection",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html",
    },
  ],
  needs: ["cognito-idp.user-pool"],
  evaluate(fact) {
    const { hasDeletionProtection } = fact.config;
    if (hasDeletionProtection) return pass;
    const users = fact.observations.estimatedUsers;
    const evidence = { summary: "Deletion protection is off.", path: "hasDeletionProtection", value: false };
    return fail(evidence, users === 0 ? { severity: "low" } : {});
  },
});
