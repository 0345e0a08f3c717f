import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Defense evasion";

export const defenseEvasion: readonly Control[] = [
  {
    id: "T1562",
    group,
    title: "Impair Defenses: trails, guards and logs are on and cannot be switched off quietly",
    checks: [
      ...OPERATIONS.trails,
      ...OPERATIONS.trailIntegrity,
      ...OPERATIONS.threatDetection,
      ...OPERATIONS.posture,
      ...OPERATIONS.networkLogs,
      "trail-log-bucket-public",
      "log-bucket-without-object-lock",
      "alarm-actions-disabled",
      "web-acl-blocks-nothing",
    ],
    open: "Whether service control policies keep the guards on.",
  },
  {
    id: "T1578",
    group,
    title: "Modify Cloud Compute Infrastructure: few can copy, restore or change machines and databases",
    checks: ["snapshot-public", "snapshot-shared-with-foreign-account", ...ACCESS.administrators],
    open: "Snapshots of machines, which are not collected.",
  },
  {
    id: "T1535",
    group,
    title: "Unused/Unsupported Cloud Regions: regions that nobody uses are closed or watched",
    checks: [
      "region-unguarded",
      "account-without-multi-region-trail",
      "guardduty-off",
      "config-recorder-off",
      "access-analyzer-missing",
    ],
    open: "Whether a service control policy closes the regions that are not needed.",
  },
  {
    id: "T1550",
    group,
    title: "Use Alternate Authentication Material: tokens and temporary keys serve their owner alone, and not for long",
    checks: [
      ...ACCESS.customerTokens,
      ...ACCESS.authorizers,
      "graphql-api-key-long-lived",
      "api-key-old",
      ...ACCESS.sharedRoles,
    ],
    open: "Tokens that were stolen and still hold.",
  },
];
