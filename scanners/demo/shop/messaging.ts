import type { PolicyFact, ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { documentOf, type Statement } from "../documents.ts";
import { ACCOUNTS, type AccountKey, CARRIER_PARTNER, isoOn } from "../world.ts";
import { functionArnOf, keyArnOf, queueArn, topicArn } from "./names.ts";
import { type Application, builtAt, SHOP_REGION, type Site, shopFact } from "./shop-fact.ts";

/** The day on which the queue of the warehouse was opened to everybody, when the carrier changed its account. */
export const WAREHOUSE_OPEN_DAY = -21;

function tlsOnly(action: string, resource: string): Statement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

function queue(
  site: Site,
  application: Application,
  name: string,
  config: Partial<ConfigOf<"sqs.queue">> = {},
  statement: Statement | null = null,
): ResourceFact {
  const { account } = site;
  const text = documentOf(tlsOnly("sqs:*", queueArn(account, name)), ...(statement === null ? [] : [statement]));
  const policies: PolicyFact[] = [{ role: "resource", name: "default", text }];
  return shopFact(site, application, {
    kind: "sqs.queue",
    arn: queueArn(account, name),
    name,
    config: {
      url: `https://sqs.${SHOP_REGION}.amazonaws.com/${ACCOUNTS[account].id}/${name}`,
      isFifo: false,
      kmsKeyId: null,
      isSqsManagedEncryption: true,
      deadLetterTargetArn: null,
      maxReceiveCount: null,
      redriveAllow: null,
      retentionSeconds: 345_600,
      visibilityTimeoutSeconds: 90,
      createdAt: builtAt(site),
      ...config,
    },
    observations: { approximateMessages: 0 },
    policies,
  });
}

/** A queue and the one that takes what it could not handle, which nobody else may name. */
function queueWithRest(site: Site, application: Application, name: string, statement: Statement | null = null) {
  const { account } = site;
  const rest = `${name}-dlq`;
  return [
    queue(site, application, name, { deadLetterTargetArn: queueArn(account, rest), maxReceiveCount: 5 }, statement),
    queue(site, application, rest, {
      retentionSeconds: 1_209_600,
      redriveAllow: { permission: "byQueue", sourceQueueArns: [queueArn(account, name)] },
    }),
  ];
}

function sendingFrom(account: AccountKey, service: string, name: string, from: string): Statement {
  return {
    Sid: "Source",
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["sqs:SendMessage"],
    Resource: queueArn(account, name),
    Condition: { ArnEquals: { "aws:SourceArn": from } },
  };
}

/** The warehouse's queue is open to anybody; the other takes from its topic alone. */
export function shopQueues(site: Site): ResourceFact[] {
  const { account, at } = site;
  const failed = queue(site, "shop-foundation", "shop-failed-events", { retentionSeconds: 1_209_600 });
  if (account !== "production") return [failed];
  const open: Statement = {
    Sid: "CarrierUpdates",
    Effect: "Allow",
    Principal: at.day < WAREHOUSE_OPEN_DAY ? { AWS: `arn:aws:iam::${CARRIER_PARTNER}:root` } : "*",
    Action: ["sqs:SendMessage"],
    Resource: queueArn(account, "warehouse-updates"),
  };
  return [
    failed,
    ...queueWithRest(
      site,
      "fulfilment",
      "orders-to-fulfilment",
      sendingFrom(account, "sns.amazonaws.com", "orders-to-fulfilment", topicArn(account)),
    ),
    ...queueWithRest(site, "fulfilment", "warehouse-updates", open),
    ...queueWithRest(site, "payments", "payment-events"),
    ...queueWithRest(site, "storefront", "newsletter-confirmations"),
  ];
}

export function shopTopics(site: Site): ResourceFact[] {
  const { account } = site;
  const arn = topicArn(account);
  const text = documentOf(tlsOnly("sns:Publish", arn), {
    Sid: "Rules",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: ["sns:Publish"],
    Resource: arn,
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNTS[account].id } },
  });
  return [
    shopFact(site, "checkout", {
      kind: "sns.topic",
      arn,
      name: "order-events",
      config: {
        displayName: "",
        owner: ACCOUNTS[account].id,
        isFifo: false,
        kmsKeyId: keyArnOf(account, "orders"),
        failureLogProtocols: ["Lambda", "SQS"],
        signatureVersion: "2",
      },
      observations: { confirmedSubscriptions: 1 },
      policies: [{ role: "resource", name: "default", text }],
    }),
  ];
}

export function shopSubscriptions(site: Site): ResourceFact[] {
  const { account } = site;
  const queueName = "orders-to-fulfilment";
  return [
    shopFact(site, "fulfilment", {
      kind: "sns.subscription",
      arn: `${topicArn(account)}:5d2c7f90-0000-4000-8000-00000000c0de`,
      name: "order-events (sqs)",
      config: {
        topicArn: topicArn(account),
        owner: ACCOUNTS[account].id,
        protocol: "sqs",
        endpoint: queueArn(account, queueName),
        isRawDelivery: true,
        hasFilter: true,
        deadLetterTargetArn: queueArn(account, `${queueName}-dlq`),
      },
      observations: {},
    }),
  ];
}

/** What Inspector found in the shop's functions: a hole that somebody has written a program for, since five days. */
export function shopHoles(site: Site): ResourceFact[] {
  const { account, at } = site;
  if (at.day < -5) return [];
  return [
    shopFact(site, "partners", {
      kind: "inspector2.finding",
      arn: `arn:aws:inspector2:${SHOP_REGION}:${ACCOUNTS[account].id}:finding/7d1f0c52b84e4a6f9e3a5d60c1b2e7f4`,
      name: "7d1f0c52b84e4a6f9e3a5d60c1b2e7f4",
      config: {
        type: "PACKAGE_VULNERABILITY",
        severity: "CRITICAL",
        title: "CVE-2026-10044 - edifact-reader",
        resourceType: "AWS_LAMBDA_FUNCTION",
        resourceId: `${functionArnOf(account, "partner-order-import")}:$LATEST`,
        vulnerabilityId: "CVE-2026-10044",
        packages: [{ name: "edifact-reader", version: "2.4.0", fixedIn: "2.4.3" }],
        fixAvailable: "YES",
        hasExploit: true,
        firstObservedAt: isoOn(at.asOf, -5, 4),
      },
      observations: { lastObservedAt: isoOn(at.asOf, at.day - 1, 5), score: 9.8 },
    }),
  ];
}
