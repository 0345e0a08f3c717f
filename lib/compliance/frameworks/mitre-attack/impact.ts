import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Impact";

export const impact: readonly Control[] = [
  {
    id: "T1485",
    group,
    title: "Data Destruction: data that was deleted can be brought back",
    checks: [...DATA.backups, ...DATA.deletionProtection, "key-pending-deletion", ...ACCESS.administrators],
    open: "Copies out of reach of the account, and whether restoring was tried.",
  },
  {
    id: "T1486",
    group,
    title: "Data Encrypted for Impact: data that was encrypted by a stranger can be brought back",
    checks: [
      ...DATA.backups,
      ...DATA.keys,
      "key-open-to-anyone",
      "key-open-to-foreign-account",
      "key-granted-to-foreign-account",
      "log-bucket-without-object-lock",
      "guardduty-s3-protection-off",
    ],
    open: "Copies out of reach of the account, and whether restoring was tried.",
  },
  {
    id: "T1491",
    group,
    title: "Defacement: nobody but releases changes what sites show",
    checks: [
      "bucket-open-to-anyone",
      "bucket-acl-open-to-anyone",
      "bucket-versioning-off",
      "distribution-open-bucket-origin",
      "bucket-website",
      ...OPERATIONS.provenance,
    ],
    open: "What sites show.",
  },
  {
    id: "T1499",
    group,
    title: "Endpoint Denial of Service: floods of requests are held back before they cost or stop anything",
    checks: [...OPERATIONS.limits, ...OPERATIONS.firewalls, ...OPERATIONS.zones, "function-without-throttle-alarm"],
    open: "How much load the service bears.",
  },
  {
    id: "T1490",
    group,
    title: "Inhibit System Recovery: backups, versions and keys cannot be taken away with one call",
    checks: [...DATA.backups, ...DATA.deletionProtection, "key-pending-deletion"],
    open: "Backup vaults and their locks, which are not collected.",
  },
  {
    id: "T1496",
    group,
    title: "Resource Hijacking: nobody runs work of their own at your cost",
    checks: [
      ...OPERATIONS.threatDetection,
      ...OPERATIONS.threats,
      "function-recursion-allowed",
      "function-no-reserved-concurrency",
      "ecs-service-exec-enabled",
      "task-foreign-image",
    ],
    open: "Budgets and quotas, which are not collected.",
  },
  {
    id: "T1498",
    group,
    title: "Network Denial of Service: floods of traffic do not reach what can be spared",
    checks: [
      ...OPERATIONS.firewalls,
      ...OPERATIONS.openPorts,
      ...OPERATIONS.publicAddresses,
      "web-acl-without-rate-rule",
      ...OPERATIONS.zones,
    ],
    open: "Whether Shield Advanced or something like it stands before it.",
  },
];
