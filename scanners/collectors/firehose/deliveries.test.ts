import { describe, expect, it } from "vitest";
import { deliveriesOf } from "./deliveries.ts";

const bucket = {
  RoleARN: "role",
  BucketARN: "arn:aws:s3:::failed",
  BufferingHints: {},
  CompressionFormat: "GZIP" as const,
  EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: "key" } },
};

describe("where a Firehose stream delivers to", () => {
  it("is a bucket with its own log and key", () => {
    const S3DestinationDescription = { ...bucket, CloudWatchLoggingOptions: { Enabled: true } };
    expect(deliveriesOf([{ DestinationId: "1", S3DestinationDescription }])).toEqual([
      {
        type: "s3",
        roleArn: "role",
        bucketArn: "arn:aws:s3:::failed",
        kmsKeyArn: "key",
        endpoint: null,
        isLogged: true,
        usesSecretsManager: null,
      },
    ]);
  });

  it("is the endpoint, though the answer names its bucket for failures as well", () => {
    const SplunkDestinationDescription = {
      HECEndpoint: "https://splunk.example.com:8088/services?token=1",
      HECToken: "hunter2-hunter2",
      S3DestinationDescription: bucket,
    };
    const found = deliveriesOf([
      { DestinationId: "1", SplunkDestinationDescription, S3DestinationDescription: bucket },
    ]);
    expect(found).toMatchObject([
      {
        type: "splunk",
        bucketArn: "arn:aws:s3:::failed",
        endpoint: "https://splunk.example.com:8088",
        isLogged: false,
        usesSecretsManager: false,
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  it("leaves open how search and tables are signed in at, and is nothing where nothing is described", () => {
    const IcebergDestinationDescription = { RoleARN: "role" };
    const AmazonopensearchserviceDestinationDescription = { RoleARN: "role" };
    expect(
      deliveriesOf([
        { DestinationId: "1", IcebergDestinationDescription },
        { DestinationId: "2", AmazonopensearchserviceDestinationDescription },
        { DestinationId: "3" },
      ]),
    ).toMatchObject([
      { type: "iceberg", usesSecretsManager: null },
      { type: "opensearch", usesSecretsManager: null },
    ]);
  });
});
