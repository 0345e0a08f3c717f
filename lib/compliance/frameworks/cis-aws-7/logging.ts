import type { Control } from "../../define.ts";

const group = "4 Logging";

export const logging: readonly Control[] = [
  {
    id: "4.1",
    group,
    title: "A trail records every region",
    checks: [
      "account-without-trail",
      "account-without-multi-region-trail",
      "trail-not-logging",
      "trail-management-events-incomplete",
    ],
  },
  { id: "4.2", group, title: "Trails let their log files be verified", checks: ["trail-without-log-validation"] },
  {
    id: "4.3",
    group,
    title: "AWS Config records every region",
    checks: ["config-recorder-off", "config-recorder-partial", "config-not-delivered"],
  },
  {
    id: "4.4",
    group,
    title: "Access to the trail's bucket is logged",
    checks: [],
    open: "Access logs are judged for all buckets, not for the trail's alone.",
  },
  { id: "4.5", group, title: "Trails are encrypted with a key of one's own", checks: ["trail-without-kms-key"] },
  { id: "4.6", group, title: "Symmetric customer keys are rotated", checks: ["key-rotation-off"] },
  { id: "4.7", group, title: "VPCs log their flows", checks: ["vpc-flow-logs-off", "flow-log-failing"] },
  {
    id: "4.8",
    group,
    title: "Writing of objects is recorded",
    checks: [],
    open: "Whether a trail's selectors cover the buckets that matter.",
  },
  {
    id: "4.9",
    group,
    title: "Reading of objects is recorded",
    checks: [],
    open: "Whether a trail's selectors cover the buckets that matter.",
  },
  {
    id: "4.10",
    group,
    title: "APIs, load balancers and distributions write access logs",
    checks: [
      "rest-stage-access-log-off",
      "http-stage-access-log-off",
      "load-balancer-access-log-off",
      "distribution-logging-off",
    ],
    open: "Whether the logs are kept long enough, and from whom they are kept.",
  },
];
