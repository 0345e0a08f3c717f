import type { ResourceFact } from "#lib/facts/define.ts";
import { documentOf } from "./documents.ts";
import { functionsOn } from "./function-facts.ts";
import type { At } from "./iam-facts.ts";
import { isLab, madeFact } from "./made-fact.ts";
import { ACCOUNTS, type AccountKey, isoOn, MONITORING_VENDOR, type Region } from "./world.ts";

/** Log groups, alarms and tracing of a region, by collector. */
export function watchFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  return {
    "logs.groups": logGroups(account, region, at),
    "logs.settings": [logSettings(account, region)],
    "cloudwatch.alarms": alarms(account, region, at),
    "xray.settings": [tracing(account, region)],
  };
}

function vendorSubscription(region: Region) {
  return {
    name: "vendor",
    destinationArn: `arn:aws:logs:${region}:${MONITORING_VENDOR}:destination:intake`,
    roleArn: null,
  };
}

/** One a function; in staging nobody said how long they are kept. */
function logGroups(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const { id } = ACCOUNTS[account];
  const group = (name: string, config: object) =>
    madeFact(account, region, {
      kind: "logs.log-group",
      arn: `arn:aws:logs:${region}:${id}:log-group:${name}`,
      name,
      config: {
        retentionDays: account === "staging" ? null : 90,
        kmsKeyArn: null,
        logClass: "STANDARD",
        dataProtectionStatus: null,
        inheritsDataProtection: false,
        subscriptions: [],
        createdAt: isoOn(at.asOf, -400, 9),
        ...config,
      },
      observations: { storedBytes: 48_000_000 },
    });
  const ofFunctions = functionsOn(account, region, at.day).map(({ plan }) => group(`/aws/lambda/${plan.name}`, {}));
  if (!isLab(account, region)) return ofFunctions;
  const lab = { dataProtectionStatus: "DISABLED", subscriptions: [vendorSubscription(region)] };
  return [...ofFunctions, group("/lab/worker", lab)];
}

function logSettings(account: AccountKey, region: Region): ResourceFact {
  const { id } = ACCOUNTS[account];
  const Resource = `arn:aws:logs:${region}:${id}:log-group:*`;
  const write = ["logs:CreateLogStream", "logs:PutLogEvents"];
  const text = documentOf(
    { Sid: "search", Effect: "Allow", Principal: { Service: "es.amazonaws.com" }, Action: write, Resource },
    { Sid: "everyone", Effect: "Allow", Principal: "*", Action: write, Resource },
  );
  const hasLab = isLab(account, region);
  return madeFact(account, region, {
    kind: "logs.settings",
    arn: `arn:aws:logs:${region}:${id}:settings`,
    name: region,
    config: { subscriptions: hasLab ? [vendorSubscription(region)] : [], dataProtectionPolicies: [] },
    observations: {},
    policies: hasLab ? [{ role: "resource", name: "search", text }] : [],
  });
}

/** Production and shared services watch all functions by one alarm a metric; staging has two alarms that tell nobody. */
function alarms(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const { id, environment } = ACCOUNTS[account];
  const alarm = (name: string, config: object) =>
    madeFact(account, region, {
      kind: "cloudwatch.alarm",
      arn: `arn:aws:cloudwatch:${region}:${id}:alarm:${name}`,
      name,
      config: {
        type: "metric",
        metrics: [],
        expressions: [],
        rule: null,
        areActionsEnabled: true,
        alarmActions: [`arn:aws:sns:eu-west-1:${ACCOUNTS.shared.id}:on-call`],
        updatedAt: isoOn(at.asOf, -200, 9),
        ...config,
      },
      observations: { state: "OK", stateUpdatedAt: isoOn(at.asOf, -10, 9) },
    });
  const over = (metric: string) => [{ namespace: "AWS/Lambda", name: metric, dimensions: {} }];
  if (account !== "staging")
    return ["Errors", "Throttles"].map((metric) =>
      alarm(`${environment}-functions-${metric.toLowerCase()}`, { metrics: over(metric) }),
    );
  if (!isLab(account, region)) return [];
  const queue = [{ namespace: "AWS/SQS", name: "ApproximateAgeOfOldestMessage", dimensions: { QueueName: "lab" } }];
  return [
    alarm("lab-backlog", { metrics: queue, alarmActions: [] }),
    alarm("lab-age", {
      metrics: queue,
      areActionsEnabled: false,
      alarmActions: [`arn:aws:sns:${region}:${id}:lab-alarms-of-last-year`],
    }),
  ];
}

function tracing(account: AccountKey, region: Region): ResourceFact {
  const everything = { serviceName: "*", serviceType: "*", urlPath: "*", host: "*", httpMethod: "*" };
  const standard = { name: "Default", priority: 10_000, fixedRate: 0.05, reservoirSize: 1, ...everything };
  const none = { name: "save-money", priority: 1, fixedRate: 0, reservoirSize: 0, ...everything };
  return madeFact(account, region, {
    kind: "xray.settings",
    arn: `arn:aws:xray:${region}:${ACCOUNTS[account].id}:settings`,
    name: region,
    config: {
      encryptionType: account === "production" ? "KMS" : "NONE",
      kmsKeyId: account === "production" ? "alias/traces" : null,
      groups: ["Default"],
      samplingRules: isLab(account, region) ? [none, standard] : [standard],
    },
    observations: {},
  });
}
