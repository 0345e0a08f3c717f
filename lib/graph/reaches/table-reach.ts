import type { Reach } from "../outside-access.ts";

/** What strangers could do with a table. */
export const TABLE_REACH: Reach = {
  actions: [
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:DeleteTable",
  ],
  words: "use the table",
};
