import type { FactOf, Kind } from "../facts/kinds.ts";
import { container } from "./ecs/containers.test-support.ts";
import { type MakeExposed, WORKER_ROLE } from "./exposed-ways.test-support.ts";
import { ACCOUNT, makeFact, REGION } from "./testing.ts";

const SECRET = [{ name: "TOKEN", verdict: "secret" as const, rule: "name", hmac: null }];

/** A function with a URL, and a secret in its environment. */
export const exposedFunction: MakeExposed<"lambda.function"> = ({ isOpen, isWeak }) => {
  const fact = makeFact("lambda.function", { config: { roleArn: WORKER_ROLE, environment: isWeak ? SECRET : [] } });
  const authType = isOpen ? "NONE" : "AWS_IAM";
  const url = makeFact("lambda.function-url", { arn: fact.arn, config: { functionArn: fact.arn, authType } });
  return { fact, others: [url] };
};

const OPEN_GROUP = makeFact("ec2.security-group", {
  name: "open",
  config: {
    groupId: "sg-open",
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["0.0.0.0/0"], groups: [], prefixListIds: [] }],
  },
});
const SHUT_GROUP = makeFact("ec2.security-group", { name: "shut", config: { groupId: "sg-shut", ingress: [] } });
const groups = (isOpen: boolean) => [isOpen ? "sg-open" : "sg-shut"];

/** A service with public addresses, whose task definition names an image with a critical hole. */
export const exposedService: MakeExposed<"ecs.service"> = ({ isOpen, isWeak }) => {
  const repository = makeFact("ecr.repository", {
    name: "shop",
    arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop`,
    observations: {
      newestImage: {
        digest: "sha256:1",
        tags: ["live"],
        pushedAt: null,
        lastPulledAt: null,
        findings: isWeak ? { CRITICAL: 2 } : { HIGH: 1 },
        scannedAt: null,
      },
    },
  });
  const image = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shop:live`;
  const definition = makeFact("ecs.task-definition", {
    config: { taskRoleArn: WORKER_ROLE, containers: [container({ image })] },
  });
  const fact = makeFact("ecs.service", {
    config: { taskDefinitionArn: definition.arn, assignsPublicIp: true, securityGroupIds: groups(isOpen) },
  });
  return { fact, others: [repository, definition, OPEN_GROUP, SHUT_GROUP] };
};

/** A machine with a public address and a secret in its user data. */
export const exposedInstance: MakeExposed<"ec2.instance"> = ({ isOpen, isWeak }) => {
  const profile = makeFact("iam.instance-profile", { name: "worker", config: { roleArns: [WORKER_ROLE] } });
  const fact = makeFact("ec2.instance", {
    config: {
      instanceProfileArn: profile.arn,
      publicIp: "198.51.100.7",
      securityGroupIds: groups(isOpen),
      userData: isWeak ? { name: "userData", verdict: "secret", rule: "name", hmac: null } : null,
    },
  });
  return { fact, others: [profile, OPEN_GROUP, SHUT_GROUP] };
};

/** A service of App Runner with or without a public address. */
export const exposedAppRunnerService: MakeExposed<"apprunner.service"> = ({ isOpen, isWeak }) => ({
  fact: makeFact("apprunner.service", {
    config: { instanceRoleArn: WORKER_ROLE, isPubliclyAccessible: isOpen, environment: isWeak ? SECRET : [] },
  }),
  others: [] satisfies FactOf<Kind>[],
});
