import { defineCheck } from "../define.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-without-memory-limit",
  kind: "ecs.task-definition",
  severity: "low",
  title: "A container may use all memory of its host",
  why: "One leak or one crafted request, and the host runs out of memory: the other tasks on it are killed.",
  ...taskDefinitionAdvice({
    console: "Edit the container and set a hard memory limit, or set the task's memory.",
    terraform: "memory = 512",
    cloudformation: "Memory: 512",
    place: "container",
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    // What the whole task may use bounds each of its containers; Fargate always has it.
    fact.config.memoryMb !== null
      ? []
      : containerVerdicts(fact, ({ name, memoryMb }) =>
          memoryMb === null
            ? { summary: `Neither the container ${name} nor its task has a memory limit.`, value: null }
            : undefined,
        ),
});
