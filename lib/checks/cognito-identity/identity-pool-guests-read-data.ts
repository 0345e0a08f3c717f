import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

/** Of the services that guests reach in the enhanced flow, those that hold data. Source: Cognito Developer Guide, "IAM roles". */
const REACHED: ReadonlySet<string> = new Set(["s3.bucket", "dynamodb.table", "sqs.queue"]);

export default defineCheck({
  id: "identity-pool-guests-read-data",
  kind: "cognito-identity.identity-pool",
  severity: "critical",
  title: "Anybody can read data as a guest of the identity pool",
  why: "Whoever knows the id of the pool, which stands in your web page, gets AWS credentials that read these stores. No sign-in, no further step.",
  fix: {
    console: [
      "Open the guest role in IAM and take the permissions on these stores away.",
      "Where guests must read something, name it alone: one bucket prefix, or the rows of the identity by dynamodb:LeadingKeys.",
      "Otherwise deactivate guest access in the identity pool.",
    ],
    cli: `# update-identity-pool replaces the whole pool: pass what describe-identity-pool shows as well
aws cognito-identity update-identity-pool --identity-pool-id <pool-id> --identity-pool-name {{name}} --region {{region}} \\
  --no-allow-unauthenticated-identities`,
    terraform: `resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = "{{name}}"
  allow_unauthenticated_identities = false
}`,
    cloudformation: `IdentityPool:
  Type: AWS::Cognito::IdentityPool
  Properties:
    IdentityPoolName: {{name}}
    AllowUnauthenticatedIdentities: false`,
  },
  references: [
    {
      title: "IAM roles, guest access and permissions",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
    },
    {
      title: "Role trust and permissions of identity pools",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#role-trust-and-permissions",
    },
  ],
  needs: ["cognito-identity.identity-pool", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const { allowsGuests, guestRoleArn, allowsClassicFlow } = fact.config;
    if (!allowsGuests || guestRoleArn === null) return pass;
    const role = context.find("iam.role", guestRoleArn);
    if (role === undefined) return pass;
    const found = context.escalation(role.arn);
    if (found === undefined) return unknown("iam.role");
    if (found.result.outcome === "administrator" && allowsClassicFlow)
      return fail({
        summary: "A guest can become administrator.",
        arn: role.arn,
        path: "guestRoleArn",
        value: role.arn,
      });
    const open = found.reads.filter(
      ({ conditions, store }) => conditions.length === 0 && (allowsClassicFlow || REACHED.has(store.kind)),
    );
    if (open.length === 0) return found.result.outcome === "unknown" ? unknown("what the guest role may do") : pass;
    const value = listed(open.map(({ store }) => store.arn));
    return fail({ summary: "A guest reads these stores.", arn: role.arn, path: "guestRoleArn", value });
  },
});
