import { defineCheck } from "../define.ts";
import { hostNamespaceAdvice, hostNamespaceVerdict } from "./host-namespace.ts";

export default defineCheck({
  id: "task-host-network",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "Containers share the network of their host",
  why: "They reach what listens on the host alone, and the instance metadata service with the role of the host. No security group tells the tasks of one host apart.",
  ...hostNamespaceAdvice("networkMode"),
  needs: ["ecs.task-definition"],
  evaluate: (fact) => hostNamespaceVerdict(fact, "networkMode", "use the network"),
});
