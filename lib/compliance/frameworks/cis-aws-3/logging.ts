import type { Control } from "../../define.ts";

const group = "3 Logging";

export const logging: readonly Control[] = [
  {
    id: "3.1",
    group,
    title: "A trail records every region",
    checks: [
      "account-without-trail",
      "account-without-multi-region-trail",
      "trail-not-logging",
      "trail-management-events-incomplete",
    ],
  },
  { id: "3.2", group, title: "Trails let their log files be verified", checks: ["trail-without-log-validation"] },
  {
    id: "3.3",
    group,
    title: "AWS Config records every region",
    checks: ["config-recorder-off", "config-recorder-partial", "config-not-delivered"],
  },
  {
    id: "3.4",
    group,
    title: "Access to the trail's bucket is logged",
    checks: [],
    open: "Access logs are judged for all buckets, not for the trail's alone.",
  },
  { id: "3.5", group, title: "Trails are encrypted with a key of one's own", checks: ["trail-without-kms-key"] },
  { id: "3.6", group, title: "Customer keys are rotated", checks: ["key-rotation-off"] },
  { id: "3.7", group, title: "VPCs log their flows", checks: ["vpc-flow-logs-off", "flow-log-failing"] },
  {
    id: "3.8",
    group,
    title: "Writing of objects is recorded",
    checks: [],
    open: "Whether a trail's selectors cover the buckets that matter.",
  },
  {
    id: "3.9",
    group,
    title: "Reading of objects is recorded",
    checks: [],
    open: "Whether a trail's selectors cover the buckets that matter.",
  },
];
