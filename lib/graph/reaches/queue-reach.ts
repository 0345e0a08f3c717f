import type { Reach } from "../outside-access.ts";

/** What strangers could do with a queue. */
export const QUEUE_REACH: Reach = {
  actions: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:SetQueueAttributes"],
  words: "use the queue",
};
