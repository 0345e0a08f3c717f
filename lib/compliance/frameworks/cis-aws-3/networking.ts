import type { Control } from "../../define.ts";

const group = "5 Networking";

export const networking: readonly Control[] = [
  {
    id: "5.1",
    group,
    title: "No network ACL opens administration ports to the internet",
    checks: [],
    open: "Network ACLs are not collected.",
  },
  {
    id: "5.2",
    group,
    title: "No security group opens administration ports to all of IPv4",
    checks: ["security-group-admin-port-open", "security-group-all-ports-open"],
  },
  {
    id: "5.3",
    group,
    title: "No security group opens administration ports to all of IPv6",
    checks: ["security-group-admin-port-open", "security-group-all-ports-open"],
  },
  { id: "5.4", group, title: "Default security groups let nothing through", checks: ["default-security-group-open"] },
  {
    id: "5.5",
    group,
    title: "Routes to peered VPCs are narrow",
    checks: ["vpc-peering-foreign-account"],
    open: "Which routes are needed.",
  },
  {
    id: "5.6",
    group,
    title: "Instances give credentials by IMDSv2 alone",
    checks: ["instance-imds-v1-allowed"],
  },
];
