import { type Alternative, alternativesOf } from "../alternatives.ts";
import type { EscalationRule } from "../rule.ts";
import { buildAndDeployRules } from "./build-and-deploy.ts";
import { containerRules } from "./containers.ts";
import { dataRules } from "./data.ts";
import { dataAndMlRules } from "./data-and-ml.ts";
import { ec2Rules } from "./ec2.ts";
import { iamRules } from "./iam.ts";
import { lambdaRules } from "./lambda.ts";

/** Every rule, in the order in which they are tried. */
export const ESCALATION_RULES: readonly EscalationRule[] = [
  ...iamRules,
  ...lambdaRules,
  ...ec2Rules,
  ...containerRules,
  ...buildAndDeployRules,
  ...dataAndMlRules,
  ...dataRules,
];

export interface PreparedRule {
  rule: EscalationRule;
  alternatives: readonly Alternative[];
}

/** The rules with their alternatives written out once. */
export const PREPARED_RULES: readonly PreparedRule[] = ESCALATION_RULES.map((rule) => ({
  rule,
  alternatives: alternativesOf(rule),
}));

export function ruleById(id: string): EscalationRule | undefined {
  return ESCALATION_RULES.find((rule) => rule.id === id);
}
