import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import { isInUse, type TaskDefinition, taskDefinitionAdvice } from "./task-definitions.ts";

type Mode = "networkMode" | "pidMode" | "ipcMode";

/** Fails a task definition in use whose containers share a namespace of the host. */
export function hostNamespaceVerdict(fact: TaskDefinition, mode: Mode, words: string): Verdict {
  if (!isInUse(fact) || fact.config[mode] !== "host") return pass;
  return fail({ summary: `The containers ${words} of the host.`, path: mode, value: "host" });
}

/** How to give the containers a namespace of their own. */
export function hostNamespaceAdvice(mode: Mode) {
  const isNetwork = mode === "networkMode";
  const terraformName = { networkMode: "network_mode", pidMode: "pid_mode", ipcMode: "ipc_mode" }[mode];
  const name = { networkMode: "NetworkMode", pidMode: "PidMode", ipcMode: "IpcMode" }[mode];
  return taskDefinitionAdvice({
    console: isNetwork ? "Choose awsvpc as the network mode." : `In the JSON remove ${mode}, or set it to task.`,
    terraform: `${terraformName} = "${isNetwork ? "awsvpc" : "task"}"`,
    cloudformation: `${name}: ${isNetwork ? "awsvpc" : "task"}`,
    place: "task",
  });
}
