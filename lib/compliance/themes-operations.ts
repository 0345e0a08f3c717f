/** Checks by what they say about running and watching: see `themes.ts`. */
export const OPERATIONS = {
  /** Calls to AWS are recorded. */
  trails: [
    "account-without-trail",
    "account-without-multi-region-trail",
    "trail-not-logging",
    "trail-delivery-failing",
    "trail-management-events-incomplete",
  ],
  /** Calls to data are recorded. */
  dataEvents: ["trail-lambda-data-events-off", "bucket-access-not-logged"],
  /** Records cannot be changed unnoticed. */
  trailIntegrity: ["trail-without-log-validation"],
  /** Services log what they do. */
  logs: [
    "rest-stage-access-log-off",
    "rest-stage-execution-log-off",
    "http-stage-access-log-off",
    "graphql-logging-off",
    "distribution-logging-off",
    "load-balancer-access-log-off",
    "lattice-network-access-log-off",
    "web-acl-logging-off",
    "task-without-logging",
    "ecs-cluster-exec-not-logged",
    "eks-cluster-logging-off",
    "cluster-logs-not-exported",
    "instance-logs-not-exported",
    "state-machine-errors-not-logged",
    "bus-errors-not-logged",
    "pipe-errors-not-logged",
    "delivery-stream-failures-not-logged",
    "topic-failures-not-logged",
  ],
  /** Network traffic is recorded. */
  networkLogs: ["vpc-flow-logs-off", "flow-log-failing"],
  /** Requests can be followed. */
  traces: [
    "function-tracing-off",
    "rest-stage-tracing-off",
    "graphql-tracing-off",
    "state-machine-tracing-off",
    "xray-samples-nothing",
    "function-without-insights",
    "ecs-cluster-insights-off",
  ],
  /** Somebody is told when something goes wrong. */
  alarms: [
    "alarm-actions-disabled",
    "alarm-topic-gone",
    "alarm-without-action",
    "function-without-error-alarm",
    "function-without-throttle-alarm",
  ],
  /** Threats are looked for. */
  threatDetection: [
    "guardduty-off",
    "guardduty-s3-protection-off",
    "guardduty-lambda-protection-off",
    "guardduty-eks-audit-off",
    "guardduty-eks-runtime-off",
    "guardduty-fargate-runtime-off",
    "guardduty-findings-unheard",
    "trail-insights-off",
    "region-unguarded",
  ],
  /** Threats that were found are answered. */
  threats: ["threat-unresolved", "function-threat-detected"],
  /** Configuration is recorded and judged. */
  posture: [
    "config-recorder-off",
    "config-recorder-partial",
    "config-not-delivered",
    "securityhub-off",
    "securityhub-without-standards",
    "securityhub-finding-open",
  ],
  /** Code and images are scanned. */
  scanning: [
    "inspector-ecr-off",
    "inspector-lambda-code-off",
    "inspector-lambda-off",
    "registry-basic-scanning",
    "repository-not-scanned",
    "repository-not-scanned-by-inspector",
    "function-not-scanned-by-inspector",
    "instance-not-scanned-by-inspector",
  ],
  /** What runs has known flaws. */
  vulnerabilities: [
    "function-has-vulnerable-package",
    "function-code-flaw",
    "image-has-critical-findings",
    "function-outdated-layer",
  ],
  /** What runs is supported and patched. */
  versions: [
    "function-deprecated-runtime",
    "function-runtime-ends-soon",
    "ecs-service-old-platform",
    "eks-cluster-version-unsupported",
    "eks-nodegroup-old-image",
    "instance-no-minor-upgrades",
  ],
  /** What runs is what was released. */
  provenance: [
    "function-code-signing-off",
    "code-signing-not-enforced",
    "function-image-by-tag",
    "repository-tags-mutable",
    "task-image-by-tag",
    "task-image-latest-tag",
  ],
  /** Containers are kept from their host. */
  isolation: [
    "task-dangerous-capability",
    "task-host-ipc",
    "task-host-network",
    "task-host-pid",
    "task-privileged-container",
    "task-runs-as-root",
    "task-sensitive-host-path",
    "task-writable-root-filesystem",
    "ecs-service-exec-enabled",
  ],
  /** Credentials of machines are given to those alone that run on them. */
  hostCredentials: [
    "instance-imds-v1-allowed",
    "launch-template-imds-v1-allowed",
    "launch-configuration-imds-v1-allowed",
  ],
  /** Ports are open to the internet. */
  openPorts: [
    "security-group-admin-port-open",
    "security-group-all-ports-open",
    "security-group-data-port-open",
    "eks-nodegroup-ssh-open",
    "eks-cluster-endpoint-open",
  ],
  /** It stands in reach of the internet. */
  publicAddresses: ["instance-public", "ecs-service-public-ip", "function-in-public-subnet", "subnet-maps-public-ip"],
  /** Networks are kept apart. */
  segments: [
    "default-security-group-open",
    "vpc-peering-foreign-account",
    "vpc-endpoint-open-policy",
    "vpc-without-gateway-endpoint",
  ],
  /** What may leave the network. */
  egress: ["function-open-egress", "ecs-service-open-egress", "state-machine-dynamic-http-endpoint"],
  /** A web application firewall stands before it. */
  firewalls: [
    "distribution-without-waf",
    "graphql-without-waf",
    "load-balancer-without-waf",
    "rest-stage-without-waf",
    "user-pool-without-waf",
    "web-acl-blocks-nothing",
    "web-acl-unused",
    "web-acl-without-managed-rules",
    "load-balancer-waf-fails-open",
  ],
  /** Nobody can use it up. */
  limits: [
    "web-acl-without-rate-rule",
    "rest-stage-not-throttled",
    "http-stage-not-throttled",
    "usage-plan-without-limits",
    "rest-api-authorizer-runs-for-everything",
    "rest-stage-cache-emptied-by-anybody",
    "graphql-depth-unlimited",
    "function-no-reserved-concurrency",
    "function-recursion-allowed",
    "task-without-memory-limit",
  ],
  /** Input is checked before it is used. */
  input: [
    "rest-api-body-not-validated",
    "rest-api-model-checks-nothing",
    "rest-api-parameters-not-validated",
    "load-balancer-desync-let-through",
    "load-balancer-passes-invalid-headers",
  ],
  /** Entries tell or allow more than they need. */
  webExposure: [
    "http-api-open-cors",
    "rest-api-open-cors",
    "function-url-open-cors",
    "graphql-introspection-on",
    "http-api-default-endpoint-on",
    "rest-api-default-endpoint-on",
    "distribution-without-root-object",
    "rest-stage-stale",
  ],
  /** One failing zone does not stop it. */
  zones: ["function-single-zone", "instance-single-zone"],
  /** Deployments end well. */
  deployments: ["ecs-service-without-circuit-breaker", "function-role-missing"],
} as const;
