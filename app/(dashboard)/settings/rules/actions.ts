"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { type RuleTrialView, ruleTrialView } from "#lib/queries/rules/rule-trial.ts";
import { addRules } from "#lib/services/sigma-rule/add.ts";
import { removeRules } from "#lib/services/sigma-rule/remove.ts";
import { setRulesEnabled } from "#lib/services/sigma-rule/set-enabled.ts";
import { tryRules } from "#lib/services/sigma-rule/try.ts";
import { updateRules } from "#lib/services/sigma-rule/update.ts";

export async function addRulesAction(input: { text: string }): Promise<ActionResult<{ id: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => addRules({ caller, input }));
}

export async function updateRulesAction(input: { id: string; text: string }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await updateRules({ caller, input });
    return null;
  });
}

export async function setRulesEnabledAction(input: { id: string; isEnabled: boolean }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await setRulesEnabled({ caller, input });
    return null;
  });
}

export async function removeRulesAction(id: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await removeRules({ caller, input: { id } });
    return null;
  });
}

export async function tryRulesAction(input: {
  text: string;
  sourceId: string | null;
  days: number;
}): Promise<ActionResult<{ trialId: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => tryRules({ caller, input }));
}

export async function readRuleTrialAction(trialId: string): Promise<ActionResult<RuleTrialView>> {
  const { caller } = await requireCaller();
  return actionResult(() => ruleTrialView(caller, trialId));
}
