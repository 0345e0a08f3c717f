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
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { policyOf } from "./policies.test-support.ts";

const arn = (id: string) => `arn:aws:vpc-lattice:${REGION}:${ACCOUNT}:${id}`;
const SIDES = ["good", "bad"] as const;

/** Services and service networks of VPC Lattice in twins; the emulator has none of their operations. */
export function answerLattice(now: Date): EdgeRule[] {
  const service = "vpc-lattice";
  const side = (path: string) => (path.includes("-good") ? "good" : "bad");
  const authType = (path: string) => ({ authType: side(path) === "good" ? ("AWS_IAM" as const) : ("NONE" as const) });
  return [
    answerModel({
      service,
      command: ListServicesCommand,
      output: {
        items: SIDES.map((name) => ({
          arn: arn(`service/svc-${name}`),
          name: `lattice-${name}`,
          status: "ACTIVE" as const,
          createdAt: now,
        })),
      },
    }),
    answerModel({ service, command: GetServiceCommand, output: ({ path }) => authType(path) }),
    answerModel({
      service,
      command: ListListenersCommand,
      output: ({ path }) => ({
        items: [
          side(path) === "good"
            ? { name: "web", protocol: "HTTPS" as const, port: 443 }
            : { name: "web", protocol: "HTTP" as const, port: 80 },
        ],
      }),
    }),
    answerModel({
      service,
      command: ListServiceNetworkServiceAssociationsCommand,
      output: ({ path }) => ({
        items: [{ serviceNetworkArn: arn(`servicenetwork/sn-${side(path)}`) }],
      }),
    }),
    answerModel({
      service,
      command: ListServiceNetworksCommand,
      output: {
        items: SIDES.map((name) => ({
          arn: arn(`servicenetwork/sn-${name}`),
          name: `lattice-network-${name}`,
          numberOfAssociatedVPCs: 1,
          numberOfAssociatedServices: 1,
          createdAt: now,
        })),
      },
    }),
    answerModel({ service, command: GetServiceNetworkCommand, output: ({ path }) => authType(path) }),
    answerModel({
      service,
      command: GetAuthPolicyCommand,
      output: {
        state: "Active",
        policy: policyOf({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/role-good` },
          Action: "vpc-lattice-svcs:Invoke",
          Resource: "*",
        }),
      },
    }),
    answerModel({
      service,
      command: ListAccessLogSubscriptionsCommand,
      output: ({ path }) => ({
        items:
          side(path) === "good"
            ? [
                {
                  id: "als-good",
                  arn: arn("accesslogsubscription/als-good"),
                  resourceId: "sn-good",
                  resourceArn: arn("servicenetwork/sn-good"),
                  destinationArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/good:*`,
                  createdAt: now,
                  lastUpdatedAt: now,
                },
              ]
            : [],
      }),
    }),
    answerModel({ service, command: ListTagsForResourceCommand, output: { tags: {} } }),
  ];
}
