import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { hashContent, readContent } from "./content.ts";

const PACKED = gzipSync("hello");
const cut = () => {
  const stream = new PassThrough();
  stream.write(PACKED.subarray(0, 10));
  setImmediate(() => stream.destroy(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })));
  return stream;
};

describe("packed content", () => {
  it("is hashed and read as it is when unpacked, in one part or several", async () => {
    const sha256 = createHash("sha256").update("hello").digest("hex");
    expect(await hashContent(Readable.from([PACKED.subarray(0, 5), PACKED.subarray(5)]))).toEqual({
      outcome: "read",
      sha256,
    });
    expect(await readContent(Readable.from([PACKED]))).toEqual({ outcome: "read", bytes: Buffer.from("hello") });
    const twice = createHash("sha256").update("hellohello").digest("hex");
    expect(await hashContent(Readable.from([PACKED, PACKED]))).toEqual({ outcome: "read", sha256: twice });
  });

  it.each([
    ["cut off", PACKED.subarray(0, -4), "The gzip data is cut off."],
    ["no gzip", Buffer.from("hello"), "The gzip data is damaged."],
    ["altered", Buffer.from(PACKED).fill(0, 12, 14), "The gzip data is damaged."],
    ["empty", Buffer.alloc(0), "The gzip data is cut off."],
  ])("is damaged, not unreadable, when it is %s", async (_name, bytes, reason) => {
    expect(await hashContent(Readable.from(bytes.length === 0 ? [] : [bytes]))).toEqual({ outcome: "damaged", reason });
  });

  it("is unreadable, not damaged, when the connection breaks on the way", async () => {
    expect(await hashContent(cut())).toEqual({
      outcome: "unreadable",
      reason: "It could not be read to its end: ECONNRESET.",
    });
    expect(await readContent(cut())).toMatchObject({ outcome: "unreadable" });
  });

  it("of 300 MB is hashed in little memory", async () => {
    const block = Buffer.alloc(1 << 20, "cloudtrail");
    const whole = createHash("sha256");
    const source = Readable.from(
      (function* () {
        for (let n = 0; n < 300; n++) {
          whole.update(block);
          yield block;
        }
      })(),
    );
    const before = process.memoryUsage().rss;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 10);
    const read = await hashContent(source.pipe(createGzip({ level: 1 })));
    clearInterval(timer);
    expect(read).toEqual({ outcome: "read", sha256: whole.digest("hex") });
    expect(most).toBeLessThan(150 << 20);
  });

  it("of a digest stops at what unpacks without end", async () => {
    const bomb = gzipSync(Buffer.alloc(130 << 20));
    expect(await readContent(Readable.from([bomb]))).toEqual({
      outcome: "damaged",
      reason: "It unpacks to more than 128 MB.",
    });
  });
});
