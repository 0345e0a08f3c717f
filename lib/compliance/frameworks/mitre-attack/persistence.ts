import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Persistence";

export const persistence: readonly Control[] = [
  {
    id: "T1098",
    group,
    title: "Account Manipulation: nobody can give themselves more rights or further keys",
    checks: [
      ...ACCESS.administrators,
      "user-two-active-keys",
      "role-unused-action",
      "user-unused-action",
      "user-pool-client-writes-rights",
    ],
    open: "Whether changes to identities are seen when they happen: alerts of the trail tell.",
  },
  {
    id: "T1136",
    group,
    title: "Create Account: few can make identities, and strangers none",
    checks: [...ACCESS.administrators, "user-pool-open-sign-up", "role-unused-action", "user-unused-action"],
    open: "Whether each identity was asked for.",
  },
  {
    id: "T1546",
    group,
    title: "Event Triggered Execution: events start nothing that a stranger chose",
    checks: [
      "bus-open-to-anyone",
      "bus-open-to-foreign-account",
      "mapping-foreign-source",
      "subscription-foreign-topic",
      "bucket-notifies-foreign-account",
      "rule-foreign-target",
      "schedule-foreign-target",
      "function-unpinned-service-permission",
      ...OPERATIONS.provenance,
    ],
    open: "Whether each rule, trigger and schedule was meant.",
  },
  {
    id: "T1525",
    group,
    title: "Implant Internal Image: images and layers cannot be replaced unnoticed",
    checks: [
      ...OPERATIONS.provenance,
      ...OPERATIONS.scanning,
      "registry-foreign-account",
      "repository-foreign-account",
      "repository-open-to-everyone",
      "registry-replicates-abroad",
      "image-has-critical-findings",
    ],
    open: "Whether what was pushed was reviewed.",
  },
  {
    id: "T1556",
    group,
    title: "Modify Authentication Process: how people sign in cannot be weakened",
    checks: [
      ...ACCESS.mfa,
      ...ACCESS.passwords,
      "user-pool-mfa-off",
      "user-pool-mfa-by-message-only",
      ...ACCESS.authorizers,
      ...ACCESS.administrators,
    ],
    open: "Changes to identity providers outside of AWS.",
  },
];
