import {
  GetAuthPolicyCommand,
  GetServiceCommand,
  GetServiceNetworkCommand,
  ListAccessLogSubscriptionsCommand,
  ListListenersCommand,
  ListServiceNetworkServiceAssociationsCommand,
  ListServiceNetworksCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-vpc-lattice";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";
import { latticeServiceNetworks } from "./vpc-lattice/service-networks.ts";
import { latticeServices } from "./vpc-lattice/services.ts";

const service = "vpc-lattice";
const arn = (id: string, account = ACCOUNT) => `arn:aws:vpc-lattice:us-east-1:${account}:${id}`;
const POLICY = '{"Version":"2012-10-17","Statement":[]}';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function rules() {
  const signed = (path: string) => path.includes("svc-1") || path.includes("sn-1");
  return [
    answerModel({
      service,
      command: ListServicesCommand,
      output: {
        items: [
          { arn: arn("service/svc-1"), name: "orders", status: "ACTIVE", createdAt: new Date("2026-01-02T03:04:05Z") },
          { arn: arn("service/svc-2"), name: "open" },
          { arn: arn("service/svc-3", "444455556666"), name: "shared by another account" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetServiceCommand,
      output: ({ path }) => ({ authType: signed(path) ? ("AWS_IAM" as const) : ("NONE" as const) }),
    }),
    answerModel({
      service,
      command: ListServiceNetworksCommand,
      output: {
        items: [
          { arn: arn("servicenetwork/sn-1"), name: "shop", numberOfAssociatedVPCs: 2, numberOfAssociatedServices: 3 },
          { arn: arn("servicenetwork/sn-2"), name: "flat" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetServiceNetworkCommand,
      output: ({ path }) => ({ authType: signed(path) ? ("AWS_IAM" as const) : ("NONE" as const) }),
    }),
    answerModel({
      service,
      command: ListListenersCommand,
      output: {
        items: [
          { name: "https", protocol: "HTTPS", port: 443 },
          { name: "http", protocol: "HTTP", port: 80 },
        ],
      },
    }),
    answerModel({
      service,
      command: ListServiceNetworkServiceAssociationsCommand,
      output: { items: [{ serviceNetworkArn: arn("servicenetwork/sn-1") }] },
    }),
    answerModel({ service, command: GetAuthPolicyCommand, output: { policy: POLICY, state: "Active" } }),
    answerModel({
      service,
      command: ListAccessLogSubscriptionsCommand,
      output: ({ path }) => ({
        items: path.includes("sn-1")
          ? [
              {
                id: "als-1",
                arn: arn("accesslogsubscription/als-1"),
                resourceId: "sn-1",
                resourceArn: arn("servicenetwork/sn-1"),
                destinationArn: "arn:aws:s3:::logs",
                createdAt: new Date("2026-01-02T03:04:05Z"),
                lastUpdatedAt: new Date("2026-01-02T03:04:05Z"),
              },
            ]
          : [],
      }),
    }),
    answerModel({ service, command: ListTagsForResourceCommand, output: { tags: { team: "core" } } }),
  ];
}

it("reads orders with its policy, and open, which has none to ask for; not what others share", async () => {
  const before = emulator.edge.requests.length;
  const run = await runCollector(latticeServices, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(run.facts.map(({ name }) => name).sort()).toEqual(["open", "orders"]);
  expect(named(run.facts, "orders")).toMatchObject({
    tags: { team: "core" },
    policies: [{ role: "resource", name: "auth", text: POLICY }],
    gaps: [],
    config: {
      authType: "AWS_IAM",
      listeners: [
        { protocol: "HTTP", port: 80 },
        { protocol: "HTTPS", port: 443 },
      ],
      networkArns: [arn("servicenetwork/sn-1")],
      logDestinations: [],
    },
  });
  expect(named(run.facts, "open")).toMatchObject({ policies: [], gaps: [], config: { authType: "NONE" } });
  const asked = emulator.edge.requests.slice(before).filter(({ path }) => path.startsWith("/authpolicy"));
  expect(asked).toHaveLength(1);
});

it("reads the networks shop with its logs, and flat", async () => {
  const run = await runCollector(latticeServiceNetworks, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop")).toMatchObject({
    policies: [{ text: POLICY }],
    config: { authType: "AWS_IAM", logDestinations: ["arn:aws:s3:::logs"] },
    observations: { vpcs: 2, services: 3 },
  });
  expect(named(run.facts, "flat")).toMatchObject({ policies: [], config: { authType: "NONE", logDestinations: [] } });
});

it("does not know the policy where the auth type or the policy is refused", async () => {
  const off = emulator.edge.use(deny(/GET \/services\/[^/?]*svc-2(\?|$)/));
  const offPolicy = emulator.edge.use(deny(/GET \/authpolicy/));
  const run = await runCollector(latticeServices, emulator.connection);
  off();
  offPolicy();
  expect(named(run.facts, "orders")?.gaps).toEqual(["policies.resource"]);
  expect(named(run.facts, "open")?.gaps.sort()).toEqual(["authType", "certificateArn", "policies.resource"]);
});

it("is not whole when a list is refused", async () => {
  const off = emulator.edge.use(deny(/GET \/(services|servicenetworks)\?/));
  for (const collector of [latticeServices, latticeServiceNetworks])
    expect(await runCollector(collector, emulator.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ reason: "denied" }],
    });
  off();
});
