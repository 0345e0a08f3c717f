import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { isObject } from "../../values.ts";
import { createEngine } from "../engine.ts";
import { call, context, eventOf } from "../testing.ts";
import { assembleRules } from "./assemble-rules.ts";
import { problemText } from "./problem.ts";
import { readSigma } from "./read-sigma.ts";
import { sourceOf } from "./sigma.test-support.ts";

const field = fc.constantFrom(
  "eventName",
  "eventSource",
  "requestParameters",
  "requestParameters.a.b",
  "requestParameters.policy.Statement.Effect",
  "userIdentity.__proto__.x",
  "a..b",
  "",
);
const modifier = fc.constantFrom(
  ..."all contains startswith endswith re i m s cidr exists lt lte gt gte fieldref cased base64 base64offset wide windash foo utf16".split(
    " ",
  ),
);
const key = fc
  .tuple(
    field,
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          [],
          ["contains"],
          ["startswith"],
          ["contains", "all"],
          ["base64offset", "contains"],
          ["windash"],
        ),
      },
      { weight: 1, arbitrary: fc.array(modifier, { maxLength: 3 }) },
    ),
  )
  .map(([name, modifiers]) => [name, ...modifiers].join("|"));
const scalar = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("*", "a*b?", "\\*", "10.0.0.0/8", "::1", "(a|b)+", "[a-", "\\d{2,}", "eventName", "Invoke"),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 4 }));
const selection = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 }) },
  fc.array(fc.oneof(scalar, fc.dictionary(key, value, { maxKeys: 2 })), { maxLength: 3 }),
  scalar,
);
const condition = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("sel", "sel or other", "not sel", "1 of them", "all of s*") },
  fc
    .array(fc.constantFrom("sel", "other", "and", "or", "not", "(", ")", "1", "all", "of", "them", "s*", "|"), {
      maxLength: 8,
    })
    .map((words) => words.join(" ")),
  scalar,
);
const correlation = fc.record(
  {
    type: fc.constantFrom("event_count", "value_count", "temporal", "temporal_ordered", "x"),
    rules: fc.array(fc.constantFrom("one", "two", "nobody"), { maxLength: 3 }),
    "group-by": fc.array(field, { maxLength: 2 }),
    timespan: fc.constantFrom("5m", "10s", "99d", "x", 5),
    condition: fc.oneof(
      fc.dictionary(fc.constantFrom("gte", "lt", "eq", "field", "x"), scalar, { maxKeys: 3 }),
      scalar,
    ),
    aliases: fc.oneof(scalar, fc.constant({ eventName: { one: "eventName", two: "awsRegion" } })),
  },
  { requiredKeys: ["type", "rules"] },
);
const base = { title: "T", logsource: { product: "aws", service: "cloudtrail" } };
const document = fc.oneof(
  fc.tuple(selection, selection, condition, fc.constantFrom("one", "two")).map(([sel, other, text, name]) => ({
    ...base,
    name,
    title: name,
    detection: { sel, other, condition: text },
  })),
  correlation.map((body) => ({ ...base, title: "C", correlation: body })),
  fc.anything({ maxDepth: 3 }).map((found) => JSON.parse(JSON.stringify({ found }))),
);
const anyRecord = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.constantFrom("Invoke", "GetFunction20150331v2", "x"),
    fc.constantFrom('{"Statement":{"Effect":"Allow"}}', "{broken", "%7Bbroken%", "%7B%22a%22%3A1%7D", "["),
  )
  .map(([parameters, name, policy]) => {
    const parsed: unknown = JSON.parse(parameters);
    return call(`lambda.${name}`, { ...(isObject(parsed) ? parsed : { a: parsed }), policy });
  });

describe("robustness", () => {
  it("reads any text without throwing, and says what is wrong on one line", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.constantFrom("- ", ": ", "&a ", "*a ", "---\n", "!x", "[{").map((part) => part.repeat(30)),
        ),
        (text) => {
          for (const problem of readSigma(text).problems) {
            expect(problemText(problem)).not.toContain("\n");
            expect(problem.line).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(["[", "{a: ", "- ", "? "])("survives %j thirty thousand times", (part) => {
    expect(readSigma(part.repeat(60_000 / part.length)).problems.length).toBeGreaterThan(0);
  });

  it("matches any record with any rule that could be read, without throwing", () => {
    let matched = 0;
    let run = 0;
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 3 }),
        fc.array(anyRecord, { maxLength: 3 }),
        (documents, records) => {
          const text = documents.map((one) => stringify(one)).join("---\n");
          const detections = assembleRules([sourceOf(text)]).flatMap((source) => source.detections);
          const engine = createEngine(detections, context);
          run += detections.length;
          for (const raw of records) {
            const hits = engine.match(eventOf(raw));
            matched += hits.length;
            // The index leaves out nothing that matches.
            const each = detections.flatMap((detection) => detection.matches(eventOf(raw), context) ?? []);
            expect(new Set(hits.map(({ detectionId }) => detectionId))).toEqual(
              new Set(each.map(({ detectionId }) => detectionId)),
            );
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(run).toBeGreaterThan(100);
    expect(matched).toBeGreaterThan(10);
  });

  it("stands a record that is nested a hundred thousand levels deep", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    const tree: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
    const text = `title: T\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  a: {requestParameters.deep.x: null}\n  b: {requestParameters.tree|contains: zz}\n  c: [zz]\n  condition: 1 of them`;
    const engine = createEngine(
      assembleRules([sourceOf(text)]).flatMap((source) => source.detections),
      context,
    );
    const event = eventOf(call("lambda.Invoke", {}));
    expect(engine.match({ ...event, raw: { ...event.raw, requestParameters: { deep, tree } } })).toHaveLength(1);
  });
});
