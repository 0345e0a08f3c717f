import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { accountCommand } from "./account.ts";

interface Sent {
  hostname: string;
  path: string;
  query: unknown;
  headers: Record<string, string>;
}

/** The request as it would leave for AWS; nothing is sent. */
async function requestIn(region: string): Promise<Sent | undefined> {
  let sent: Sent | undefined;
  const client = new S3Client({
    region,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    maxAttempts: 1,
    requestHandler: {
      handle(request: Sent) {
        sent = request;
        return Promise.reject(new Error("Nothing is sent here."));
      },
    },
  });
  await expect(client.send(accountCommand("123456789012"))).rejects.toThrow("Nothing is sent here.");
  client.destroy();
  return sent;
}

describe("the question of an account's settings", () => {
  it.each([
    ["us-east-1", "123456789012.s3-control.us-east-1.amazonaws.com"],
    ["us-gov-west-1", "123456789012.s3-control.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "123456789012.s3-control.cn-north-1.amazonaws.com.cn"],
  ])("goes in %s to %s, signed as it is sent", async (region, hostname) => {
    const sent = await requestIn(region);
    expect(sent).toMatchObject({
      hostname,
      path: "/v20180820/configuration/publicAccessBlock",
      query: {},
      headers: { host: hostname, "x-amz-account-id": "123456789012" },
    });
    expect(sent?.headers["authorization"]).toMatch(
      new RegExp(`/${region}/s3/aws4_request, SignedHeaders=.*host;x-amz-account-id;`),
    );
  });
});
