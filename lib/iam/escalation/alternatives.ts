import { actionId } from "../../catalog/catalog.ts";
import type { ActionNeed, EscalationRule, FactNeed, Need, Needs, On } from "./rule.ts";

/** One way to satisfy a rule: its facts, and its actions by what they are needed on. */
export interface Alternative {
  facts: readonly FactNeed[];
  /** Needs on the target, on its role, or on anything. */
  fixed: readonly ActionNeed[];
  /** Needs on one and the same resource each: of the caller's making, or one that is there. */
  groups: readonly (readonly ActionNeed[])[];
  /** Ids of the actions on the target, and of all others, to rule the alternative out by a set of bits. */
  onTarget: readonly number[];
  elsewhere: readonly number[];
}

function slotOf(on: On): string | null {
  if (typeof on === "string") return null;
  return "make" in on ? `make ${on.make}` : `existing ${on.existing}`;
}

/** Throws for an action that the catalogue does not know: a rule that names one can never work. */
function idsOf(needs: readonly ActionNeed[]): number[] {
  return [...new Set(needs.map((need) => need.action))].map((name) => {
    const id = actionId(name);
    if (id === undefined) throw new RangeError(`A rule needs ${name}, which the catalogue does not know.`);
    return id;
  });
}

function combinations(needs: Needs): Need[][] {
  let all: Need[][] = [[]];
  for (const need of needs) {
    const choices: readonly (readonly Need[])[] = "oneOf" in need ? need.oneOf.flatMap(combinations) : [[need]];
    all = all.flatMap((before) => choices.map((choice) => [...before, ...choice]));
  }
  return all;
}

/** Every combination of a rule's choices, `iam:PassRole` included where a role is passed. */
export function alternativesOf(rule: EscalationRule): Alternative[] {
  const { target } = rule;
  const services = target.kind === "passed-role" ? (target.passedTo ?? [target.service]) : [];
  const passing = services.map((service): Need[] => [
    { action: "iam:PassRole", on: "target", given: { "iam:PassedToService": service } },
  ]);
  return combinations(passing.length === 0 ? rule.needs : [{ oneOf: passing }, ...rule.needs]).map((chosen) => {
    const facts: FactNeed[] = [];
    const fixed: ActionNeed[] = [];
    const groups = new Map<string, ActionNeed[]>();
    for (const need of chosen) {
      if ("fact" in need) {
        facts.push(need);
        continue;
      }
      const slot = slotOf(need.on);
      if (slot === null) fixed.push(need);
      else groups.set(slot, [...(groups.get(slot) ?? []), need]);
    }
    const isOnTarget = (need: ActionNeed) => need.on === "target";
    return {
      facts,
      fixed,
      groups: [...groups.values()],
      onTarget: idsOf(fixed.filter(isOnTarget)),
      elsewhere: idsOf([...fixed.filter((need) => !isOnTarget(need)), ...[...groups.values()].flat()]),
    };
  });
}
