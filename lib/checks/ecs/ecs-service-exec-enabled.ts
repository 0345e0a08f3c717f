import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { serviceAdvice } from "./services.ts";

export default defineCheck({
  id: "ecs-service-exec-enabled",
  kind: "ecs.service",
  severity: "medium",
  title: "A shell can be opened in the running tasks",
  why: "Whoever holds ecs:ExecuteCommand gets a shell in production with the task's role and secrets. Switch it on for a repair and off again.",
  ...serviceAdvice({
    console: "Switch ECS Exec off and start a new deployment.",
    cli: "--disable-execute-command --force-new-deployment",
    terraform: "enable_execute_command = false",
    cloudformation: "EnableExecuteCommand: false",
    reference: {
      title: "Monitor Amazon ECS containers with ECS Exec",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    },
  }),
  needs: ["ecs.service"],
  evaluate({ config }) {
    if (!config.canExecuteCommands || config.desiredCount === 0) return pass;
    return fail({ summary: "ECS Exec is on.", path: "canExecuteCommands", value: true });
  },
});
