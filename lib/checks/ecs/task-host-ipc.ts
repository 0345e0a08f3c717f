import { defineCheck } from "../define.ts";
import { hostNamespaceAdvice, hostNamespaceVerdict } from "./host-namespace.ts";

export default defineCheck({
  id: "task-host-ipc",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "Containers share the memory segments of their host",
  why: "They read and write shared memory of every process on the host, those of other tasks too, without a trace.",
  ...hostNamespaceAdvice("ipcMode"),
  needs: ["ecs.task-definition"],
  evaluate: (fact) => hostNamespaceVerdict(fact, "ipcMode", "use the memory segments"),
});
