import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { judgedFields, judgedScript } from "./judged.ts";

const context = { judgeSecret: createSecretDetector({ key: Buffer.alloc(32, 1) }).judge };
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("judged fields", () => {
  it("keep names and verdicts, sorted, and no value", async () => {
    const fields = await judgedFields(context, [
      ["STAGE", "prod"],
      ["DB_PASSWORD", "hunter2-hunter2"],
      [undefined, "lost"],
      ["EMPTY", undefined],
    ]);
    expect(fields).toMatchObject([
      { name: "DB_PASSWORD", verdict: "secret" },
      { name: "EMPTY", verdict: "clean" },
      { name: "STAGE", verdict: "clean" },
    ]);
    expect(JSON.stringify(fields)).not.toContain("hunter2");
  });
});

describe("a judged script", () => {
  it.each([
    ["an assignment of a password", '#!/bin/sh\nexport DB_PASSWORD="hunter2-hunter2"\n', "secret"],
    ["a private key", "cat > key <<E\n-----BEGIN RSA PRIVATE KEY-----\nE\n", "secret"],
    ["a reference to a parameter", "#!/bin/sh\nDB_PASSWORD=$(aws ssm get-parameter --name /db)\n", "clean"],
    ["nothing of the kind", "#!/bin/sh\nSTAGE=prod\nexec app\n", "clean"],
  ])("with %s", async (_what, script, verdict) => {
    expect(await judgedScript(context, "UserData", base64(script))).toMatchObject({ name: "UserData", verdict });
  });

  it("that is compressed is unknown, and none is null", async () => {
    const packed = gzipSync("DB_PASSWORD=hunter2-hunter2").toString("base64");
    expect(await judgedScript(context, "UserData", packed)).toMatchObject({ verdict: "unknown", rule: "compressed" });
    expect(await judgedScript(context, "UserData", undefined)).toBeNull();
  });
});
