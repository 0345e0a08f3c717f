import {
  GetWebACLCommand,
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
} from "@aws-sdk/client-wafv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";
import { wafv2WebAcls } from "./wafv2/web-acls.ts";

const service = "wafv2";
const API = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/api/1";
const EDGE = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/2";
const BALANCER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/1";
const VISIBILITY = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: "m" };

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

const isEdge = (body: string) => body.includes("CLOUDFRONT");

function rules() {
  return [
    answerModel({
      service,
      command: ListWebACLsCommand,
      output: ({ body }) => {
        // The last page of WAF may carry a marker; what follows is empty.
        if (body.includes("NextMarker")) return { WebACLs: [], NextMarker: "end" };
        return isEdge(body)
          ? { WebACLs: [{ ARN: EDGE, Id: "2", Name: "edge" }] }
          : { WebACLs: [{ ARN: API, Id: "1", Name: "api" }], NextMarker: "end" };
      },
    }),
    answerModel({
      service,
      command: GetWebACLCommand,
      output: ({ body }) => ({
        WebACL: isEdge(body)
          ? { Name: "edge", Id: "2", ARN: EDGE, DefaultAction: { Block: {} }, VisibilityConfig: VISIBILITY }
          : {
              Name: "api",
              Id: "1",
              ARN: API,
              DefaultAction: { Allow: {} },
              VisibilityConfig: VISIBILITY,
              Rules: [
                {
                  Name: "rate",
                  Priority: 2,
                  Action: { Block: {} },
                  VisibilityConfig: VISIBILITY,
                  Statement: { RateBasedStatement: { Limit: 500, AggregateKeyType: "IP" as const } },
                },
                {
                  Name: "common",
                  Priority: 1,
                  OverrideAction: { Count: {} },
                  VisibilityConfig: VISIBILITY,
                  Statement: {
                    ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" },
                  },
                },
              ],
            },
      }),
    }),
    answerModel({
      service,
      command: ListLoggingConfigurationsCommand,
      output: ({ body }) => ({
        LoggingConfigurations:
          isEdge(body) || body.includes("NextMarker")
            ? []
            : [{ ResourceArn: API, LogDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-api"] }],
      }),
    }),
    answerModel({
      service,
      command: ListResourcesForWebACLCommand,
      output: ({ body }) => ({ ResourceArns: body.includes("APPLICATION_LOAD_BALANCER") ? [BALANCER] : [] }),
    }),
  ];
}

it("reads api with rules in their order, logs and what it stands before, and in us-east-1 edge as well", async () => {
  const run = await runCollector(wafv2WebAcls, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "api")).toMatchObject({
    gaps: [],
    config: {
      scope: "REGIONAL",
      defaultAction: "ALLOW",
      rules: [
        { name: "common", type: "managed", managedName: "AWS/AWSManagedRulesCommonRuleSet", isCounting: true },
        { name: "rate", type: "rate", isCounting: false, rateLimit: 500 },
      ],
      logDestinations: ["arn:aws:s3:::aws-waf-logs-api"],
      resourceArns: [BALANCER],
    },
  });
  expect(named(run.facts, "edge")).toMatchObject({
    gaps: [],
    config: { scope: "CLOUDFRONT", defaultAction: "BLOCK", rules: [], logDestinations: [], resourceArns: [] },
  });
  const elsewhere = await runCollector(wafv2WebAcls, emulator.connection, "eu-west-1");
  expect(elsewhere.facts.map(({ name }) => name)).toEqual(["api"]);
});

it("makes refused parts gaps", async () => {
  const off = emulator.edge.use(deny(/:(ListLoggingConfigurations|ListResourcesForWebACL)$/));
  const parts = await runCollector(wafv2WebAcls, emulator.connection);
  off();
  expect(named(parts.facts, "api")?.gaps.sort()).toEqual(["logDestinations", "resourceArns"]);
  const offAcl = emulator.edge.use(deny("wafv2:GetWebACL"));
  const acls = await runCollector(wafv2WebAcls, emulator.connection);
  offAcl();
  expect(named(acls.facts, "api")).toMatchObject({ config: { resourceArns: [BALANCER] } });
  expect(named(acls.facts, "api")?.gaps.sort()).toEqual(["defaultAction", "firewallManagerGroups", "rules"]);
});

it("is not whole when one of the lists is refused", async () => {
  const off = emulator.edge.use((request) => (isEdge(request.body) ? deny("wafv2:ListWebACLs")(request) : undefined));
  const run = await runCollector(wafv2WebAcls, emulator.connection);
  off();
  expect(run).toMatchObject({ whole: false, facts: [{ name: "api" }], gaps: [{ action: "wafv2:ListWebACLs" }] });
});
