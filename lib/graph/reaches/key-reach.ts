import type { Reach } from "../outside-access.ts";

/** What strangers could do with a key. */
export const KEY_REACH: Reach = {
  actions: [
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:CreateGrant",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
  ],
  words: "use the key",
};
