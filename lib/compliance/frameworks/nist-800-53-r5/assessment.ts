import type { Control } from "../../define.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "CA Assessment, authorization and monitoring";

export const assessment: readonly Control[] = [
  {
    id: "CA-2d",
    group,
    title: "Controls are assessed at set intervals",
    checks: [...OPERATIONS.posture],
    open: "Reports of assessors.",
    listed: ["ca_2_d"],
  },
  {
    id: "CA-2(2)",
    group,
    title: "Assessments include special tests, such as attacks and checks of performance",
    checks: [...OPERATIONS.threatDetection, ...OPERATIONS.scanning],
    open: "Penetration tests and their results.",
    listed: ["ca_2_2"],
  },
  {
    id: "CA-7",
    group,
    title: "Controls are watched all the time by a written strategy",
    checks: [...OPERATIONS.posture, ...OPERATIONS.threatDetection],
    open: "The strategy with its measures.",
    listed: ["ca_7"],
  },
  {
    id: "CA-7b",
    group,
    title: "It is set how often each control is watched and assessed",
    checks: [],
    open: "The intervals.",
    listed: ["ca_7_b"],
  },
  {
    id: "CA-7(4)(c)",
    group,
    title: "Changes that shift the risk are noticed",
    checks: ["config-recorder-off", "config-recorder-partial", ...OPERATIONS.trails],
    open: "Changes outside of AWS.",
    listed: ["ca_7_4_c"],
  },
  {
    id: "CA-9b",
    group,
    title: "Each connection inside of the system is written down with what flows over it",
    checks: [...OPERATIONS.networkLogs],
    open: "The descriptions of the connections.",
    listed: ["ca_9_b"],
  },
];
