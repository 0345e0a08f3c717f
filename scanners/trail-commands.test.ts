import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChainBuilder, makeSigningKey } from "#lib/trail/digests/testing.ts";
import type { ObjectPlace } from "#lib/trail/digests/verification.ts";
import { linesOf } from "./policy-commands.test-support.ts";
import { addTrailCommands } from "./trail-commands.ts";

const KEY = makeSigningKey();
const START = Date.parse("2026-11-20T00:00:00Z");
let folder: string;
let chain: ChainBuilder;
let made: { digest: ObjectPlace; files: ObjectPlace[] }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "verify-"));
  chain = new ChainBuilder({ key: KEY, prefix: "logs", organisation: "o-a1b2c3d4e5" });
  made = [0, 1, 2].map((hour) => chain.putHour(new Date(START + hour * 3_600_000)));
  write("keys.json", keyFile(KEY));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function keyFile(key: typeof KEY): string {
  return JSON.stringify({
    PublicKeyList: [
      {
        Value: Buffer.from(key.der).toString("base64"),
        ValidityStartTime: "2026-11-01T00:00:00+00:00",
        ValidityEndTime: 1798761600,
        Fingerprint: key.fingerprint,
      },
    ],
  });
}

function write(name: string, content: string | Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Copies the bucket below `logs/`, as `aws s3 sync s3://bucket/logs` does, with the signatures beside the digests. */
function copy(options: { withSignatures: boolean } = { withSignatures: true }): void {
  for (const [name, { body, signature }] of chain.objects) {
    const path = `copy/${name.slice("trail-logs/logs/".length)}`;
    write(path, body);
    if (signature !== null && options.withSignatures) write(`${path}.signature`, `${signature}\n`);
  }
}

let code: number;

async function run(...args: string[]): Promise<{ lines: string[]; code: number }> {
  code = -1;
  const lines = await linesOf(
    (program, say) =>
      addTrailCommands(program, say, (ended) => {
        code = ended;
      }),
    ["trail", "verify", "--from", join(folder, "copy"), "--keys", join(folder, "keys.json"), ...args],
  );
  return { lines, code };
}

describe("trail verify --from", () => {
  it("ends with 0 for a whole copy", async () => {
    copy();
    expect(await run()).toEqual({
      code: 0,
      lines: [
        "main 123456789012 eu-west-1: valid, 3 digests, 6 of 6 log files valid, no problems; asked 2026-11-20T00:00:00.000Z to 2026-11-20T03:00:00.000Z, newest proven time 2026-11-20T03:00:00.000Z",
        "1 trail by region: valid",
      ],
    });
  });

  it("ends with 1 and names the file that was altered, and the one that is gone", async () => {
    const [altered, gone] = [made[0]?.files[0], made[2]?.files[1]];
    if (altered !== undefined) chain.replace(altered, Buffer.from("{}"));
    if (gone !== undefined) chain.remove(gone);
    copy();
    const { lines } = await run();
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      `invalid missing-log-file 2026-11-20T02:35:00.000Z 123456789012 eu-west-1 main s3://trail-logs/${gone?.key}: Its digest names it and it is not in the bucket.`,
      `invalid altered-log-file 2026-11-20T00:05:00.000Z 123456789012 eu-west-1 main s3://trail-logs/${altered?.key}: The content in the bucket is not what its digest says.`,
    ]);
    expect(lines.at(-1)).toBe("1 trail by region: invalid");
  });

  it("ends with 2 when only the newest signature is missing, and verifies all before it", async () => {
    copy({ withSignatures: false });
    const { lines } = await run();
    expect(code).toBe(2);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(
      `not-readable 2026-11-20T03:00:00.000Z 123456789012 eu-west-1 main s3://trail-logs/${made[2]?.digest.key}`,
    );
    expect(lines[1]).toContain("4 of 4 log files valid");
  });

  it("ends with 2 under keys that are not those of the digests: they may be of another time", async () => {
    copy();
    write("keys.json", keyFile(makeSigningKey()));
    const { lines } = await run();
    expect(code).toBe(2);
    expect(lines.filter((line) => line.startsWith("unknown unknown-key"))).toHaveLength(3);
  });

  it("narrows to a trail, a region and a window", async () => {
    const other = new ChainBuilder({
      key: KEY,
      prefix: "logs",
      organisation: "o-a1b2c3d4e5",
      objects: chain.objects,
      region: "us-east-1",
    });
    other.putHour(new Date(START));
    copy();
    const summary = async (...args: string[]) => (await run(...args)).lines;
    expect(await summary()).toHaveLength(3);
    expect(await summary("--region", "us-east-1")).toEqual([
      expect.stringMatching(/^main 123456789012 us-east-1: valid, 1 digest, 2 of 2/),
      "1 trail by region: valid",
    ]);
    expect((await run("--trail", "none")).code).toBe(2);
    const window = ["--region", "eu-west-1", "--start", "2026-11-20T01:00:00Z", "--end", "2026-11-20T02:00:00Z"];
    expect((await summary(...window))[0]).toMatch(/valid, 1 digest, 2 of 2/);
  });

  it("lets no key steer the terminal", async () => {
    copy();
    const day = dirname(made[1]?.files[0]?.key ?? "").slice("logs/".length);
    write(`copy/${day}/123456789012_CloudTrail_eu-west-1_20261120T0110Z_\u001b[2J.json.gz`, "");
    const { lines } = await run();
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/unlisted-log-file .*\\u\{1b\}\[2J/);
    expect(lines.join("")).not.toContain("\u001b");
  });

  it("says as JSON what it says as text", async () => {
    copy();
    const { lines } = await run("--json");
    expect(JSON.parse(lines.join(""))).toMatchObject({
      verdict: "valid",
      trails: [{ trail: "main", verification: { counts: { digests: 3 } } }],
    });
  });

  it.each([
    ["no folder", ["--from", "/nowhere"], /\/nowhere cannot be read/],
    ["no file of keys", ["--keys", "/nowhere"], /\/nowhere cannot be read/],
    ["no keys", ["--keys", "DIGEST"], /is no JSON/],
    ["no time", ["--start", "soon"], /"soon" is no time/],
  ])("says what is wrong: %s", async (_name, args, message) => {
    copy();
    const given = args.map((arg) =>
      arg === "DIGEST" ? join(folder, "copy", (made[0]?.digest.key ?? "").slice(5)) : arg,
    );
    await expect(run(...given)).rejects.toThrow(message);
    // Not even begun where an option cannot be read; else no verdict.
    expect(code).toBe(args[0] === "--start" ? -1 : 2);
  });

  it("refuses a folder without digests, and keys that are no RSA keys", async () => {
    mkdirSync(join(folder, "copy"));
    await expect(run()).rejects.toThrow(/There is no digest/);
    const text = readFileSync(join(folder, "keys.json"), "utf8");
    write("keys.json", text.replace(/"Value":"[^"]+"/, '"Value":"AAAA"'));
    await expect(run()).rejects.toThrow(`the value of ${KEY.fingerprint} is no RSA public key`);
  });
});
