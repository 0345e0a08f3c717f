import type { Random } from "../random.ts";
import { ACCOUNTS, type AccountKey, type Region } from "../world.ts";

/** One call as the generator thinks of it. */
export interface CallEvent {
  at: Date;
  account: AccountKey;
  region: Region;
  source: string;
  name: string;
  identity: Record<string, unknown>;
  ip: string;
  agent: string;
  isReadOnly: boolean;
  parameters?: Record<string, unknown> | null;
  response?: Record<string, unknown> | null;
  error?: { code: string; message: string };
  dataType?: string;
  resources?: { ARN: string; type: string }[];
  type?: string;
  extra?: Record<string, unknown>;
  vpcEndpointId?: string;
}

export interface DemoEvent {
  account: AccountKey;
  region: Region;
  at: Date;
  record: Record<string, unknown>;
}

/** Whole seconds, as CloudTrail writes times. */
export function second(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** The call as a CloudTrail record of version 1.11. Source: CloudTrail User Guide, "CloudTrail record contents". */
export function demoEvent(random: Random, call: CallEvent): DemoEvent {
  const { id } = ACCOUNTS[call.account];
  const isData = call.dataType !== undefined;
  const record: Record<string, unknown> = {
    eventVersion: "1.11",
    userIdentity: call.identity,
    eventTime: second(call.at),
    eventSource: call.source,
    eventName: call.name,
    awsRegion: call.region,
    sourceIPAddress: call.ip,
    userAgent: call.agent,
    ...(call.error === undefined ? {} : { errorCode: call.error.code, errorMessage: call.error.message }),
    requestParameters: call.parameters ?? null,
    responseElements: call.response ?? null,
    ...(call.extra === undefined ? {} : { additionalEventData: call.extra }),
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: call.isReadOnly,
    ...(call.resources === undefined
      ? {}
      : { resources: call.resources.map((resource) => ({ accountId: id, ...resource })) }),
    eventType: call.type ?? "AwsApiCall",
    managementEvent: !isData,
    recipientAccountId: id,
    ...(call.vpcEndpointId === undefined ? {} : { vpcEndpointId: call.vpcEndpointId, vpcEndpointAccountId: id }),
    eventCategory: isData ? "Data" : "Management",
  };
  const isService = call.ip.endsWith(".amazonaws.com");
  if (!isService && call.type === undefined)
    record["tlsDetails"] = {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: `${call.source.split(".")[0]}.${call.region}.amazonaws.com`,
    };
  return { account: call.account, region: call.region, at: call.at, record };
}

/** The message with which IAM refuses a call. */
export function denied(
  principalArn: string,
  action: string,
  resource = "*",
  because = "no identity-based policy allows the",
): { code: string; message: string } {
  return {
    code: /^(lambda|secretsmanager|kms|organizations|cloudtrail|dynamodb):/.test(action)
      ? "AccessDeniedException"
      : "AccessDenied",
    message: `User: ${principalArn} is not authorized to perform: ${action} on resource: ${resource} because ${because} ${action} action`,
  };
}
