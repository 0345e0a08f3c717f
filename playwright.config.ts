import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS } from "./scripts/test/chromium.ts";

const executablePath = process.env["PLUMBLINE_CHROMIUM"];

export default defineConfig({
  testDir: "e2e/specs",
  outputDir: ".cache/e2e",
  globalSetup: "./e2e/global-setup.ts",
  // One installation is shared by all specs; they run in the order of their names.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ?? ".cache/reports/e2e.json" }],
  ],
  use: {
    baseURL: "http://127.0.0.1:3987",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
});
