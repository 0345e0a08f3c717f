import { defineFramework } from "../define.ts";
import { accessAccounts } from "./nist-800-53-r5/access-accounts.ts";
import { accessEnforcement } from "./nist-800-53-r5/access-enforcement.ts";
import { accessFlows } from "./nist-800-53-r5/access-flows.ts";
import { assessment } from "./nist-800-53-r5/assessment.ts";
import { auditProtection } from "./nist-800-53-r5/audit-protection.ts";
import { auditRecords } from "./nist-800-53-r5/audit-records.ts";
import { boundary } from "./nist-800-53-r5/boundary.ts";
import { configuration } from "./nist-800-53-r5/configuration.ts";
import { contingency } from "./nist-800-53-r5/contingency.ts";
import { cryptography } from "./nist-800-53-r5/cryptography.ts";
import { identification } from "./nist-800-53-r5/identification.ts";
import { integrity } from "./nist-800-53-r5/integrity.ts";
import { monitoring } from "./nist-800-53-r5/monitoring.ts";
import { nationalNetworks } from "./nist-800-53-r5/national-networks.ts";
import { operations } from "./nist-800-53-r5/operations.ts";

/**
 * Parts of controls are spelled as NIST cites them: AC-2d.1 is a part of AC-2, AC-2(3)(a) one of its third enhancement. Five ids of
 * the list that ours is compared with do not exist in revision 5 or repeat another; they stand with the control whose words they have.
 */
export const nist80053 = defineFramework({
  id: "nist-800-53-r5",
  title: "NIST SP 800-53",
  version: "Revision 5",
  publisher: "National Institute of Standards and Technology",
  source: {
    ids: "prowler, compliance/aws/nist_800_53_revision_5_aws.json",
    url: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  },
  partial:
    "NIST publishes more than 1,000 controls and enhancements; these are the ones that a public list for AWS names, under the numbers of NIST.",
  controls: [
    ...accessAccounts,
    ...accessEnforcement,
    ...accessFlows,
    ...auditRecords,
    ...auditProtection,
    ...assessment,
    ...configuration,
    ...contingency,
    ...identification,
    ...operations,
    ...boundary,
    ...nationalNetworks,
    ...cryptography,
    ...integrity,
    ...monitoring,
  ],
});
