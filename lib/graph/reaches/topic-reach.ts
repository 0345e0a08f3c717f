import type { Reach } from "../outside-access.ts";

/** What strangers could do with a topic. */
export const TOPIC_REACH: Reach = {
  actions: ["sns:Publish", "sns:Subscribe", "sns:SetTopicAttributes", "sns:AddPermission"],
  words: "use the topic",
};
