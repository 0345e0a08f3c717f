import { describe, expect, it } from "vitest";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { Newest } from "./newest.ts";

async function read(count: number) {
  const gaps: CoverageGap[] = [];
  async function* source() {
    for (let i = 0; i < count; i++) yield i;
  }
  const newest = new Newest({ gap: (gap) => gaps.push(gap) }, "inspector2:ListFindings", source(), 3);
  const items: number[] = [];
  for await (const item of newest) items.push(item);
  return { items, gaps, isCut: newest.isCut };
}

describe("Newest", () => {
  it("passes on what fits, to the last one", async () => {
    expect(await read(3)).toEqual({ items: [0, 1, 2], gaps: [], isCut: false });
  });

  it("stops after it, with a gap", async () => {
    expect(await read(4)).toMatchObject({ items: [0, 1, 2], gaps: [{ code: "TooManyFindings" }], isCut: true });
  });
});
