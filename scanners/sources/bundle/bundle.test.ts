import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFact, policy } from "#lib/checks/testing.ts";
import { openSnapshot } from "../snapshot/open-snapshot.ts";
import type { SnapshotError } from "../snapshot/snapshot-error.ts";
import { allOf } from "./all-of.test-support.ts";
import { isBundle, openBundle } from "./read-bundle.ts";
import { createBundleWriter, factLine, headerLine } from "./write-bundle.ts";

const MAX = 10 * 2 ** 20;
const subject = { accountId: "111122223333", partition: "aws", observedAt: new Date("2026-11-01T00:00:00Z") };
const functions = { id: "lambda.functions", region: "eu-west-1", isWhole: true, gaps: [] };
const judgeSecret = () => Promise.reject(new Error("A snapshot holds no values to judge."));
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(...lines: string[]): Promise<string> {
  const path = join(folder, `${lines.length}.ndjson`);
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

async function refusal(path: string): Promise<SnapshotError> {
  return openBundle(path, MAX).then(
    () => Promise.reject(new Error("It was accepted.")),
    (error: SnapshotError) => error,
  );
}

describe("a snapshot file", () => {
  it("comes back as it was written, packed or plain", async () => {
    const fact = makeFact("lambda.function", { policies: [policy("resource", { Statement: [] })], gaps: ["tags"] });
    for (const name of ["a.ndjson", "a.ndjson.gz"]) {
      const path = join(folder, name);
      const writer = await createBundleWriter(path);
      await writer.add(fact);
      const gap = { action: "lambda:ListTags", reason: "denied", code: "AccessDenied", message: "No." } as const;
      await writer.finish(subject, [{ ...functions, gaps: [gap, gap] }]);
      const bundle = await openBundle(path, MAX);
      expect(bundle.observedAt).toEqual(subject.observedAt);
      expect(bundle.header.gaps).toEqual([{ collector: "lambda.functions", region: "eu-west-1", ...gap }]);
      expect(await allOf(bundle.facts())).toEqual([fact]);
    }
    const packed = await readFile(join(folder, "a.ndjson.gz"));
    expect(gunzipSync(packed)).toEqual(await readFile(join(folder, "a.ndjson")));
  });

  it("leaves nothing behind when it is discarded", async () => {
    const writer = await createBundleWriter(join(folder, "b.ndjson"));
    await writer.add(makeFact("lambda.function"));
    await writer.discard();
    await expect(readFile(join(folder, "b.ndjson"))).rejects.toThrow();
  });

  it("is known by its first line; other JSON is none", async () => {
    expect(await isBundle(await file(headerLine(subject, [])))).toBe(true);
    expect(await isBundle(await file('{"Functions":[]}', ""))).toBe(false);
  });

  it("names line and path of a configuration that does not fit its kind", async () => {
    const broken = {
      ...makeFact("lambda.function"),
      config: { ...makeFact("lambda.function").config, memoryMb: "128" },
    };
    const error = await refusal(await file(headerLine(subject, [functions]), JSON.stringify(broken)));
    expect(error).toMatchObject({ code: "wrong_shape", place: { line: 2, jsonPath: "$.config.memoryMb" } });
  });

  it.each([
    ["a line that was cut off", [headerLine(subject, [functions]), '{"kind":"lambda.fun'], 2, undefined],
    [
      "a resource of another account",
      [headerLine(subject, [functions]), factLine(makeFact("lambda.function", { accountId: "444455556666" }))],
      2,
      "$.accountId",
    ],
    [
      "a kind that no collector covers",
      [headerLine(subject, [functions]), factLine(makeFact("iam.user"))],
      2,
      "$.kind",
    ],
    [
      "a region that no collector covers",
      [headerLine(subject, [functions]), factLine(makeFact("lambda.function", { region: "us-east-1" }))],
      2,
      "$.kind",
    ],
    [
      "the same resource twice",
      [headerLine(subject, [functions]), ...Array.from({ length: 2 }, () => factLine(makeFact("lambda.function")))],
      3,
      "$.arn",
    ],
    ["an unknown collector", [headerLine(subject, [{ ...functions, id: "lambda.nothing" }])], 1, "$.collectors[0].id"],
    ["a later version", [headerLine(subject, []).replace('"version":1', '"version":2')], 1, "$.version"],
  ])("refuses %s", async (_what, lines, line, jsonPath) => {
    const error = await refusal(await file(...lines));
    expect(error.name).toBe("SnapshotError");
    expect(error.place).toMatchObject(jsonPath === undefined ? { line } : { line, jsonPath });
  });
});

describe("openSnapshot with snapshot files", () => {
  it("gives their facts, coverage, gaps and time", async () => {
    const gap = { action: "lambda:GetPolicy", reason: "denied", code: "AccessDenied", message: "No." } as const;
    const path = await file(
      headerLine(subject, [{ ...functions, isWhole: false, gaps: [gap] }]),
      factLine(makeFact("lambda.function")),
    );
    const source = await openSnapshot([path], { judgeSecret });
    expect(source.collectorsCovered).toEqual([
      {
        collectorId: "lambda.functions",
        accountId: "111122223333",
        region: "eu-west-1",
        isWhole: false,
        isStated: true,
        observedAt: subject.observedAt,
      },
    ]);
    expect(source.gaps).toEqual([
      { ...gap, metBy: { collectorId: "lambda.functions", accountId: "111122223333", region: "eu-west-1" } },
    ]);
    expect((await allOf(source.facts())).map((fact) => fact.name)).toEqual(["orders"]);
  });

  it("refuses two files that hold the same facts", async () => {
    const first = await file(headerLine(subject, [functions]));
    const second = await file(headerLine(subject, [functions]), factLine(makeFact("lambda.function")));
    await expect(openSnapshot([first, second], { judgeSecret })).rejects.toMatchObject({ code: "ambiguous" });
  });
});
