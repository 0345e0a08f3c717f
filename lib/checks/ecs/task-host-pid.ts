import { defineCheck } from "../define.ts";
import { hostNamespaceAdvice, hostNamespaceVerdict } from "./host-namespace.ts";

export default defineCheck({
  id: "task-host-pid",
  kind: "ecs.task-definition",
  severity: "high",
  title: "Containers see the processes of their host",
  why: "They can read the environment and memory of every process on the host, those of other tasks too, and stop them. Credentials of all tasks lie there.",
  ...hostNamespaceAdvice("pidMode"),
  needs: ["ecs.task-definition"],
  evaluate: (fact) => hostNamespaceVerdict(fact, "pidMode", "see the processes"),
});
