import { fail, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isInUse, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-runs-as-root",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "A container runs as root by setting",
  why: "Root in the container may change every file of the image, install tools, and use flaws of the kernel that need root. A user of its own takes that away from an intruder.",
  ...taskDefinitionAdvice({
    console: "Edit the container and set User to a number above 0, such as 1000:1000.",
    terraform: 'user = "1000:1000"',
    cloudformation: 'User: "1000:1000"',
    place: "container",
  }),
  needs: ["ecs.task-definition"],
  evaluate(fact) {
    // Windows has no root, and ECS does not read the setting there.
    if (!isInUse(fact) || fact.config.operatingSystem.startsWith("WINDOWS")) return pass;
    const { containers } = fact.config;
    const roots = containers.filter(({ user }) => user !== null && /^(root|0+)(:|$)/.test(user));
    const verdicts: Verdict[] = roots.map(({ name, user }) =>
      fail(
        { summary: `The container ${name} runs as ${user}.`, path: "containers", value: user },
        { discriminator: name },
      ),
    );
    if (verdicts.length > 0) return verdicts;
    // Where the setting is empty the image decides, and ECS does not know what it says.
    const undecided = containers.filter(({ user }) => user === null || user === "");
    return undecided.length === 0 ? pass : unknown(...undecided.map(({ name }) => `the user in the image of ${name}`));
  },
});
