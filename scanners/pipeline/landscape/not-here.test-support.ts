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
  ["Dates of runtimes are fixed: on most days none ends soon.", ["function-runtime-ends-soon"]],
  ["Only GetFunction names the image, and this account is connected without it.", ["function-image-by-tag"]],
  ["Asks for enhanced scanning of the registry, which is basic here.", ["repository-not-scanned-by-inspector"]],
  [
    "Judges a region or account as a whole, and here it is the other way.",
    ["guardduty-findings-unheard", "trail-lambda-data-events-off"],
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
