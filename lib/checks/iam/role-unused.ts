import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince } from "./ages.ts";
import { isPermissionSetRole, isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-unused",
  kind: "iam.role",
  severity: "low",
  title: "The role is not used",
  why: "Nobody watches a role that nobody needs, and its permissions are there for whoever finds a way to assume it.",
  fix: {
    console: [
      "In IAM open the role and compare its last activity with what you know of its purpose.",
      "Take its permissions away for some weeks, then delete the role.",
    ],
    cli: `aws iam put-role-permissions-boundary --role-name {{name}} --permissions-boundary arn:aws:iam::aws:policy/AWSDenyAll
aws iam delete-role --role-name {{name}}`,
    terraform: `# Delete the aws_iam_role. To try first, take everything away:
resource "aws_iam_role" "this" {
  name                 = "{{name}}"
  permissions_boundary = "arn:aws:iam::aws:policy/AWSDenyAll"
}`,
    cloudformation: `# Delete the AWS::IAM::Role. To try first, take everything away:
Role:
  Type: AWS::IAM::Role
  Properties:
    RoleName: {{name}}
    PermissionsBoundary: arn:aws:iam::aws:policy/AWSDenyAll`,
  },
  references: [
    {
      title: "Refine permissions using last accessed information",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
    },
  ],
  needs: ["iam.role"],
  parameters: z.object({ days: z.number().int().min(1).max(400).default(90) }),
  evaluate(fact, { asOf, parameters }) {
    const { path, createdAt } = fact.config;
    if (isServiceLinked(path) || isPermissionSetRole(path)) return pass;
    const at = fact.observations.lastUsed?.at ?? null;
    if (daysSince(createdAt, asOf) <= parameters.days) return pass;
    if (at === null)
      return fail({
        summary: "Never used in the 400 days that AWS keeps.",
        path: "observations.lastUsed",
        value: null,
      });
    if (daysSince(at, asOf) <= parameters.days) return pass;
    return fail({ summary: `Last used on ${dayOf(at)}.`, path: "observations.lastUsed", value: at });
  },
});
