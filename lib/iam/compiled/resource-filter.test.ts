// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluationCaseSchema, questionOf } from "../evaluate/case.ts";
import { environmentOf } from "../evaluate/environment.ts";
import { matchesTemplate } from "../evaluate/template.ts";
import { resourceFilter } from "./resource-filter.ts";

const filterOf = (...patterns: string[]) => resourceFilter({ isNot: false, patterns });

describe("resourceFilter", () => {
  it.each([
    ["*", "anything", true, true],
    ["arn:aws:s3:::bkt", "arn:aws:s3:::bkt", true, true],
    ["arn:aws:s3:::bkt", "arn:aws:s3:::bkt2", false, true],
    ["arn:aws:s3:::bkt/*", "arn:aws:s3:::bkt/a:b", true, true],
    ["arn:aws:s3:::bkt/*", "arn:aws:s3:::bkt", false, true],
    // A star that ends a part may run on over colons, so nothing behind it can be ruled out.
    ["arn:aws:kms:*:key/1", "arn:aws:kms:us-east-1:111122223333:key/1", true, false],
    ["arn:aws:s3*", "arn:aws:s3:::bkt", true, false],
    ["arn:aws:s3:::${aws:username}", "arn:aws:s3:::dev", true, false],
    ["arn:aws:s3:::b?t", "arn:aws:s3:::bit", true, false],
  ])("%s on %s: %s, final: %s", (pattern, resource, isMatch, isExact) => {
    const filter = filterOf(pattern);
    expect([filter.match(resource), filter.isExact]).toEqual([isMatch, isExact]);
  });

  it("lets a statement without Resource and one with NotResource through", () => {
    expect(resourceFilter(null)).toMatchObject({ isExact: false });
    expect(resourceFilter(null).match("x")).toBe(true);
    expect(resourceFilter({ isNot: true, patterns: ["*"] }).match("x")).toBe(true);
  });

  const parts = fc.constantFrom("arn", "aws", "s3", "", "bkt", "*", "a*", "*b", "?", "${aws:username}", "dev", "${*}");
  const patterns = fc.oneof(
    fc.array(parts, { minLength: 1, maxLength: 8 }).map((list) => list.join(":")),
    fc.tuple(fc.constantFrom("arn:aws:s3:::", "arn:aws:", "arn:*:", ""), parts, parts).map((list) => list.join("")),
  );
  const plainParts = fc.constantFrom("arn", "aws", "s3", "", "bkt", "ab", "a", "dev", "x*", "*");
  const resources = fc.oneof(
    fc.array(plainParts, { minLength: 1, maxLength: 8 }).map((list) => list.join(":")),
    fc.tuple(fc.constantFrom("arn:aws:s3:::", "arn:aws:"), plainParts, plainParts).map((list) => list.join("")),
  );
  const environments = fc.constantFrom("known", "unknown", "old").map((kind) => {
    const { request, layers } = questionOf(
      evaluationCaseSchema.parse({
        id: "x",
        principal: "arn:aws:iam::111122223333:user/dev",
        action: "s3:GetObject",
        resource: "*",
        context: kind === "known" ? { "aws:username": "dev" } : {},
        others: "unknown",
        expect: "Allowed",
      }),
    );
    return { environment: environmentOf(request, layers), variables: kind !== "old" };
  });

  it("never says no where the evaluator says yes, and its final yes is one", () => {
    fc.assert(
      fc.property(
        fc.array(patterns, { minLength: 1, maxLength: 3 }),
        resources,
        environments,
        (list, resource, { environment, variables }) => {
          const reading = { variables, as: "resource" as const, ignoreCase: false };
          const isMatch = list.some((pattern) => matchesTemplate(pattern, resource, reading, environment) !== false);
          const filter = filterOf(...list);
          if (isMatch) expect(filter.match(resource)).toBe(true);
          else if (filter.isExact) expect(filter.match(resource)).toBe(false);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
