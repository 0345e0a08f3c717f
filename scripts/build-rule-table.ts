import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type FactTest, factText } from "../lib/iam/escalation/fact-tests.ts";
import type { EscalationRule, Needs } from "../lib/iam/escalation/rule.ts";
import { ESCALATION_RULES } from "../lib/iam/escalation/rules/index.ts";
import { COLLECTORS } from "../scanners/collectors/index.ts";

/** Rule ids and kinds that they stand on which no collector delivers. */
export function kindsWithoutCollector(): string[] {
  return ESCALATION_RULES.flatMap((rule) =>
    kindsOf(rule)
      .filter((kind) => collectorsOf(kind).length === 0)
      .map((kind) => `${rule.id}: ${kind}`),
  );
}

/** The table of all escalation rules in Markdown, as `docs/escalation-rules.md` holds it. */
export function ruleTable(): string {
  const rows = ESCALATION_RULES.map((rule) =>
    [
      code(rule.id),
      rule.title,
      rule.effect,
      needsText(needsOf(rule)),
      kindsOf(rule).map(code).join("<br>"),
      kindsOf(rule)
        .map((kind) => collectorsOf(kind).map(code).join(", "))
        .join("<br>"),
      rule.published.map(code).join(", ") || "none",
    ].map((cell) => cell.replaceAll("|", "\\|")),
  );
  return [
    "# Escalation rules",
    "",
    "Written by `npm run rules:table` from `lib/iam/escalation/rules` and the collectors; do not edit.",
    "A rule works only through permissions that evaluate to allowed on the resource itself; a kind that was not collected makes",
    "its answer unknown. `become`: holds credentials of the user or role; `empower`: can write its identity policies; `join`:",
    "gets a group's policies; `unbound`: takes its permissions boundary away; `fresh`: makes a new identity with every permission;",
    "`read`: reads a store.",
    "",
    "| rule | this principal … | effect | actions and facts | stands on | collected by | published as |",
    "|---|---|---|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    "",
  ].join("\n");
}

const code = (text: string) => `\`${text}\``;

function collectorsOf(kind: string): string[] {
  return COLLECTORS.filter(({ kinds }) => kinds.some((delivered) => delivered === kind)).map(({ id }) => id);
}

/** The kinds that a rule names, and the one that it is tried on. */
function kindsOf({ facts, target }: EscalationRule): string[] {
  const own: readonly string[] = target.kind === "workload" ? [target.of] : target.kind === "store" ? target.of : [];
  return [...new Set([...facts, ...own])];
}

/** What a rule asks for, with the role that is passed. */
function needsOf({ needs, target }: EscalationRule): Needs {
  return target.kind === "passed-role" ? [{ action: "iam:PassRole", on: "target" }, ...needs] : needs;
}

/** `a + (b or c)`; an action that is asked for on several resources stands once. */
function needsText(needs: Needs): string {
  const parts = needs.map((need) => {
    if ("oneOf" in need) return `(${[...new Set(need.oneOf.map(needsText))].join(" or ")})`;
    return "fact" in need ? factWords(need.fact) : code(need.action);
  });
  return [...new Set(parts)].join(" + ");
}

const factWords = (fact: FactTest) => `*${factText(fact)}*`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("../docs/escalation-rules.md", import.meta.url), ruleTable());
