import type { Reach } from "../outside-access.ts";

/** What strangers could do with a bus; its rules have ARNs of their own. */
export const BUS_REACH: Reach = {
  actions: ["events:PutEvents", "events:PutRule", "events:PutTargets"],
  words: "use the bus",
  inside: (arn) => [`${arn.replace(":event-bus/", ":rule/")}/x`],
};
