import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity } from "@smithy/types";
import { parseArn } from "#lib/domain/arn.ts";
import { type AwsClients, createClients } from "./clients.ts";
import { createHttpHandler, type NetworkEnvironment } from "./http-handler.ts";

/** How to reach an account. Holds no secret but the external id. */
export interface ConnectionDescription {
  /** `default`: the SDK's chain (environment, container, instance …); `profile`: a named profile; `role`: AssumeRole. */
  type: "default" | "profile" | "role";
  /** The profile to use, or for `role` the profile whose credentials assume it. */
  profile?: string;
  roleArn?: string;
  externalId?: string;
  /** Role session name, shown in the account's CloudTrail. */
  sessionName: string;
  /** Regions to scan; none: all that are switched on for the account. */
  regions?: string[];
  /** Another endpoint for every service, e.g. an emulator; default `AWS_ENDPOINT_URL`. */
  endpointUrl?: string;
}

/** A connection whose description cannot work, with what to change. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

export interface AwsConnection {
  description: ConnectionDescription;
  /** Partition as far as the description tells; `identity.ts` reads the true one from STS. */
  partition: string;
  homeRegion: string;
  credentials: () => Promise<AwsCredentialIdentity>;
  clients: AwsClients;
  /** Closes sockets. */
  destroy(): void;
}

/** Home region of a partition: where IAM, Organizations and the account service are reached and where trails of global services land. */
export function homeRegionOf(partition: string): string {
  switch (partition) {
    case "aws-us-gov":
      return "us-gov-west-1";
    case "aws-cn":
      return "cn-north-1";
    case "aws-iso":
      return "us-iso-east-1";
    case "aws-iso-b":
      return "us-isob-east-1";
    case "aws-iso-e":
      return "eu-isoe-west-1";
    case "aws-iso-f":
      return "us-isof-south-1";
    case "aws-eusc":
      return "eusc-de-east-1";
    default:
      return "us-east-1";
  }
}

/** Partition of a region by its name, as the SDKs' partition data has it; unknown names are taken for `aws`. */
export function partitionOfRegion(region: string): string {
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-isob-")) return "aws-iso-b";
  if (region.startsWith("us-isof-")) return "aws-iso-f";
  if (region.startsWith("eu-isoe-")) return "aws-iso-e";
  if (region.startsWith("us-iso-")) return "aws-iso";
  if (region.startsWith("eusc-")) return "aws-eusc";
  return "aws";
}

const REFRESH_BEFORE_MS = 5 * 60_000;

/** Keeps credentials until five minutes before they end, and asks once when many calls need them at the same time. */
export function keepCredentials(
  provide: () => Promise<AwsCredentialIdentity>,
  now: () => number = Date.now,
): () => Promise<AwsCredentialIdentity> {
  let kept: AwsCredentialIdentity | undefined;
  let asking: Promise<AwsCredentialIdentity> | undefined;
  return async () => {
    if (kept !== undefined && (kept.expiration === undefined || kept.expiration.getTime() - now() > REFRESH_BEFORE_MS))
      return kept;
    asking ??= provide().finally(() => {
      asking = undefined;
    });
    kept = await asking;
    return kept;
  };
}

function partitionOf(description: ConnectionDescription, env: NetworkEnvironment): string {
  const fromRole = description.roleArn === undefined ? undefined : parseArn(description.roleArn)?.partition;
  if (fromRole !== undefined) return fromRole;
  const region = description.regions?.[0] ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  return region === undefined ? "aws" : partitionOfRegion(region);
}

function validate(description: ConnectionDescription): void {
  if (description.type === "profile" && !description.profile)
    throw new ConnectionError("A connection by profile needs the profile's name.");
  if (description.type !== "role") return;
  const arn = description.roleArn === undefined ? undefined : parseArn(description.roleArn);
  if (arn === undefined || arn.service !== "iam" || !arn.resource.startsWith("role/"))
    throw new ConnectionError(
      "A connection by role needs the ARN of an IAM role, arn:<partition>:iam::<account>:role/<name>.",
    );
}

/**
 * Credentials of a connection, kept while they last: the chain's or a profile's, and for `role` those of AssumeRole with the
 * external id. Makes no call by itself. Throws `ConnectionError` for a description that lacks what its type needs.
 */
export function createCredentials(
  description: ConnectionDescription,
  env: NetworkEnvironment = process.env,
  handler: NodeHttpHandler = createHttpHandler(env),
): () => Promise<AwsCredentialIdentity> {
  validate(description);
  const region = homeRegionOf(partitionOf(description, env));
  const endpoint = description.endpointUrl === undefined ? {} : { endpoint: description.endpointUrl };
  const stsConfig = { region, requestHandler: handler, maxAttempts: 3, ...endpoint };

  const base = fromNodeProviderChain({
    clientConfig: stsConfig,
    ...(description.profile === undefined ? {} : { profile: description.profile }),
  });
  const provide =
    description.type === "role" && description.roleArn !== undefined
      ? fromTemporaryCredentials({
          masterCredentials: base,
          clientConfig: stsConfig,
          params: {
            RoleArn: description.roleArn,
            RoleSessionName: sessionNameOf(description.sessionName),
            DurationSeconds: 3600,
            ...(description.externalId === undefined ? {} : { ExternalId: description.externalId }),
          },
        })
      : base;
  return keepCredentials(() => provide());
}

/**
 * Opens a connection, with credentials of its own unless others are given. Makes no call by itself.
 * Throws `ConnectionError` for a description that lacks what its type needs.
 */
export function openConnection(
  description: ConnectionDescription,
  env: NetworkEnvironment = process.env,
  given?: () => Promise<AwsCredentialIdentity>,
): AwsConnection {
  validate(description);
  const partition = partitionOf(description, env);
  const handler = createHttpHandler(env);
  const credentials = given ?? createCredentials(description, env, handler);
  const isOverridden =
    description.endpointUrl !== undefined || Boolean(env.AWS_ENDPOINT_URL) || Boolean(env.AWS_ENDPOINT_URL_S3);
  const endpoint = description.endpointUrl === undefined ? {} : { endpoint: description.endpointUrl };
  const clients = createClients({ credentials, requestHandler: handler, forcePathStyle: isOverridden, ...endpoint });

  return {
    description,
    partition,
    homeRegion: homeRegionOf(partition),
    credentials,
    clients,
    destroy() {
      clients.destroy();
      handler.destroy();
    },
  };
}

/** A role session name holds 2 to 64 of `[\w+=,.@-]` (STS API reference, AssumeRole); other characters become `-`. */
function sessionNameOf(text: string): string {
  return text
    .replace(/[^\w+=,.@-]/g, "-")
    .slice(0, 64)
    .padEnd(2, "-");
}
