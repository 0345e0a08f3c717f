import { describe, expect, it } from "vitest";
import { answerOf, decideCase, evaluationCaseSchema } from "../case.ts";
import { addressesAndSets } from "./addresses-and-sets.ts";
import { crossAccount } from "./cross-account.ts";
import { dateCases } from "./dates.ts";
import { elements } from "./elements.ts";
import { keyGrants } from "./key-grants.ts";
import { keyPolicies } from "./key-policies.ts";
import { kindsOfCallers } from "./kinds-of-callers.ts";
import { missingLayers } from "./missing.ts";
import { organisations } from "./organisations.ts";
import { otherOperators } from "./other-operators.ts";
import { principalCases } from "./principals.ts";
import { sameAccountCases } from "./same-account.ts";
import { textsAndNumbers } from "./texts-and-numbers.ts";
import { trustPolicies } from "./trust-policies.ts";
import { unknownContext } from "./unknown-context.ts";
import { unknownKeys } from "./unknown-keys.ts";
import { variablesInConditions } from "./variables-in-conditions.ts";
import { variablesInResources } from "./variables-in-resources.ts";

const cases = [
  elements,
  variablesInResources,
  variablesInConditions,
  textsAndNumbers,
  dateCases,
  otherOperators,
  addressesAndSets,
  principalCases,
  sameAccountCases,
  crossAccount,
  organisations,
  keyPolicies,
  keyGrants,
  trustPolicies,
  kindsOfCallers,
  unknownContext,
  unknownKeys,
  missingLayers,
].flat();

describe("golden cases", () => {
  it("are many, each with its own id and the rule it stands on", () => {
    expect(cases.length).toBeGreaterThanOrEqual(500);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.filter(({ source }) => !/^(IAM|AWS) .+, .+/.test(source))).toEqual([]);
  });

  it("ask each question once", () => {
    const questions = cases.map(({ id: _, group: __, title: ___, source: ____, expect: _____, ...question }) =>
      JSON.stringify(question),
    );
    const twice = cases.filter((_, i) => questions.indexOf(questions[i] ?? "") !== i);
    expect(twice.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
  });

  it.each(cases)("$id $title", (one) => {
    const decision = decideCase(evaluationCaseSchema.parse(one));
    expect(answerOf(decision), JSON.stringify(decision, null, 1)).toBe(one.expect);
  });
});
