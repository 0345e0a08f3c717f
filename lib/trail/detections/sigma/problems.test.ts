import { describe, expect, it } from "vitest";
import { assembleRules } from "./assemble-rules.ts";
import { detectionsOf, detectionText, problemsOf, ruleText, sourceOf } from "./sigma.test-support.ts";

const simple = (more: string) => ruleText("eventName: Invoke", "selection", more);

/** Text, and the sentence that says what is wrong with it. */
const CASES: readonly (readonly [text: string, sentence: string])[] = [
  ["", "The text: line 1: there is no rule in it."],
  ["- a", "Rule 1: line 1: a rule is a map with a title."],
  ["title: X\n", "X: line 1: logsource: the rule needs a logsource with product: aws and service: cloudtrail."],
  ["title: [a]\n", "Rule 1: line 1: title: it must be a text."],
  ["titel: X\n", "Rule 1: line 1: title: the rule needs a title."],
  [
    "title: X\nlogsource:\n  product: windows\n",
    'X: line 3: logsource.product: "windows" is not supported; rules run over records of CloudTrail (product: aws, service: cloudtrail).',
  ],
  ["title: X\nlogsource:\n  product: aws\n", "X: line 2: logsource.service: it is missing; write service: cloudtrail."],
  ["title: X\nlogsource: {product: aws, service: cloudtrail}\n", "X: line 1: detection: the rule needs a detection."],
  [
    ruleText("eventName|foo: x"),
    'Test rule: line 7: detection.selection.eventName|foo: the modifier "foo" is not known; use all, contains, startswith, endswith, re (with i, m, s), cidr, exists, lt, lte, gt, gte, fieldref, cased, base64, base64offset, wide, windash.',
  ],
  [
    ruleText("eventName|contains|endswith: x"),
    "Test rule: line 7: detection.selection.eventName|contains|endswith: the modifiers contains and endswith do not go together; use one of them.",
  ],
  [
    ruleText("eventName|utf16be: x"),
    'Test rule: line 7: detection.selection.eventName|utf16be: the modifier "utf16be": UTF-16 big endian is not supported; use wide.',
  ],
  [
    ruleText("eventName|wide: x"),
    "Test rule: line 7: detection.selection.eventName|wide: the modifier wide stands before base64 or base64offset only: CloudTrail writes its texts in UTF-8.",
  ],
  [
    ruleText("eventName|re: '(a'"),
    'Test rule: line 7: detection.selection.eventName|re: the regular expression "(a" lacks a closing parenthesis.',
  ],
  [
    ruleText("eventName|cidr: 10.0.0.0/33"),
    'Test rule: line 7: detection.selection.eventName|cidr: "10.0.0.0/33" is no address block; write 192.0.2.0/24.',
  ],
  [ruleText("eventName|gt: many"), 'Test rule: line 7: detection.selection.eventName|gt: "many" is no number.'],
  [
    ruleText("eventName|exists: maybe"),
    "Test rule: line 7: detection.selection.eventName|exists: exists takes true or false.",
  ],
  [
    ruleText("eventName: {a: b}"),
    "Test rule: line 7: detection.selection.eventName: a value is a text, a number, true, false or null.",
  ],
  [ruleText("eventName: []"), "Test rule: line 7: detection.selection.eventName: the list of values is empty."],
  [ruleText("eventName: A\neventName: B"), 'Rule 1: line 8: the key "eventName" stands here twice.'],
  [ruleText("eventName: !x A"), "Rule 1: line 7: this is no YAML: unresolved tag: !x."],
  [
    ruleText("eventName: A", "selektion"),
    'Test rule: line 8: detection.condition: there is no selection "selektion"; there is "selection".',
  ],
  [
    ruleText("eventName: A", "selection and"),
    "Test rule: line 8: detection.condition: the condition ends where a selection is expected.",
  ],
  [ruleText("eventName: A", "(selection"), 'Test rule: line 8: detection.condition: there is a ")" missing.'],
  [ruleText("eventName: A", "selection)"), 'Test rule: line 8: detection.condition: there is a ")" too many.'],
  [
    ruleText("eventName: A", "selection selection"),
    'Test rule: line 8: detection.condition: "selection" stands where "and" or "or" is expected.',
  ],
  [
    ruleText("eventName: A", "2 of them"),
    'Test rule: line 8: detection.condition: "2 of" is not known; use "1 of" or "all of".',
  ],
  [
    ruleText("eventName: A", "1 of filter_*"),
    'Test rule: line 8: detection.condition: no selection has a name like "filter_*"; there is "selection".',
  ],
  [
    ruleText("eventName: A", "selection | count() > 5"),
    'Test rule: line 8: detection.condition: counting with "|" is of Sigma 1; write a correlation rule (event_count) instead.',
  ],
  [simple("id: 12"), 'Test rule: line 9: id: "12" is no UUID; leave id out to get one.'],
  [
    simple("level: severe"),
    'Test rule: line 9: level: "severe" is not known; use informational, low, medium, high, critical.',
  ],
  [
    simple("filter: {}"),
    "Test rule: line 9: filter: filter documents are not supported; write the exception into the rule's condition.",
  ],
  [`${simple("")}---\n${simple("id: 0")}`, 'Test rule: line 18: id: "0" is no UUID; leave id out to get one.'],
  ["a: &a [*a]", "Rule 1: line 1: the rule is nested more than 24 levels deep."],
  [`${"[".repeat(200)}`, "Rule 1"],
  [`${"x".repeat(70_000)}`, "The text: line 1: it is larger than 64 KB."],
];

