import type { Control } from "../../define.ts";

const GROUPS = {
  recoverCarryingOutThePlan: "Recover: carrying out the plan (RC.RP)",
  recoverCommunication: "Recover: communication (RC.CO)",
} as const;

export const recover: readonly Control[] = [
  {
    id: "RC.RP-01",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "The recovery part of the plan runs when it is called for",
    checks: [],
    open: "The plan and its last run.",
    listed: ["rc_rp_1"],
  },
  {
    id: "RC.RP-02",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "Steps of recovery are chosen and put in order",
    checks: [],
    open: "Records of the choice.",
    listed: [],
  },
  {
    id: "RC.RP-03",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "Backups are checked before anything is restored from them",
    checks: [],
    open: "The check of a backup before its use.",
    listed: [],
  },
  {
    id: "RC.RP-04",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "How work goes on after an incident follows from what is critical",
    checks: [],
    open: "The decision and its reasons.",
    listed: [],
  },
  {
    id: "RC.RP-05",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "What was restored is proven sound before it is used again",
    checks: [],
    open: "The tests after restoring.",
    listed: [],
  },
  {
    id: "RC.RP-06",
    group: GROUPS.recoverCarryingOutThePlan,
    title: "The end of recovery is declared, and all of it is written down",
    checks: [],
    open: "The declaration and the report.",
    listed: [],
  },
  {
    id: "RC.CO-03",
    group: GROUPS.recoverCommunication,
    title: "Progress of recovery is told to those who wait for it",
    checks: [],
    open: "Messages and their receivers.",
    listed: [],
  },
  {
    id: "RC.CO-04",
    group: GROUPS.recoverCommunication,
    title: "The public hears of recovery through approved ways",
    checks: [],
    open: "The statements and who approved them.",
    listed: [],
  },
];
