import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { seedTrail } from "./account.test-support.ts";
import { cloudtrailTrails } from "./cloudtrail/trails.ts";
import { type Emulator, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedTrail(emulator);
});

afterAll(async () => emulator?.stop());

describe("cloudtrail", () => {
  it("reads the trail with status, selectors and its public bucket", async () => {
    const run = await runCollector(cloudtrailTrails, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [
        {
          name: "main",
          tags: { a: "b" },
          config: {
            isLogging: true,
            isMultiRegion: true,
            eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function" }] }],
            logBucket: { isAclPublic: true, isPolicyPublic: null, publicAccessBlock: null },
          },
        },
      ],
    });
  });

  it("makes the bucket of another account a gap", async () => {
    const off = emulator.edge.use(deny(/^s3:GET \/trail-logs/));
    const run = await runCollector(cloudtrailTrails, emulator.connection);
    off();
    expect(run.facts).toMatchObject([{ gaps: ["logBucket"], config: { logBucket: null } }]);
    expect(run.gaps).toMatchObject([{ action: "s3:GetBucketPolicyStatus", reason: "denied" }]);
  });
});
