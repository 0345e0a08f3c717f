import type { Reach } from "../outside-access.ts";

/** What strangers could do with a stream. */
export const STREAM_REACH: Reach = {
  actions: ["kinesis:GetRecords", "kinesis:SubscribeToShard", "kinesis:PutRecord", "kinesis:PutRecords"],
  words: "use the stream",
};
