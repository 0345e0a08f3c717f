import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesArn } from "../pattern.ts";
import { asLiteral, covers, liesWithin, overlaps, reduced } from "./resource-patterns.ts";

const BUCKET = "arn:aws:s3:::files";

describe("covers", () => {
  it.each([
    ["*", `${BUCKET}/a`, true],
    [`${BUCKET}/*`, `${BUCKET}/a/*`, true],
    [`${BUCKET}/*`, BUCKET, false],
    [`${BUCKET}/?`, `${BUCKET}/*`, false],
    [`${BUCKET}/*`, `${BUCKET}/??????`, true],
    [`${BUCKET}/a*`, `${BUCKET}/*`, false],
    ["arn:aws:s3*", BUCKET, true],
    ["arn:aws:*:*:*:*", "arn:aws:s3*", false],
    [`${BUCKET}/\${aws:username}/*`, `${BUCKET}/ana/*`, false],
    [`${BUCKET}/*`, `${BUCKET}/\${aws:username}/*`, true],
    [`${BUCKET}/????`, `${BUCKET}/\${a}`, false],
  ])("%s over %s is %s", (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected);
  });

  const word = fc.string({ unit: fc.constantFrom("a", "b", "/", ":"), maxLength: 6 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", ":", "*", "?"), maxLength: 6 });
  const arn = (part: fc.Arbitrary<string>) => part.map((text) => `arn:aws:s3:::${text}`);

  it("never says yes where a resource is covered by the narrow one alone", () => {
    fc.assert(
      fc.property(arn(pattern), arn(pattern), fc.array(arn(word), { minLength: 20, maxLength: 20 }), (a, b, texts) => {
        if (covers(a, b)) for (const text of texts) if (matchesArn(b, text)) expect(matchesArn(a, text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("and overlaps never says no where both cover a resource", () => {
    fc.assert(
      fc.property(arn(pattern), arn(pattern), arn(word), (a, b, text) => {
        if (matchesArn(a, text) && matchesArn(b, text)) expect(overlaps(a, b)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("the rest", () => {
  it("finds patterns that exclude each other", () => {
    expect(overlaps(`${BUCKET}/a*`, `${BUCKET}/b*`)).toBe(false);
    expect(overlaps(`${BUCKET}/*b`, `${BUCKET}/a*`)).toBe(true);
  });

  it("keeps clear of what NotResource excludes", () => {
    const clause = { isNot: true, patterns: [`${BUCKET}/secret/*`] };
    expect(liesWithin(clause, `${BUCKET}/open/*`)).toBe(true);
    expect(liesWithin(clause, `${BUCKET}/*`)).toBe(false);
  });

  it("drops what another pattern covers, and one of two that are the same", () => {
    expect(reduced([`${BUCKET}/a`, `${BUCKET}/*`, `${BUCKET}/**`, BUCKET])).toEqual([BUCKET, `${BUCKET}/*`]);
    expect(reduced(["*", BUCKET])).toEqual(["*"]);
  });

  it("writes a dollar sign so that no variable begins with it", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: policy variables.
    expect(asLiteral("a/${x}")).toBe("a/${$}{x}");
  });
});
