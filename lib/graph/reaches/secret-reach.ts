import type { Reach } from "../outside-access.ts";

/** What strangers could do with a secret. */
export const SECRET_REACH: Reach = {
  actions: [
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "secretsmanager:UpdateSecret",
    "secretsmanager:DeleteSecret",
    "secretsmanager:PutResourcePolicy",
  ],
  words: "use the secret",
};
