import { z } from "zod";
import { fail, unknown, type Verdict } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince } from "./ages.ts";

export default defineCheck({
  id: "access-key-unused",
  kind: "iam.user",
  severity: "medium",
  title: "An active access key is not used",
  why: "Nobody would miss the key, and nobody would notice when somebody else starts to use it.",
  fix: {
    console: [
      "In IAM open the user, then Security credentials.",
      "Deactivate the key, wait some days, then delete it.",
    ],
    cli: `aws iam update-access-key --user-name {{name}} --access-key-id <key> --status Inactive
aws iam delete-access-key --user-name {{name}} --access-key-id <key>`,
    terraform: `resource "aws_iam_access_key" "this" {
  user   = "{{name}}"
  status = "Inactive" # then delete the resource
}`,
    cloudformation: `AccessKey:
  Type: AWS::IAM::AccessKey
  Properties:
    UserName: {{name}}
    Status: Inactive # then delete the resource`,
  },
  references: [
    {
      title: "Find unused AWS credentials",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html",
    },
  ],
  needs: ["iam.user"],
  parameters: z.object({ days: z.number().int().min(1).max(400).default(45) }),
  evaluate(fact, { asOf, parameters }) {
    return fact.config.accessKeys.flatMap<Verdict>(({ id, status, createdAt }) => {
      if (status !== "Active") return [];
      const used = fact.observations.accessKeysLastUsed[id];
      if (used === undefined) return [unknown("iam.user.observations.accessKeysLastUsed")];
      // A key that was never used counts from the day it was made.
      const since = used.at ?? createdAt;
      if (since === null) return [unknown("iam.user.accessKeys.createdAt")];
      if (daysSince(since, asOf) <= parameters.days) return [];
      const summary = `The key ${id} was ${used.at === null ? "made, and never used since," : "last used"} on ${dayOf(since)}.`;
      return [fail({ summary, path: "accessKeys", value: { id, lastUsedAt: used.at } }, { discriminator: id })];
    });
  },
});
