import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleEditor } from "#components/settings/rule-editor.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { mayChangeRules, ruleList } from "#lib/queries/rules/rule-list.ts";
import { readRuleTrialAction, removeRulesAction, tryRulesAction, updateRulesAction } from "../actions.ts";

export const metadata: Metadata = { title: "Rules" };

export default async function RulePage({ params }: PageProps<"/settings/rules/[rulesId]">) {
  const { caller } = await requireCaller();
  const { rulesId } = await params;
  const rules = (await ruleList(caller)).find(({ id }) => id === rulesId);
  if (rules === undefined) notFound();
  const actions = {
    update: updateRulesAction,
    remove: removeRulesAction,
    attempt: tryRulesAction,
    readTrial: readRuleTrialAction,
  };
  return <RuleEditor rules={rules} actions={mayChangeRules(caller) ? actions : null} />;
}
