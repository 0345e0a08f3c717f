import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConnectionError, homeRegionOf, keepCredentials, openConnection, partitionOfRegion } from "./connection.ts";
import { trustedCertificates, usesProxy } from "./http-handler.ts";

describe("partitions", () => {
  it.each([
    ["eu-west-1", "aws", "us-east-1"],
    ["us-gov-east-1", "aws-us-gov", "us-gov-west-1"],
    ["cn-northwest-1", "aws-cn", "cn-north-1"],
  ])("%s is of %s, at home in %s", (region, partition, home) => {
    expect(partitionOfRegion(region)).toBe(partition);
    expect(homeRegionOf(partition)).toBe(home);
  });

  it("come from the role's ARN first", () => {
    const connection = openConnection(
      { type: "role", roleArn: "arn:aws-cn:iam::111122223333:role/reader", sessionName: "plumbline" },
      { AWS_REGION: "eu-west-1" },
    );
    expect(connection).toMatchObject({ partition: "aws-cn", homeRegion: "cn-north-1" });
    connection.destroy();
  });
});

describe("openConnection", () => {
  it("refuses descriptions that cannot work", () => {
    expect(() => openConnection({ type: "role", sessionName: "a" })).toThrow(ConnectionError);
    expect(() => openConnection({ type: "role", roleArn: "reader", sessionName: "a" })).toThrow(ConnectionError);
    expect(() => openConnection({ type: "profile", sessionName: "a" })).toThrow(ConnectionError);
  });

  it("puts the bucket into the path when the endpoint is another one", async () => {
    const own = openConnection({ type: "default", sessionName: "a" }, {});
    const other = openConnection({ type: "default", sessionName: "a" }, { AWS_ENDPOINT_URL: "http://localhost:1" });
    expect(own.clients.s3("us-east-1").config.forcePathStyle).toBe(false);
    expect(other.clients.s3("us-east-1").config.forcePathStyle).toBe(true);
    expect(await other.clients.lambda("us-east-1").config.maxAttempts()).toBe(1);
    expect(other.clients.lambda("us-east-1")).toBe(other.clients.lambda("us-east-1"));
  });
});

describe("keepCredentials", () => {
  it("asks once for calls at the same time, and again five minutes before the end", async () => {
    let asked = 0;
    let time = 0;
    const provide = keepCredentials(
      async () => ({ accessKeyId: String(++asked), secretAccessKey: "s", expiration: new Date(time + 3_600_000) }),
      () => time,
    );
    await Promise.all([provide(), provide(), provide()]);
    expect(asked).toBe(1);
    time = 3_600_000 - 299_000;
    expect((await provide()).accessKeyId).toBe("2");
  });

  it("asks again after a failure", async () => {
    let asked = 0;
    const provide = keepCredentials(async () => {
      if (asked++ === 0) throw new Error("away");
      return { accessKeyId: "a", secretAccessKey: "s" };
    });
    await expect(provide()).rejects.toThrow("away");
    expect((await provide()).accessKeyId).toBe("a");
  });
});

describe("the network", () => {
  it("knows proxies in either spelling", () => {
    expect(usesProxy({ https_proxy: "http://proxy:3128" })).toBe(true);
    expect(usesProxy({ HTTP_PROXY: "http://proxy:3128" })).toBe(true);
    expect(usesProxy({ NO_PROXY: "localhost", HTTP_PROXY: "" })).toBe(false);
  });

  it("adds AWS_CA_BUNDLE to the certificates of Node, and names a file that cannot be read", () => {
    const file = join(mkdtempSync(join(tmpdir(), "ca-")), "own.pem");
    writeFileSync(file, "own certificate");
    const certificates = trustedCertificates({ AWS_CA_BUNDLE: file });
    expect(certificates?.at(-1)).toBe("own certificate");
    expect(certificates?.length).toBeGreaterThan(100);
    expect(trustedCertificates({})).toBeUndefined();
    expect(() => trustedCertificates({ AWS_CA_BUNDLE: "/nowhere.pem" })).toThrow("/nowhere.pem");
  });
});
