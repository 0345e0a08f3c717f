import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#lib/errors.ts";
import { DETAILS, linesOf, ROLE } from "./policy-commands.test-support.ts";
import { addSplitRoleCommand } from "./split-role-command.ts";

const arnOf = (name: string, region = "eu-west-1") => `arn:aws:lambda:${region}:111122223333:function:${name}`;

/** What `aws lambda list-functions` would say. */
function functions(...arns: string[]): object {
  return {
    Functions: arns.map((arn) => ({
      FunctionName: arn.slice(arn.lastIndexOf(":") + 1),
      FunctionArn: arn,
      Runtime: "nodejs24.x",
      Role: ROLE,
      Handler: "index.handler",
      CodeSize: 1,
      Description: "",
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2025-01-01T00:00:00.000+0000",
      CodeSha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      Version: "$LATEST",
    })),
  };
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "split-role-"));
  writeFileSync(join(folder, "iam.json"), JSON.stringify(DETAILS));
  writeFileSync(join(folder, "functions.json"), JSON.stringify(functions(arnOf("first"), arnOf("second"))));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => linesOf(addSplitRoleCommand, ["split-role", ...args, "--from", folder, "--whole"]);

describe("split-role", () => {
  it("says for each function what its own role would hold, and prints the files", async () => {
    const lines = await run(ROLE, "--mode", "safe", "--format", "terraform");
    expect(lines[0]).toBe(`2 functions run as ${ROLE}; each holds 2 actions and no readable stores`);
    expect(lines).toContain(`first-role for ${arnOf("first")}`);
    expect(lines).toContain(`second-role for ${arnOf("second")}`);
    expect(lines).toContain("  kept, use cannot be seen: sqs 1");
    expect(lines.filter((line) => line.startsWith("\n# ")).map((line) => line.split("\n")[1])).toEqual([
      "# first-role-policies.tf",
      "# second-role-policies.tf",
    ]);
  });

  it("writes the files of all functions into one folder", async () => {
    const out = join(folder, "out");
    const lines = await run(ROLE, "--mode", "safe", "--out", out);
    const names = ["first-role-least-privilege.json", "second-role-least-privilege.json"];
    expect(readdirSync(out).sort()).toEqual(names);
    for (const name of names) {
      expect(lines).toContain(`wrote ${name}`);
      expect(JSON.parse(readFileSync(join(out, name), "utf8"))).toMatchObject({
        Statement: [{ Effect: "Allow", Action: ["iam:PutRolePolicy", "sqs:SendMessage"], Resource: "*" }],
      });
    }
  });

  it("never writes two functions into one file", async () => {
    writeFileSync(
      join(folder, "functions.json"),
      JSON.stringify(functions(arnOf("first"), arnOf("first", "us-east-1"), arnOf("second"))),
    );
    await run(ROLE, "--mode", "safe", "--format", "sam", "--out", join(folder, "out"));
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "first-role-2-first-policies.sam.yaml",
      "first-role-first-policies.sam.yaml",
      "second-policies.sam.yaml",
    ]);
  });

  it("gives the whole split as JSON, with the blast radius before and after", async () => {
    const split = JSON.parse((await run(ROLE, "--mode", "strict", "--json")).join(""));
    expect(split).toMatchObject({ roleArn: ROLE, mode: "strict", before: { actions: 2, stores: [] } });
    expect(split.functions).toMatchObject([
      { functionArn: arnOf("first"), roleName: "first-role", after: { actions: 0, stores: [] }, files: [] },
      { functionArn: arnOf("second"), roleName: "second-role", after: { actions: 0, stores: [] }, files: [] },
    ]);
  });

  it("says that there is nothing to divide when one function runs as the role", async () => {
    writeFileSync(join(folder, "functions.json"), JSON.stringify(functions(arnOf("first"))));
    const lines = await run(ROLE);
    expect(lines[0]).toMatch(/^1 function runs as /);
    expect(lines).toContain("Only first runs as it, so there is nothing to divide; try rightsize.");
  });

  it("refuses what it cannot answer with one sentence", async () => {
    await expect(run(`${ROLE}-2`)).rejects.toThrow(
      new AppError("not_found", `There is no role ${ROLE}-2 in what was collected.`),
    );
    rmSync(join(folder, "functions.json"));
    await expect(run(ROLE)).rejects.toThrow(
      new AppError("not_found", `No function that was collected runs as ${ROLE}.`),
    );
  });
});
