import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildWeb, generateClient } from "./start/build.ts";
import { findChromium } from "./test/chromium.ts";
import { motoPython } from "./test/moto-python.ts";

const root = resolve(import.meta.dirname, "..");
const reports = join(root, ".cache", "reports");

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, by name: said again at the end, where it is found without reading everything. */
  failures?: string[];
}

interface Part {
  name: string;
  run(): Promise<Outcome>;
}

function execute(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** A check that is green or red as a whole counts as one. */
async function whole(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const code = await execute(args, env);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function bin(path: string): string {
  return join(root, "node_modules", path);
}

async function vitest(project: string, extra: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const file = join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const code = await execute(
    [
      bin("vitest/vitest.mjs"),
      "run",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...extra,
    ],
    { NO_COLOR: "1", ...env },
  );
  const report = JSON.parse(readFileSync(file, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  const failures = report.testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const tests = assertionResults.filter(({ status }) => status === "failed");
      const place = relative(root, name);
      return tests.length === 0 ? [place] : tests.map(({ fullName }) => `${place}: ${fullName}`);
    });
  // A file that does not even load has no failed test in it, and is a failure all the same.
  const failed = report.numFailedTests > 0 || code === 0 ? report.numFailedTests : 1;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, failures };
}

async function endToEnd(extra: string[]): Promise<Outcome> {
  const file = join(reports, "e2e.json");
  rmSync(file, { force: true });
  buildWeb(root, () => process.stdout.write("Building the pages …\n"));
  const code = await execute([bin("@playwright/test/cli.js"), "test", ...extra], {
    PLUMBLINE_CHROMIUM: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const { stats } = JSON.parse(readFileSync(file, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const failed = stats.unexpected > 0 || code === 0 ? stats.unexpected : 1;
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

const [wanted, ...extra] = process.argv.slice(2);

const parts: Part[] = [
  {
    name: "lint",
    run: async () => {
      const biome = await whole([bin("@biomejs/biome/bin/biome"), "ci", "--error-on-warnings", "."]);
      const eslint = await whole([bin("eslint/bin/eslint.js"), "--max-warnings", "0", "app", "components"]);
      return { passed: biome.passed + eslint.passed, failed: biome.failed + eslint.failed, skipped: 0 };
    },
  },
  {
    name: "types",
    run: async () => {
      const routes = await whole([bin("next/dist/bin/next"), "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
      return routes.failed > 0 ? routes : whole([bin("typescript/bin/tsc"), "--noEmit"]);
    },
  },
  {
    name: "imports",
    run: () =>
      whole([
        bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
        "--config",
        ".dependency-cruiser.mjs",
        "--output-type",
        "err",
        "app",
        "components",
        "lib",
        "scanners",
        "scripts",
        "e2e",
        "proxy.ts",
      ]),
  },
  { name: "unused", run: () => whole([bin("knip/bin/knip.js"), "--no-progress"]) },
  { name: "unit", run: () => vitest("unit", extra) },
  { name: "integration", run: () => vitest("integration", extra, { PLUMBLINE_MOTO_PYTHON: motoPython(root) }) },
  { name: "e2e", run: () => endToEnd(extra) },
];

async function main(): Promise<number> {
  const chosen = wanted === undefined ? parts : parts.filter((part) => part.name === wanted);
  if (chosen.length === 0) {
    process.stderr.write(`npm test knows ${parts.map((part) => part.name).join(", ")}, not ${wanted}.\n`);
    return 2;
  }
  mkdirSync(reports, { recursive: true });
  generateClient(root);
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  for (const part of chosen) {
    process.stdout.write(`\n── ${part.name}\n`);
    const startedAt = performance.now();
    let outcome: Outcome;
    try {
      outcome = await part.run();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      outcome = { passed: 0, failed: 1, skipped: 0 };
    }
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    if (outcome.failed > 0) failures.push(...(outcome.failures ?? []).map((name) => `${part.name}: ${name}`));
    if (outcome.failed > 0 && !outcome.failures?.length) failures.push(part.name);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    process.stdout.write(`── ${part.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)\n`);
  }
  if (total.skipped > 0)
    process.stdout.write(`\n${total.skipped} skipped (data that is not part of the project is absent)\n`);
  if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((name) => `  ${name}\n`).join("")}`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
