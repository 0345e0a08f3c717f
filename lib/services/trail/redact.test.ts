import { describe, expect, it } from "vitest";
import { createSecretDetector } from "../../secrets/detect.ts";
import { REDACTED, redactRecord } from "./redact.ts";

const detector = createSecretDetector({ key: Buffer.alloc(32, 1), lint: async () => null });

describe("redactRecord", () => {
  it("takes secrets out of what callers sent and keeps the rest", async () => {
    const result = await redactRecord(
      {
        eventID: "b2f7e1aa-0d7c-4a7e-8a39-5f3f2f1e9d10",
        requestParameters: {
          functionName: "orders",
          environment: { variables: { DB_PASSWORD: "hunter2hunter2", STAGE: "prod" } },
        },
        responseElements: null,
      },
      detector,
    );
    expect(result.redacted).toBe(1);
    expect(result.record).toEqual({
      eventID: "b2f7e1aa-0d7c-4a7e-8a39-5f3f2f1e9d10",
      requestParameters: {
        functionName: "orders",
        environment: { variables: { DB_PASSWORD: REDACTED, STAGE: "prod" } },
      },
      responseElements: null,
    });
  });

  it("takes out what nobody can judge", async () => {
    const broken = createSecretDetector({
      key: Buffer.alloc(32, 1),
      lint: async () => {
        throw new Error("detector is down");
      },
    });
    const { record } = await redactRecord({ requestParameters: { note: "something long enough to judge" } }, broken);
    expect(record).toEqual({ requestParameters: { note: REDACTED } });
  });
});
