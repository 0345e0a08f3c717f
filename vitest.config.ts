import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,scanners,components,scripts,app}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.int.test.ts"],
          environment: "node",
          // Unit tests change nothing that outlives them; loading the same modules anew for each of 600 files took most of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: "integration",
          include: ["{lib,scanners,app,prisma,scripts}/**/*.int.test.ts"],
          environment: "node",
          globalSetup: ["./scripts/test/integration-setup.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
