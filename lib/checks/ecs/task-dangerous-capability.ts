import { defineCheck } from "../define.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

/**
 * Capabilities with which a container leaves its limits or reads what belongs to others.
 * Source: capabilities(7) and Amazon ECS API Reference, KernelCapabilities, which lists those that may be added.
 */
const DANGEROUS = new Set([
  "ALL",
  "BPF",
  "DAC_READ_SEARCH",
  "NET_ADMIN",
  "SYS_ADMIN",
  "SYS_BOOT",
  "SYS_MODULE",
  "SYS_PTRACE",
  "SYS_RAWIO",
]);

export default defineCheck({
  id: "task-dangerous-capability",
  kind: "ecs.task-definition",
  severity: "high",
  title: "A container has a capability that leads to its host",
  why: "The added capability lets the container load kernel modules, mount disks, read foreign memory or change the host's network: an intruder in it soon holds the host.",
  ...taskDefinitionAdvice({
    console: "In the JSON remove the capability from linuxParameters.capabilities.add, and drop ALL.",
    terraform: 'linuxParameters = { capabilities = { add = [], drop = ["ALL"] } }',
    cloudformation: "LinuxParameters:\n  Capabilities:\n    Drop: [ALL]",
    place: "container",
    references: [
      {
        title: "KernelCapabilities",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) => {
    // On Fargate the host is the task's own: SYS_PTRACE, the one that may be added there, reaches its own containers.
    const isFargate = fact.config.requiresCompatibilities.join() === "FARGATE";
    return containerVerdicts(fact, ({ name, addedCapabilities }) => {
      const found = addedCapabilities.filter(
        (capability) => DANGEROUS.has(capability.replace(/^CAP_/, "")) && !(isFargate && capability === "SYS_PTRACE"),
      );
      return found.length === 0
        ? undefined
        : { summary: `The container ${name} adds ${found.join(", ")}.`, value: found };
    });
  },
});
