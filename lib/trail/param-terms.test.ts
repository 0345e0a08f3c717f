import { expect, it } from "vitest";
import { paramTerms, paramText } from "./param-terms.ts";

const texts = (parameters: Record<string, unknown> | null) => paramTerms(parameters).map(paramText);

it("takes texts, numbers and truth values, one level of objects, and items of lists", () => {
  expect(
    texts({
      bucketName: "logs",
      maxItems: 5,
      force: true,
      tags: ["a", "b"],
      filter: { name: "vpc", deeper: { no: 1 } },
    }),
  ).toEqual(["bucketName=logs", "maxItems=5", "force=true", "tags=a", "tags=b", "filter.name=vpc"]);
});

it("leaves out what CloudTrail hid, what is empty and what has no text", () => {
  expect(
    texts({ password: "HIDDEN_DUE_TO_SECURITY_REASONS", token: "***", empty: "", none: null, list: [[1]] }),
  ).toEqual([]);
  expect(texts(null)).toEqual([]);
});

it("bounds how many and how long", () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`p${n}`, "v".repeat(1000)]));
  const found = paramTerms(many);
  expect(found).toHaveLength(16);
  expect(found[0]?.value).toHaveLength(256);
  expect(texts({ "k\u0000": "\ud800" })).toEqual(["k\ufffd=\ufffd"]);
});
