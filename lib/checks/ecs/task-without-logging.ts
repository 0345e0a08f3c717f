import { defineCheck } from "../define.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-without-logging",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "What a container logs is not kept",
  why: "Without a log driver the output stays in the task and is gone with it. After a break-in there is nothing to read.",
  ...taskDefinitionAdvice({
    console: "Edit the container and switch log collection on, to CloudWatch Logs or through FireLens.",
    terraform: `logConfiguration = {
  logDriver = "awslogs"
  options = {
    awslogs-group         = aws_cloudwatch_log_group.app.name
    awslogs-region        = "{{region}}"
    awslogs-stream-prefix = "app"
  }
}`,
    cloudformation: `LogConfiguration:
  LogDriver: awslogs
  Options:
    awslogs-group: !Ref LogGroup
    awslogs-region: {{region}}
    awslogs-stream-prefix: app`,
    place: "container",
    references: [
      {
        title: "Send Amazon ECS logs to CloudWatch",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    containerVerdicts(fact, ({ name, logDriver, isLogRouter }) => {
      // A log router sends on what it gets; its own output is help for its operator.
      if (isLogRouter || (logDriver !== null && logDriver !== "none")) return undefined;
      return { summary: `The container ${name} has no log driver.`, value: logDriver };
    }),
});
