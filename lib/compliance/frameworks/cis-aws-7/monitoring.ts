import type { Control } from "../../define.ts";

const group = "5 Monitoring";
const WATCH =
  "A metric filter with an alarm, or another watch. Plumbline's detections are one, where the trail is taken.";

export const monitoring: readonly Control[] = [
  { id: "5.1", group, title: "Refused API calls are watched", checks: ["trail-not-logging"], open: WATCH },
  {
    id: "5.2",
    group,
    title: "Console sign-ins without MFA are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  { id: "5.3", group, title: "Use of the root user is watched", checks: ["trail-not-logging"], open: WATCH },
  {
    id: "5.4",
    group,
    title: "Changes of IAM policies are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  { id: "5.5", group, title: "Changes of trails are watched", checks: ["trail-not-logging"], open: WATCH },
  {
    id: "5.6",
    group,
    title: "Failed console sign-ins are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  {
    id: "5.7",
    group,
    title: "Disabling or deleting customer keys is watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  {
    id: "5.8",
    group,
    title: "Changes of bucket policies are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  {
    id: "5.9",
    group,
    title: "Changes of AWS Config are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  {
    id: "5.10",
    group,
    title: "Changes of security groups are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  {
    id: "5.11",
    group,
    title: "Changes of network ACLs are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  { id: "5.12", group, title: "Changes of gateways are watched", checks: ["trail-not-logging"], open: WATCH },
  {
    id: "5.13",
    group,
    title: "Changes of route tables are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  { id: "5.14", group, title: "Changes of VPCs are watched", checks: ["trail-not-logging"], open: WATCH },
  {
    id: "5.15",
    group,
    title: "Changes of the organization are watched",
    checks: ["trail-not-logging"],
    open: WATCH,
  },
  { id: "5.16", group, title: "Security Hub is on", checks: ["securityhub-off"] },
];
