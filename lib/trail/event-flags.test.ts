import fc from "fast-check";
import { expect, it } from "vitest";
import { EVENT_CATEGORIES, FUNCTION_CONFIDENCES, packFlags, unpackFlags } from "./event-flags.ts";
import { termHash } from "./term-hash.ts";

it("gives back the facts that it packed, in 16 bits", () => {
  fc.assert(
    fc.property(
      fc.record({
        functionConfidence: fc.constantFrom(...FUNCTION_CONFIDENCES),
        isReadOnly: fc.constantFrom(null, true, false),
        category: fc.constantFrom(...EVENT_CATEGORIES),
        isAmendment: fc.boolean(),
        isContinuation: fc.boolean(),
      }),
      (flags) => {
        const packed = packFlags(flags);
        expect(packed).toBeLessThan(2 ** 15);
        expect(unpackFlags(packed)).toEqual(flags);
      },
    ),
  );
});

it("hashes below zero, each purpose its own way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const hashes = (["shared", "request", "amends", "param"] as const).map((purpose) => termHash(purpose, text));
      for (const hash of hashes) {
        expect(hash).toBeLessThan(0);
        expect(hash).toBeGreaterThanOrEqual(-(2 ** 31));
      }
      expect(new Set(hashes).size).toBe(4);
    }),
  );
});

it("keeps ten thousand texts that differ in one digit apart", () => {
  const hashes = new Set(Array.from({ length: 10_000 }, (_, n) => termHash("shared", `5c2f9a${n}`)));
  expect(hashes.size).toBe(10_000);
});
