import type { Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const CREATED = "2024-01-01T00:00:00.000Z";

export type WatchKind = Extract<Kind, `${"logs" | "cloudwatch" | "xray"}.${string}`>;

/** What records and watches. */
export const WATCH_EXAMPLES: { [K in WatchKind]: Example<K> } = {
  "logs.log-group": {
    arn: `arn:aws:logs:${PLACE}:log-group:`,
    config: {
      retentionDays: 90,
      kmsKeyArn: null,
      logClass: "STANDARD",
      dataProtectionStatus: null,
      inheritsDataProtection: false,
      subscriptions: [],
      createdAt: CREATED,
    },
    observations: { storedBytes: 1024 },
  },
  "logs.settings": {
    arn: `arn:aws:logs:${PLACE}:settings/`,
    config: { subscriptions: [], dataProtectionPolicies: [] },
    observations: {},
  },
  "cloudwatch.alarm": {
    arn: `arn:aws:cloudwatch:${PLACE}:alarm:`,
    config: {
      type: "metric",
      metrics: [{ namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "orders" } }],
      expressions: [],
      rule: null,
      areActionsEnabled: true,
      alarmActions: [`arn:aws:sns:${PLACE}:alarms`],
      updatedAt: CREATED,
    },
    observations: { state: "OK", stateUpdatedAt: CREATED },
  },
  "xray.settings": {
    arn: `arn:aws:xray:${PLACE}:settings/`,
    config: { encryptionType: "KMS", kmsKeyId: "0a1b2c3d", groups: [], samplingRules: [] },
    observations: {},
  },
};
