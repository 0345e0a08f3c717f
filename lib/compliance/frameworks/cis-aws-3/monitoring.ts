import type { Control } from "../../define.ts";

const open =
  "A metric filter with an alarm, or another watch. Plumbline's detections are one, where the trail is taken.";

const group = "4 Monitoring";

export const monitoring: readonly Control[] = [
  { id: "4.1", group, title: "Refused API calls raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.2", group, title: "Console sign-ins without MFA raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.3", group, title: "Use of the root user raises an alarm", checks: ["trail-not-logging"], open },
  { id: "4.4", group, title: "Changes of IAM policies raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.5", group, title: "Changes of trails raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.6", group, title: "Failed console sign-ins raise an alarm", checks: ["trail-not-logging"], open },
  {
    id: "4.7",
    group,
    title: "Disabling or deleting customer keys raises an alarm",
    checks: ["trail-not-logging"],
    open,
  },
  { id: "4.8", group, title: "Changes of bucket policies raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.9", group, title: "Changes of AWS Config raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.10", group, title: "Changes of security groups raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.11", group, title: "Changes of network ACLs raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.12", group, title: "Changes of gateways raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.13", group, title: "Changes of route tables raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.14", group, title: "Changes of VPCs raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.15", group, title: "Changes of the organization raise an alarm", checks: ["trail-not-logging"], open },
  { id: "4.16", group, title: "Security Hub is on", checks: ["securityhub-off"] },
];
