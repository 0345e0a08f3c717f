import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Discovery";

export const discovery: readonly Control[] = [
  {
    id: "T1087",
    group,
    title: "Account Discovery: identities can be listed by few, and sign-in pages give none away",
    checks: ["user-pool-client-reveals-users", ...ACCESS.administrators, "role-unused-service", "user-unused-service"],
    open: "Who needs to list identities.",
  },
  {
    id: "T1580",
    group,
    title: "Cloud Infrastructure Discovery: those who look around the infrastructure are recorded",
    checks: [...OPERATIONS.trails, "role-unused-service", "user-unused-service", "trail-insights-off"],
    open: "Whether listing in bulk is seen: alerts of the trail tell.",
  },
  {
    id: "T1538",
    group,
    title: "Cloud Service Dashboard: the console opens to people with a second factor alone",
    checks: [...ACCESS.mfa, ...ACCESS.root, "user-unused"],
    open: "What people see in the console beyond what they need.",
  },
  {
    id: "T1526",
    group,
    title: "Cloud Service Discovery: services in use do not show themselves to strangers",
    checks: ["graphql-introspection-on", ...OPERATIONS.trails, "role-unused-service", "user-unused-service"],
    open: "Whether listing of services is seen when it happens.",
  },
  {
    id: "T1619",
    group,
    title: "Cloud Storage Object Discovery: strangers cannot list objects, and listing leaves a record",
    checks: [
      "bucket-open-to-anyone",
      "bucket-acl-open-to-anyone",
      "bucket-open-to-foreign-account",
      ...ACCESS.publicAccessBlock,
      "distribution-without-root-object",
      "bucket-access-not-logged",
      "guardduty-s3-protection-off",
      "role-reads-beyond-use",
      "user-reads-beyond-use",
      "function-reads-beyond-use",
    ],
    open: "Who needs to list which buckets.",
  },
  {
    id: "T1046",
    group,
    title: "Network Service Discovery: scans find no open door and leave a trace",
    checks: [
      ...OPERATIONS.openPorts,
      ...OPERATIONS.publicAddresses,
      ...OPERATIONS.networkLogs,
      "default-security-group-open",
      "guardduty-off",
    ],
    open: "Doors between private networks.",
  },
  {
    id: "T1201",
    group,
    title: "Password Policy Discovery: knowing the password rules helps nobody",
    checks: [...ACCESS.passwords, ...ACCESS.mfa, "user-pool-weak-passwords"],
    open: "Who needs to read the rules.",
  },
  {
    id: "T1049",
    group,
    title: "System Network Connections Discovery: connections of workloads can be listed by few",
    checks: [
      ...OPERATIONS.networkLogs,
      "guardduty-off",
      "guardduty-lambda-protection-off",
      "guardduty-fargate-runtime-off",
      "guardduty-eks-runtime-off",
      "task-host-network",
    ],
    open: "What runs on instances, which is not read.",
  },
  {
    id: "T1614",
    group,
    title: "System Location Discovery: workloads tell little of where they run",
    checks: ["task-host-network", "guardduty-off"],
    open: "Metadata options of instances, which no check judges.",
  },
  {
    id: "T1082",
    group,
    title: "System Information Discovery: workloads cannot look into their host",
    checks: [...OPERATIONS.isolation, "guardduty-eks-runtime-off", "guardduty-fargate-runtime-off"],
    open: "What code on instances can see of them.",
  },
  {
    id: "T1518",
    group,
    title: "Software Discovery: software that can be found has no known hole",
    checks: [...OPERATIONS.vulnerabilities, ...OPERATIONS.scanning, ...OPERATIONS.versions],
    open: "Software on instances, which is not read.",
  },
  {
    id: "T1069",
    group,
    title: "Permission Groups Discovery: groups and roles can be listed by few",
    checks: ["role-unused-service", "user-unused-service", ...OPERATIONS.trails],
    open: "Who needs to list groups and roles.",
  },
];
