import { defineCheck } from "../define.ts";
import { closeRuleAdvice, openPortVerdicts } from "./rules.ts";

/** Ports at which machines, containers and clusters are administered. */
const PORTS = new Map([
  [22, "SSH"],
  [23, "Telnet"],
  [2375, "Docker"],
  [2376, "Docker"],
  [2379, "etcd"],
  [3389, "RDP"],
  [5900, "VNC"],
  [5985, "WinRM"],
  [5986, "WinRM"],
  [10250, "kubelet"],
]);

export default defineCheck({
  id: "security-group-admin-port-open",
  kind: "ec2.security-group",
  severity: "high",
  title: "A port for administration is open to the internet",
  why: "Such ports are found and tried within minutes. A weak password, a lost key or a new hole is all that stands between a stranger and the machine.",
  ...closeRuleAdvice("Delete the rule; use Session Manager, or allow the addresses of your network alone.", 22),
  needs: ["ec2.security-group"],
  evaluate: (fact) => openPortVerdicts(fact, PORTS),
});
