import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { secretField } from "../facts/define.ts";
import { createSecretDetector } from "./detect.ts";
import { LABELLED_SET } from "./labelled-set.test-data.ts";

const key = Buffer.alloc(32, 7);
const detector = createSecretDetector({ key });

describe("the labelled set", () => {
  it("holds 100 secrets and 100 harmless values", () => {
    expect(LABELLED_SET.filter((item) => item.isSecret)).toHaveLength(100);
    expect(LABELLED_SET.filter((item) => !item.isSecret)).toHaveLength(100);
  });

  it("is judged with recall and precision of 0.95 or more", async () => {
    const judged = await Promise.all(
      LABELLED_SET.map(async (item) => ({ ...item, verdict: (await detector.judge(item.name, item.value)).verdict })),
    );
    const missed = judged.filter((item) => item.isSecret && item.verdict !== "secret").map((item) => item.name);
    const wronglyNamed = judged.filter((item) => !item.isSecret && item.verdict !== "clean").map((item) => item.name);
    const found = 100 - missed.length;
    const recall = found / 100;
    const precision = found / (found + wronglyNamed.length);
    console.info(`recall ${recall.toFixed(3)} (missed: ${missed.join(", ") || "none"})`);
    console.info(`precision ${precision.toFixed(3)} (wrong: ${wronglyNamed.join(", ") || "none"})`);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});

describe("judge", () => {
  it("returns the fact's shape with a keyed hash, and never the value", async () => {
    const field = await detector.judge("DB_PASSWORD", "hunter2-hunter2");
    expect(secretField.parse(field)).toEqual({
      name: "DB_PASSWORD",
      verdict: "secret",
      rule: "name",
      hmac: createHmac("sha256", key).update("hunter2-hunter2").digest("hex"),
    });
    expect(JSON.stringify(field)).not.toContain("hunter2");
  });

  it("gives equal values equal hashes, and other keys other hashes", async () => {
    const other = createSecretDetector({ key: Buffer.alloc(32, 8) });
    const first = await detector.judge("A", "same");
    expect((await detector.judge("B", "same")).hmac).toBe(first.hmac);
    expect((await other.judge("A", "same")).hmac).not.toBe(first.hmac);
  });

  it("says unknown when a layer fails, not clean", async () => {
    const broken = createSecretDetector({ key, lint: () => Promise.reject(new Error("broken")) });
    expect(await broken.judge("STAGE", "prod")).toMatchObject({ verdict: "unknown", rule: "detector-failed" });
    expect(await broken.judge("DB_PASSWORD", "hunter2")).toMatchObject({ verdict: "secret" });
  });

  it("finds a secret inside JSON and inside lists", async () => {
    expect(await detector.judge("CFG", '{"a":{"b":[{"dbPassword":"x7-lantern"}]}}')).toMatchObject({
      verdict: "secret",
    });
    expect(await detector.judge("CFG", '{"a":{"b":[{"dbHost":"x7-lantern"}]}}')).toMatchObject({ verdict: "clean" });
  });

  it.each([
    ["NUL", "A\u0000B", "x\u0000y"],
    ["a lone surrogate", "N\ud800", "\udfff"],
    ["quotes and line ends", "A\"'\n", "\"'\r\n=\\"],
    ["broken JSON", "CONFIG", '{"password": '],
    ["a very long value", "BLOB", "word ".repeat(100_000)],
    ["prototype names", "__proto__", '{"__proto__":{"constructor":"x"}}'],
  ])("survives %s", async (_what, name, value) => {
    const field = await detector.judge(name, value);
    expect(field.name).toBe(name);
    expect(field.hmac).toMatch(/^[0-9a-f]{64}$/);
    expect(field.verdict).toBe("clean");
  });

  it("leaves nothing behind of what it judged", async () => {
    performance.clearMarks();
    performance.clearMeasures();
    for (let index = 0; index < 20; index++) await detector.judge(`NAME_${index}`, `value-${index}`);
    // What secretlint measures of itself would be kept for the life of the process.
    await new Promise((done) => setTimeout(done, 20));
    expect(performance.getEntries().filter(({ entryType }) => ["mark", "measure"].includes(entryType))).toEqual([]);
  });

  it("is not slowed down by text made to make patterns backtrack", async () => {
    const started = performance.now();
    for (const value of [
      "/a".repeat(20_000),
      "a-".repeat(20_000),
      "a://".repeat(10_000),
      "eyJ".repeat(20_000),
      "a=".repeat(30_000),
    ])
      await detector.judge("VALUE", value);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
