import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#lib/errors.ts";
import { DETAILS, linesOf, ROLE } from "./policy-commands.test-support.ts";
import { addRightsizeCommand } from "./rightsize-command.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rightsize-"));
  writeFileSync(join(folder, "iam.json"), JSON.stringify(DETAILS));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => linesOf(addRightsizeCommand, ["rightsize", ...args, "--from", folder, "--whole"]);

describe("rightsize", () => {
  it("keeps in safe mode what no trail could show, and writes the files", async () => {
    const lines = await run(ROLE, "--mode", "safe", "--out", join(folder, "out"));
    expect(lines).toContain("no trail was collected");
    expect(lines).toContain("kept, use cannot be seen: sqs 1");
    const [file = ""] = readdirSync(join(folder, "out"));
    expect(JSON.parse(readFileSync(join(folder, "out", file), "utf8"))).toMatchObject({
      Statement: [{ Effect: "Allow", Action: ["iam:PutRolePolicy", "sqs:SendMessage"], Resource: "*" }],
    });
  });

  it("says of strict mode that it takes away without proof, and which path that closes", async () => {
    const lines = await run(ROLE, "--mode", "strict", "--reach");
    expect(lines).toContain("removed without proof: sqs 1");
    expect(lines).toContain("can become: administrator → none (path closed)");
  });

  it("keeps a pinned action on the resource that was named", async () => {
    const queue = "arn:aws:sqs:eu-west-1:111122223333:work";
    const lines = await run(ROLE, "--mode", "strict", "--pin", `sqs:SendMessage@${queue}`, "--json");
    const { documents } = JSON.parse(lines.join(""));
    expect(JSON.parse(documents[0].text).Statement).toMatchObject([{ Action: "sqs:SendMessage", Resource: queue }]);
  });

  it("refuses what it cannot answer with one sentence", async () => {
    await expect(run(`${ROLE}-2`)).rejects.toThrow(
      new AppError("not_found", `There is no user or role ${ROLE}-2 in what was collected.`),
    );
    await expect(run(ROLE, "--pin", "rubbish")).rejects.toThrow("--pin rubbish is no action");
    await expect(run(ROLE, "--grace-days", "soon")).rejects.toThrow("--grace-days soon is no number of days");
  });
});
