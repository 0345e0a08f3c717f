import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ChainBuilder, keysOf, makeSigningKey, memorySource } from "./testing.ts";
import type { TrailVerification } from "./verification.ts";
import { verifyTrail } from "./verify-trail.ts";

const START = Date.parse("2026-11-20T00:00:00Z");
const HOUR_MS = 3_600_000;
const KEY = makeSigningKey();

function whole(): ChainBuilder {
  const chain = new ChainBuilder({ key: KEY });
  for (let n = 0; n < 3; n++) chain.putHour(new Date(START + n * HOUR_MS));
  return chain;
}

function verify(chain: ChainBuilder): Promise<TrailVerification> {
  return verifyTrail({
    subject: {
      accountId: chain.accountId,
      region: chain.region,
      trailName: chain.trailName,
      homeRegion: chain.homeRegion,
      trail: "main",
      sharesFolder: false,
    },
    window: { start: START, end: START + 3 * HOUR_MS },
    source: memorySource(chain.objects),
    keys: keysOf([KEY]),
    now: START + 4 * HOUR_MS,
  });
}

/** Numbers that look random and are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function flip(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

const names = [...whole().objects.keys()];
const placeOf = (name: string) => ({ bucket: "trail-logs", key: name.slice("trail-logs/".length) });

describe("one flipped byte", () => {
  it.each(names)("anywhere in the content of %s is found and named", async (name) => {
    const chain = whole();
    const place = placeOf(name);
    const content = chain.content(place);
    const body = chain.objects.get(name);
    const random = numbers(names.indexOf(name) + 1);
    // Every byte of a log file, and each eighth of a digest.
    const step = name.includes("CloudTrail-Digest") ? 8 : 1;
    for (let at = 0; at < content.length; at += step) {
      const where = Math.min(content.length - 1, at + Math.floor(random() * step));
      chain.replace(place, flip(content, where, Math.floor(random() * 8)));
      const result = await verify(chain);
      expect(result.verdict, `byte ${where}`).toBe("invalid");
      expect(
        result.problems.map((problem) => problem.key),
        `byte ${where}`,
      ).toContain(place.key);
    }
    if (body !== undefined) chain.objects.set(name, body);
    expect((await verify(chain)).verdict).toBe("valid");
  });

  it.each(names)(
    "anywhere in the packed bytes of %s is found, unless they unpack to the same content",
    async (name) => {
      const chain = whole();
      const place = placeOf(name);
      const stored = chain.objects.get(name) ?? { body: Buffer.alloc(0), signature: null };
      const content = chain.content(place);
      const random = numbers(names.indexOf(name) + 100);
      let harmless = 0;
      for (let at = 0; at < stored.body.length; at++) {
        const body = flip(stored.body, at, Math.floor(random() * 8));
        chain.objects.set(name, { ...stored, body });
        const result = await verify(chain);
        if (result.verdict === "valid") {
          expect(gunzipSync(body).equals(content), `byte ${at}`).toBe(true);
          harmless += 1;
        } else
          expect(
            result.problems.map((problem) => problem.key),
            `byte ${at}`,
          ).toContain(place.key);
      }
      // Time, flags and system of the gzip header say nothing of the content.
      expect(harmless).toBeLessThanOrEqual(10);
    },
  );
});
