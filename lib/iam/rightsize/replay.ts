import type { Block, SourcedPolicy } from "../evaluate/access.ts";
import type { JudgedNeed } from "./needs.ts";
import type { Call, Replay } from "./proposal.ts";
import type { Situation } from "./situation.ts";

/**
 * Asks every need that is allowed today again with the proposal in the place of the identity policies; boundary, SCPs and resource
 * policies stay as they are. A call that is sure today and hangs on something under the proposal counts as denied. Needs that
 * nothing grants today are left out: the proposal changes nothing for them.
 */
export function replay(
  situation: Situation,
  judged: readonly JudgedNeed[],
  proposal: readonly SourcedPolicy[],
): Replay {
  const denied: Call[] = [];
  const result = { cases: 0, events: 0, denied, deniedEvents: 0 };
  for (const { need, checks, standing } of judged) {
    if (standing === "not-granted") continue;
    result.cases += need.cases;
    result.events += need.events;
    const blockedBy: Block[] = [];
    let isDenied = false;
    for (const { isSureToday, ...question } of checks) {
      const decision = situation.ask(question, proposal);
      if (decision.outcome !== "denied" && (decision.outcome === "allowed" || !isSureToday)) continue;
      isDenied = true;
      blockedBy.push(...decision.blockedBy);
      for (const { citation, operator, key } of decision.residuals)
        blockedBy.push({ layer: citation.layer, citation, reason: `it hangs on ${operator} ${key}` });
    }
    if (!isDenied) continue;
    denied.push({ ...need, blockedBy });
    result.deniedEvents += need.events;
  }
  return result;
}
