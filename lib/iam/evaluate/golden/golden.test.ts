import { describe, expect, it } from "vitest";
import { answerOf, decideCase, evaluationCaseSchema } from "../case.ts";
import { goldenCases as cases } from "./all-cases.ts";

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
