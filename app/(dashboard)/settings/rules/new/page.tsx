import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { NewRules } from "#components/settings/new-rules.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { mayChangeRules } from "#lib/queries/rules/rule-list.ts";
import { addRulesAction, readRuleTrialAction, tryRulesAction } from "../actions.ts";

export const metadata: Metadata = { title: "Add rules" };

export default async function NewRulesPage() {
  const { caller } = await requireCaller();
  if (!mayChangeRules(caller)) return <NoAccessState what="the form for new rules" />;
  return <NewRules add={addRulesAction} attempt={tryRulesAction} readTrial={readRuleTrialAction} />;
}
