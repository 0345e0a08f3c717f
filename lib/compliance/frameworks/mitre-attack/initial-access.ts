import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Initial access";

export const initialAccess: readonly Control[] = [
  {
    id: "T1190",
    group,
    title: "Exploit Public-Facing Application: what faces the internet has no known hole and a guard before it",
    checks: [
      ...OPERATIONS.vulnerabilities,
      ...OPERATIONS.versions,
      ...OPERATIONS.firewalls,
      ...OPERATIONS.input,
      ...OPERATIONS.openPorts,
      ...OPERATIONS.publicAddresses,
      ...ACCESS.entries,
      ...ACCESS.authorizers,
    ],
    open: "Holes in the code of what faces the internet that nobody knows yet.",
  },
  {
    id: "T1199",
    group,
    title: "Trusted Relationship: other accounts and services get no more than was agreed",
    checks: [...ACCESS.foreign, ...ACCESS.unpinnedService, ...ACCESS.reviewed, "vpc-peering-foreign-account"],
    open: "Whether each account that is let in is still a partner, and how well it guards itself.",
  },
  {
    id: "T1078",
    group,
    title: "Valid Accounts: accounts that exist are needed and hard to take over",
    checks: [
      ...ACCESS.mfa,
      ...ACCESS.root,
      ...ACCESS.unused,
      ...ACCESS.oldKeys,
      ...ACCESS.passwords,
      ...ACCESS.customerSignIn,
      "role-trusts-anyone",
      "role-open-oidc-trust",
      "identity-pool-guests",
    ],
    open: "Whether credentials have leaked outside of AWS.",
  },
];
