import { fail, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isInUse, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-secret-in-environment",
  kind: "ecs.task-definition",
  severity: "high",
  title: "A secret stands in the task definition",
  why: "Everyone who may describe task definitions reads it in plain text, and every revision keeps it. It also shows in the environment of each process of the container.",
  ...taskDefinitionAdvice({
    console: "Move the value to Secrets Manager, change it there, and name it under Secrets (ValueFrom).",
    terraform: 'secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.db.arn }]',
    cloudformation: "Secrets:\n  - Name: DB_PASSWORD\n    ValueFrom: !Ref DbSecret",
    place: "container",
    references: [
      {
        title: "Pass sensitive data to an Amazon ECS container",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate(fact) {
    if (!isInUse(fact)) return pass;
    const fields = fact.config.containers.flatMap((container) =>
      container.environment.map((field) => ({ container: container.name, field })),
    );
    const found: Verdict[] = fields
      .filter(({ field }) => field.verdict === "secret")
      .map(({ container, field }) =>
        fail(
          {
            summary: `The variable ${field.name} of ${container} holds a secret (${field.rule ?? "rule unknown"}).`,
            path: `containers.environment.${field.name}`,
          },
          { discriminator: `${container}:${field.name}` },
        ),
      );
    if (found.length > 0) return found;
    const undecided = fields.filter(({ field }) => field.verdict === "unknown");
    return undecided.length === 0
      ? pass
      : unknown(...undecided.map(({ container, field }) => `the variable ${field.name} of ${container}`));
  },
});
