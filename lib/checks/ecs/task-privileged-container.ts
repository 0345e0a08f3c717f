import { defineCheck } from "../define.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-privileged-container",
  kind: "ecs.task-definition",
  severity: "high",
  title: "A container has all rights on its host",
  why: "A privileged container is root on the instance. One flaw in its code and the intruder holds the host, the roles of every task on it, and the other containers.",
  ...taskDefinitionAdvice({
    console: "Edit the container and switch Privileged off; add single capabilities where it needs them.",
    terraform: "privileged = false",
    cloudformation: "Privileged: false",
    place: "container",
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    containerVerdicts(fact, ({ name, isPrivileged }) =>
      isPrivileged ? { summary: `The container ${name} is privileged.`, value: true } : undefined,
    ),
});
