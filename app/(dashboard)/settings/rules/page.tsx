import type { Metadata } from "next";
import { RuleTable } from "#components/settings/rule-table.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { mayChangeRules, ruleList } from "#lib/queries/rules/rule-list.ts";
import { setRulesEnabledAction } from "./actions.ts";

export const metadata: Metadata = { title: "Your rules" };

export default async function RulesPage() {
  const { caller } = await requireCaller();
  return (
    <RuleTable
      rules={await ruleList(caller)}
      now={systemClock.now().toISOString()}
      mayChange={mayChangeRules(caller)}
      setEnabled={setRulesEnabledAction}
    />
  );
}
