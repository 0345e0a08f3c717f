import type { Control } from "../../define.ts";

const group = "6 Networking";

export const networking: readonly Control[] = [
  {
    id: "6.1.1",
    group,
    title: "New EBS volumes are encrypted in every region",
    checks: [],
    open: "The default of the region is not collected.",
  },
  {
    id: "6.1.2",
    group,
    title: "No security group opens Windows file sharing to the internet",
    checks: ["security-group-all-ports-open"],
    open: "Port 445 by itself is not judged.",
  },
  {
    id: "6.2",
    group,
    title: "No network ACL opens administration ports to the internet",
    checks: [],
    open: "Network ACLs are not collected.",
  },
  {
    id: "6.3",
    group,
    title: "No security group opens administration ports to all of IPv4",
    checks: ["security-group-admin-port-open", "security-group-all-ports-open"],
  },
  {
    id: "6.4",
    group,
    title: "No security group opens administration ports to all of IPv6",
    checks: ["security-group-admin-port-open", "security-group-all-ports-open"],
  },
  { id: "6.5", group, title: "Default security groups let nothing through", checks: ["default-security-group-open"] },
  {
    id: "6.6",
    group,
    title: "Routes to peered VPCs are narrow",
    checks: ["vpc-peering-foreign-account"],
    open: "Which routes are needed.",
  },
  {
    id: "6.7",
    group,
    title: "Instances give credentials by IMDSv2 alone",
    checks: ["instance-imds-v1-allowed"],
  },
  {
    id: "6.8",
    group,
    title: "VPCs reach AWS services through endpoints",
    checks: ["vpc-without-gateway-endpoint"],
    open: "Endpoints for services other than S3 and DynamoDB.",
  },
];
