import { describe, expect, it } from "vitest";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { openConnection } from "../sources/aws/connection.ts";
import type { CollectContext } from "./define.ts";
import { isWholeOrNotOffered } from "./regional-service.ts";
import { testCaller } from "./test-context.test-support.ts";

const notFound: CoverageGap = {
  action: "apprunner:ListServices",
  reason: "failed",
  code: "ENOTFOUND",
  message: "apprunner:ListServices failed: the endpoint could not be reached (ENOTFOUND).",
};

/** A context whose STS answers or not. */
function contextWhere(stsAnswers: boolean): { context: CollectContext; gaps: CoverageGap[] } {
  const gaps: CoverageGap[] = [];
  const connection = openConnection({ type: "default", sessionName: "test" });
  const aws = testCaller(connection, "eu-north-1", () => undefined);
  const context: CollectContext = {
    accountId: "123456789012",
    partition: "aws",
    region: "eu-north-1",
    aws: {
      ...aws,
      call: () =>
        Promise.resolve(
          stsAnswers
            ? // The one call made here is GetCallerIdentity.
              {
                outcome: "value",
                value: JSON.parse('{"Account":"123456789012","Arn":"arn:aws:iam::123456789012:root"}'),
              }
            : { outcome: "gap", gap: { ...notFound, action: "sts:GetCallerIdentity" } },
        ),
    },
    judgeSecret: () => Promise.reject(new Error("Nothing is judged here.")),
    gap: (gap) => gaps.push(gap),
    signal: aws.signal,
    options: { mayGetFunctionCode: false },
  };
  return { context, gaps };
}

describe("a list of a service that not every region has", () => {
  it("is whole when it was read to its end", async () => {
    const { context, gaps } = contextWhere(true);
    expect(await isWholeOrNotOffered(context, { isWhole: true, gap: null })).toBe(true);
    expect(gaps).toEqual([]);
  });

  it("is whole, with a gap that is no alarm, where the service has no host and the region answers", async () => {
    const { context, gaps } = contextWhere(true);
    expect(await isWholeOrNotOffered(context, { isWhole: false, gap: notFound })).toBe(true);
    expect(gaps).toMatchObject([{ reason: "not_enabled", code: "NotOfferedInRegion" }]);
  });

  it("is not whole when nothing of the region is found", async () => {
    const { context, gaps } = contextWhere(false);
    expect(await isWholeOrNotOffered(context, { isWhole: false, gap: notFound })).toBe(false);
    expect(gaps).toEqual([notFound]);
  });

  it("is not whole when the call was refused", async () => {
    const { context, gaps } = contextWhere(true);
    const denied: CoverageGap = { ...notFound, reason: "denied", code: "AccessDeniedException" };
    expect(await isWholeOrNotOffered(context, { isWhole: false, gap: denied })).toBe(false);
    expect(gaps).toEqual([denied]);
  });
});
