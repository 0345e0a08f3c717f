import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const GROUPS = {
  detectContinuousMonitoring: "Detect: continuous monitoring (DE.CM)",
  detectAnalysisOfEvents: "Detect: analysis of events (DE.AE)",
} as const;

export const detect: readonly Control[] = [
  {
    id: "DE.CM-01",
    group: GROUPS.detectContinuousMonitoring,
    title: "Networks are watched for attacks",
    checks: [
      ...OPERATIONS.networkLogs,
      ...OPERATIONS.threatDetection,
      "load-balancer-access-log-off",
      "distribution-logging-off",
      "web-acl-logging-off",
      "rest-stage-access-log-off",
      "http-stage-access-log-off",
    ],
    open: "Who looks at what is recorded.",
    listed: ["cm_1"],
  },
  {
    id: "DE.CM-02",
    group: GROUPS.detectContinuousMonitoring,
    title: "Buildings are watched",
    checks: [],
    open: "Own sites; AWS watches its own.",
    listed: ["cm_2"],
  },
  {
    id: "DE.CM-03",
    group: GROUPS.detectContinuousMonitoring,
    title: "What people and roles do in the accounts is recorded and watched",
    checks: [...OPERATIONS.trails, "root-used-recently"],
    open: "Who looks at it.",
    listed: ["cm_3"],
  },
  {
    id: "DE.CM-06",
    group: GROUPS.detectContinuousMonitoring,
    title: "What outside services and suppliers do in the accounts is watched",
    checks: [...OPERATIONS.trails, ...ACCESS.reviewed],
    open: "What suppliers do on their side.",
    listed: ["cm_6", "cm_7"],
  },
  {
    id: "DE.CM-09",
    group: GROUPS.detectContinuousMonitoring,
    title: "Functions, containers and data are watched for attacks as they run",
    checks: [...OPERATIONS.threatDetection, ...OPERATIONS.threats, ...OPERATIONS.scanning],
    open: "Instances without an agent.",
    listed: ["cm_4", "cm_5"],
  },
  {
    id: "DE.AE-02",
    group: GROUPS.detectAnalysisOfEvents,
    title: "Suspicious events are looked into until they are understood",
    checks: ["threat-unresolved", "external-access-unresolved"],
    open: "How far somebody looked.",
    listed: ["ae_2"],
  },
  {
    id: "DE.AE-03",
    group: GROUPS.detectAnalysisOfEvents,
    title: "Events of several sources come together",
    checks: ["securityhub-off", "securityhub-without-standards", "account-without-multi-region-trail"],
    open: "Sources outside of AWS.",
    listed: ["ae_3"],
  },
  {
    id: "DE.AE-04",
    group: GROUPS.detectAnalysisOfEvents,
    title: "It is estimated how far a suspicious event reaches",
    checks: [],
    open: "The estimate for each event.",
    listed: ["ae_4"],
  },
  {
    id: "DE.AE-06",
    group: GROUPS.detectAnalysisOfEvents,
    title: "Alarms and findings reach the people and tools who should act",
    checks: ["alarm-actions-disabled", "alarm-topic-gone", "alarm-without-action", "guardduty-findings-unheard"],
    open: "Whether they are read.",
    listed: ["dp_4"],
  },
  {
    id: "DE.AE-07",
    group: GROUPS.detectAnalysisOfEvents,
    title: "Knowledge of threats enters the analysis",
    checks: [...OPERATIONS.threatDetection],
    open: "Which intelligence is used beyond GuardDuty.",
    listed: [],
  },
  {
    id: "DE.AE-08",
    group: GROUPS.detectAnalysisOfEvents,
    title: "It is set what makes an event an incident",
    checks: [],
    open: "The criteria.",
    listed: ["ae_5"],
  },
];
