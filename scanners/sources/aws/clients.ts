import { AccountClient } from "@aws-sdk/client-account";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity } from "@smithy/types";

/** One client a service and region, made when first asked for. Global services are reached in the region given. */
export interface AwsClients {
  account(region: string): AccountClient;
  cloudtrail(region: string): CloudTrailClient;
  ec2(region: string): EC2Client;
  iam(region: string): IAMClient;
  lambda(region: string): LambdaClient;
  organizations(region: string): OrganizationsClient;
  s3(region: string): S3Client;
  sts(region: string): STSClient;
  destroy(): void;
}

export interface ClientSettings {
  credentials: () => Promise<AwsCredentialIdentity>;
  requestHandler: NodeHttpHandler;
  endpoint?: string;
  /** S3 with the bucket in the path: what emulators behind one address need. */
  forcePathStyle: boolean;
}

/** Clients that share credentials, sockets and endpoint. The SDK's own retry is off: `caller.ts` counts every attempt. */
export function createClients(settings: ClientSettings): AwsClients {
  const { forcePathStyle, ...rest } = settings;
  const common = (region: string) => ({ ...rest, region, maxAttempts: 1 });
  const closing: (() => void)[] = [];

  function perRegion<C extends { destroy(): void }>(make: (region: string) => C): (region: string) => C {
    const made = new Map<string, C>();
    closing.push(() => {
      for (const client of made.values()) client.destroy();
    });
    return (region) => {
      const existing = made.get(region);
      if (existing !== undefined) return existing;
      const client = make(region);
      made.set(region, client);
      return client;
    };
  }

  return {
    account: perRegion((region) => new AccountClient(common(region))),
    cloudtrail: perRegion((region) => new CloudTrailClient(common(region))),
    ec2: perRegion((region) => new EC2Client(common(region))),
    iam: perRegion((region) => new IAMClient(common(region))),
    lambda: perRegion((region) => new LambdaClient(common(region))),
    organizations: perRegion((region) => new OrganizationsClient(common(region))),
    s3: perRegion((region) => new S3Client({ ...common(region), forcePathStyle, followRegionRedirects: true })),
    sts: perRegion((region) => new STSClient(common(region))),
    destroy() {
      for (const close of closing) close();
    },
  };
}
