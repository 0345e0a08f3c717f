import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { daysSince } from "../iam/ages.ts";

export default defineCheck({
  id: "secret-unused",
  kind: "secretsmanager.secret",
  severity: "low",
  title: "Nobody reads the secret any more",
  why: "A secret that nothing needs still opens a door, and costs money every month. Often the system behind it is gone while the password still works.",
  fix: {
    console: [
      "See in CloudTrail who read the secret last, and disable the credential that it holds.",
      "Open the secret, then Actions, then Delete secret; it can be restored for 30 days.",
    ],
    cli: "aws secretsmanager delete-secret --secret-id {{arn}} --recovery-window-in-days 30 --region {{region}}",
    terraform: `# Delete the resource, with a window in which it can be restored:
resource "aws_secretsmanager_secret" "this" {
  name                    = "{{name}}"
  recovery_window_in_days = 30
}`,
    cloudformation: `# Delete the resource of the template:
Secret:
  Type: AWS::SecretsManager::Secret
  DeletionPolicy: Delete`,
  },
  references: [
    {
      title: "Find unused secrets",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/monitoring.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  parameters: z.object({ unusedDays: z.number().int().positive().default(90) }),
  evaluate(fact, context) {
    const { unusedDays } = context.parameters;
    const { createdAt, owningService } = fact.config;
    const { lastAccessedAt } = fact.observations;
    const last = lastAccessedAt ?? createdAt;
    if (owningService !== null || last === null || daysSince(last, context.asOf) <= unusedDays) return pass;
    const since =
      lastAccessedAt === null ? `never read since ${last.slice(0, 10)}` : `last read on ${last.slice(0, 10)}`;
    return fail({ summary: `The secret was ${since}.`, path: "observations.lastAccessedAt", value: lastAccessedAt });
  },
});
