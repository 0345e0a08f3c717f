import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "Collection";

export const collection: readonly Control[] = [
  {
    id: "T1119",
    group,
    title: "Automated Collection: bulk reading of data is narrow, recorded and seen",
    checks: [
      "role-reads-beyond-use",
      "user-reads-beyond-use",
      "function-reads-beyond-use",
      "function-service-wide-role",
      "bucket-access-not-logged",
      "guardduty-s3-protection-off",
      ...OPERATIONS.trails,
    ],
    open: "Whether readers in bulk are meant to be.",
  },
  {
    id: "T1530",
    group,
    title: "Data from Cloud Storage: stored data opens to those who need it alone",
    checks: [
      ...ACCESS.public,
      ...ACCESS.publicAccessBlock,
      "bucket-open-to-foreign-account",
      "table-open-to-foreign-account",
      "stream-open-to-foreign-account",
      "distribution-open-bucket-origin",
      "role-reads-beyond-use",
      "user-reads-beyond-use",
      "function-reads-beyond-use",
      "bucket-access-not-logged",
      "guardduty-s3-protection-off",
      ...DATA.atRest,
    ],
    open: "Which data is sensitive.",
  },
  {
    id: "T1213",
    group,
    title: "Data from Information Repositories: databases, parameters and code stores open to few",
    checks: [
      ...OPERATIONS.publicAddresses,
      "security-group-data-port-open",
      "table-open-to-anyone",
      "table-open-to-foreign-account",
      "parameter-open-to-foreign-account",
      "secret-open-to-foreign-account",
      "repository-foreign-account",
      "repository-open-to-everyone",
      "role-reads-beyond-use",
      "user-reads-beyond-use",
    ],
    open: "Repositories outside of AWS.",
  },
  {
    id: "T1074",
    group,
    title: "Data Staged: data is not gathered where strangers can fetch it",
    checks: [
      "bucket-open-to-anyone",
      "bucket-acl-open-to-anyone",
      ...ACCESS.publicAccessBlock,
      "bucket-replicates-elsewhere",
      "bucket-versioning-off",
      "snapshot-public",
      "snapshot-shared-with-foreign-account",
    ],
    open: "Whether a copy of data was meant.",
  },
];
