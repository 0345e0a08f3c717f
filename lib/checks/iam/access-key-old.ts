import { z } from "zod";
import { fail, unknown, type Verdict } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince } from "./ages.ts";

export default defineCheck({
  id: "access-key-old",
  kind: "iam.user",
  severity: "medium",
  title: "An access key was not rotated for a long time",
  why: "The longer a key lives, the more copies of it exist: in laptops, pipelines, backups and chat. A leaked key works until it is replaced.",
  fix: {
    console: [
      "Better: replace the user by a role, which needs no lasting key.",
      "Else open the user, then Security credentials, create a second key and put it everywhere.",
      "Deactivate the old key, wait some days, then delete it.",
    ],
    cli: `aws iam create-access-key --user-name {{name}}
aws iam update-access-key --user-name {{name}} --access-key-id <old> --status Inactive
aws iam delete-access-key --user-name {{name}} --access-key-id <old>`,
    terraform: `resource "aws_iam_access_key" "this" {
  user = "{{name}}"
  lifecycle {
    replace_triggered_by = [time_rotating.quarter]
  }
}`,
    cloudformation: `AccessKey:
  Type: AWS::IAM::AccessKey
  Properties:
    UserName: {{name}}
    Serial: 2 # a higher number makes a new key`,
  },
  references: [
    {
      title: "Update access keys",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
    },
  ],
  needs: ["iam.user"],
  parameters: z.object({ days: z.number().int().min(1).max(3650).default(90) }),
  evaluate(fact, { asOf, parameters }) {
    return fact.config.accessKeys.flatMap<Verdict>(({ id, status, createdAt }) => {
      if (status !== "Active") return [];
      if (createdAt === null) return [unknown("iam.user.accessKeys.createdAt")];
      if (daysSince(createdAt, asOf) <= parameters.days) return [];
      const summary = `The key ${id} was made on ${dayOf(createdAt)}.`;
      return [fail({ summary, path: "accessKeys", value: { id, createdAt } }, { discriminator: id })];
    });
  },
});
