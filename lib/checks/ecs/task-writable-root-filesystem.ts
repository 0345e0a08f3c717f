import { defineCheck } from "../define.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-writable-root-filesystem",
  kind: "ecs.task-definition",
  severity: "low",
  title: "A container can change its own files",
  why: "An intruder can replace code and put tools beside it, and they stay until the task ends. With a root file system that is read-only there is nowhere to put them.",
  ...taskDefinitionAdvice({
    console: "Edit the container and switch Read only root file system on; mount a volume where it has to write.",
    terraform: "readonlyRootFilesystem = true",
    cloudformation: "ReadonlyRootFilesystem: true",
    place: "container",
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    // Windows containers cannot have it. Source: Amazon ECS task definition parameters, readonlyRootFilesystem.
    fact.config.operatingSystem.startsWith("WINDOWS")
      ? []
      : containerVerdicts(fact, ({ name, isReadonlyRoot }) =>
          isReadonlyRoot
            ? undefined
            : { summary: `The root file system of ${name} can be written to.`, value: isReadonlyRoot },
        ),
});
