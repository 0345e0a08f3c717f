import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince, latest } from "./ages.ts";

export default defineCheck({
  id: "user-unused",
  kind: "iam.user",
  severity: "medium",
  title: "The user is not used",
  why: "The password and keys of somebody who left, or of a job that ended, still work, and nobody would notice their use.",
  fix: {
    console: [
      "In IAM open the user, then Security credentials: disable console access and deactivate the keys.",
      "Wait some weeks, then delete the user.",
    ],
    cli: `aws iam delete-login-profile --user-name {{name}}
aws iam update-access-key --user-name {{name}} --access-key-id <key> --status Inactive`,
    terraform: `# Delete the aws_iam_user, with force_destroy to take its keys and devices along:
resource "aws_iam_user" "this" {
  name          = "{{name}}"
  force_destroy = true
}`,
    cloudformation: `# Delete the AWS::IAM::User. To try first, deactivate its key:
AccessKey:
  Type: AWS::IAM::AccessKey
  Properties:
    UserName: {{name}}
    Status: Inactive`,
  },
  references: [
    {
      title: "Find unused AWS credentials",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html",
    },
  ],
  needs: ["iam.user"],
  parameters: z.object({ days: z.number().int().min(1).max(400).default(90) }),
  evaluate(fact, { asOf, parameters }) {
    const { hasPassword, accessKeys, createdAt } = fact.config;
    const active = accessKeys.filter(({ status }) => status === "Active");
    // Without a credential nobody can act as the user, so there is nothing to abuse.
    if ((!hasPassword && active.length === 0) || daysSince(createdAt, asOf) <= parameters.days) return pass;
    const { accessKeysLastUsed, passwordLastUsedAt } = fact.observations;
    const uses = active.map(({ id }) => accessKeysLastUsed[id]);
    if (uses.includes(undefined)) return unknown("iam.user.observations.accessKeysLastUsed");
    const last = latest([passwordLastUsedAt, ...uses.map((use) => use?.at)]);
    if (last === null) return fail({ summary: "Its credentials were never used.", path: "observations", value: null });
    if (daysSince(last, asOf) <= parameters.days) return pass;
    return fail({ summary: `Last used on ${dayOf(last)}.`, path: "observations", value: last });
  },
});