describe("problems", () => {
  it.each(CASES)("%j", (text, sentence) => {
    const problems = problemsOf(text);
    expect(problems[0]?.startsWith(sentence) ? sentence : problems).toBe(sentence);
  });

  it("refuses more than 200 conditions, and anchors that blow up", () => {
    const fields = Array.from({ length: 201 }, (_, index) => `f${index}: x`).join("\n");
    expect(problemsOf(ruleText(fields))[0]).toContain("more than 200 conditions");
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (let step = 0; step < 8; step += 1)
      bomb.push(`b${step}: &b${step} [${`*${step === 0 ? "a" : `b${step - 1}`},`.repeat(10)}]`);
    expect(problemsOf(bomb.join("\n"))[0]).toMatch(/more than 20,000 values/);
  });

  it("lets an anchor stand for its value", () => {
    expect(detectionsOf(detectionText("T", "a: &same {eventName: A}\nb: *same\ncondition: a or b"))).toHaveLength(1);
  });

  it("keeps the whole rules of a text beside a broken one", () => {
    const [found] = assembleRules([
      sourceOf(
        `${detectionText("Good", "a: {eventName: A}\ncondition: a")}---\n${detectionText("Bad", "a: {eventName: A}\ncondition: b")}`,
      ),
    ]);
    expect(found?.detections.map(({ title }) => title)).toEqual(["Good"]);
    expect(found?.problems.map(({ rule }) => rule)).toEqual(["Bad"]);
  });

  it("reads what rules say of themselves", () => {
    const more = `id: 0A1B2C3D-0000-4000-8000-00000000000A
status: test
level: informational
author: Ana
license: MIT
description: Why it matters.
references: [https://example.com/a]
falsepositives: [Deployments]
tags: [attack.t1648, attack.T9999.001, attack.defense-evasion, attack.initial_access, cve.2026-1]
`;
    const [detection] = detectionsOf(simple(more));
    expect(detection).toMatchObject({
      id: "sigma-0a1b2c3d-0000-4000-8000-00000000000a",
      severity: "info",
      techniques: ["T1648"],
      why: "Why it matters.",
      falsePositives: ["Deployments"],
      user: {
        status: "test",
        author: "Ana",
        license: "MIT",
        references: ["https://example.com/a"],
        tactics: ["defense evasion", "initial access"],
        otherTechniques: ["T9999.001"],
      },
    });
    expect(detectionsOf(simple(""))[0]?.id).toBe(detectionsOf(simple(""))[0]?.id);
    expect(detectionsOf(simple(""))[0]?.severity).toBe("medium");
  });
});
