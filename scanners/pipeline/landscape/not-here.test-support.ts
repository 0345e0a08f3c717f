/** Checks that this landscape cannot bring to fail and to pass, by the reason. */
const REASONS: readonly (readonly [reason: string, checkIds: readonly string[]])[] = [
  [
    "There is one in a region or account, and here it is the other way.",
    [
      "access-analyzer-missing",
      "account-without-multi-region-trail",
      "account-without-trail",
      "config-recorder-off",
      "guardduty-off",
      "inspector-ecr-off",
      "inspector-lambda-off",
      "password-policy-missing",
      "region-unguarded",
      "securityhub-off",
    ],
  ],
  [
    "Needs a whole way from the internet to data, which the graph's own tests draw.",
    [
      "app-runner-service-open-way-to-sensitive-data",
      "app-runner-service-toxic-combination",
      "function-open-way-to-sensitive-data",
      "instance-open-way-to-sensitive-data",
      "instance-toxic-combination",
      "service-open-way-to-sensitive-data",
    ],
  ],
  [
    "Takes a case of its own that the landscape does not have yet; the check's unit tests name both sides.",
    [
      "bucket-logs-elsewhere",
      "bus-logs-event-detail",
      "connection-not-authorized",
      "default-security-group-open",
      "ecs-service-open-egress",
      "flow-log-failing",
      "function-image-by-tag",
      "instance-not-scanned-by-inspector",
      "launch-configuration-imds-v1-allowed",
      "launch-template-imds-v1-allowed",
      "repository-not-scanned-by-inspector",
      "securityhub-finding-open",
      "function-open-egress",
      "function-outdated-layer",
      "function-role-missing",
      "function-runtime-ends-soon",
      "guardduty-findings-unheard",
      "identity-pool-role-by-own-claim",
      "log-group-data-protection-removed",
      "mapping-foreign-source",
      "parameter-open-to-foreign-account",
      "qualifier-public-invoke",
      "secret-rotation-function-gone",
      "subscription-foreign-topic",
      "trail-delivery-failing",
      "trail-lambda-data-events-off",
      "trail-log-bucket-public",
      "vpc-peering-foreign-account",
    ],
  ],
  [
    "The emulator drops the member that it reads.",
    [
      "function-dead-letter-queue-gone",
      "identity-pool-classic-flow",
      "instance-certificate-ends-soon",
      "trail-insights-off",
    ],
  ],
  [
    "Passes only with a launch template, which the node groups here do not have.",
    ["eks-nodegroup-pods-reach-node-role"],
  ],
  ["Code scanning is off here, so that the good function is unknown and never green.", ["function-code-flaw"]],
  ["The emulator takes no layers of other accounts.", ["function-foreign-layer"]],
  [
    "Needs what CloudTrail or IAM recorded of use over weeks.",
    [
      "function-reads-beyond-use",
      "role-reads-beyond-use",
      "role-unneeded-wildcard",
      "role-unused-action",
      "role-unused-service",
      "user-reads-beyond-use",
      "user-unneeded-wildcard",
      "user-unused-action",
      "user-unused-service",
    ],
  ],
  [
    "Lambda Protection is off here, so that the good function is unknown and never green.",
    ["function-threat-detected"],
  ],
  [
    "The emulator takes no layers of other accounts, so that no function can have the extension.",
    ["function-without-insights"],
  ],
  [
    "The landscape has none of this kind.",
    [
      "image-has-critical-findings",
      "lattice-network-access-log-off",
      "lattice-service-open",
      "lattice-service-over-http",
      "registry-basic-scanning",
    ],
  ],
  [
    "The emulator makes everything today; it takes weeks to fail.",
    ["role-unused", "secret-rotation-overdue", "secret-unused", "secret-value-old", "user-unused"],
  ],
];

/** The reason by check. */
export const NOT_HERE: Readonly<Record<string, string>> = Object.fromEntries(
  REASONS.flatMap(([reason, checkIds]) => checkIds.map((id) => [id, reason])),
);
