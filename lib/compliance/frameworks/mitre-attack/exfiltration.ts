import type { Control } from "../../define.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Exfiltration";

export const exfiltration: readonly Control[] = [
  {
    id: "T1048",
    group,
    title: "Exfiltration Over Alternative Protocol: workloads can send to what they need alone",
    checks: [
      ...OPERATIONS.egress,
      ...OPERATIONS.networkLogs,
      "vpc-endpoint-open-policy",
      "vpc-endpoint-foreign-account",
      "vpc-without-gateway-endpoint",
      "guardduty-off",
      "guardduty-lambda-protection-off",
    ],
    open: "Firewalls for outgoing traffic and DNS, which are not collected.",
  },
  {
    id: "T1537",
    group,
    title: "Transfer Data to Cloud Account: no data goes to an account outside of the organization",
    checks: [
      ...DATA.leaves,
      "snapshot-public",
      "snapshot-shared-with-foreign-account",
      "bucket-open-to-foreign-account",
      "table-open-to-foreign-account",
      "key-granted-to-foreign-account",
      "key-open-to-foreign-account",
      "vpc-endpoint-open-policy",
    ],
    open: "Whether each account that gets data was agreed.",
  },
];
