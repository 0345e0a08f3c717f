import { coverageArn } from "../facts/inspector-coverage.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import { container } from "./ecs/containers.test-support.ts";
import { type MakeExposed, WORKER_ROLE } from "./exposed-ways.test-support.ts";
import { guardArn } from "./guard-settings.ts";
import { ACCOUNT, makeFact, REGION } from "./testing.ts";

const SECRET = [{ name: "TOKEN", verdict: "secret" as const, rule: "name", hmac: null }];

const image = (name: string) => `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}:live`;

/** What Inspector says of the scan of a function or an instance. */
function scanned(arn: string, isScanned: boolean): FactOf<Kind>[] {
  const status = isScanned ? "ENABLED" : "DISABLED";
  return [
    makeFact("inspector2.settings", { arn: guardArn({ arn }, "inspector2"), config: { ec2: status, lambda: status } }),
    ...(isScanned
      ? [makeFact("inspector2.coverage", { arn: coverageArn(arn), config: { resourceArn: arn, status: "ACTIVE" } })]
      : []),
  ];
}

/** A repository with what the scan of its newest image found. */
function repository(name: string, findings: Record<string, number> | null): FactOf<"ecr.repository"> {
  return makeFact("ecr.repository", {
    name,
    arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
    observations: {
      newestImage: {
        digest: "sha256:1",
        tags: ["live"],
        pushedAt: null,
        lastPulledAt: null,
        findings,
        scannedAt: null,
      },
    },
  });
}

/** A function with a URL, and a secret in its environment. */
export const exposedFunction: MakeExposed<"lambda.function"> = ({ isOpen, isWeak, isScanned = true }) => {
  const fact = makeFact("lambda.function", { config: { roleArn: WORKER_ROLE, environment: isWeak ? SECRET : [] } });
  const authType = isOpen ? "NONE" : "AWS_IAM";
  const url = makeFact("lambda.function-url", { arn: fact.arn, config: { functionArn: fact.arn, authType } });
  return { fact, others: [url, ...scanned(fact.arn, isScanned)] };
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
export const exposedService: MakeExposed<"ecs.service"> = ({ isOpen, isWeak, isScanned = true }) => {
  const found = isWeak ? { CRITICAL: 2 } : { HIGH: 1 };
  const definition = makeFact("ecs.task-definition", {
    config: { taskRoleArn: WORKER_ROLE, containers: [container({ image: image("shop") })] },
  });
  const fact = makeFact("ecs.service", {
    config: { taskDefinitionArn: definition.arn, assignsPublicIp: true, securityGroupIds: groups(isOpen) },
  });
  return { fact, others: [repository("shop", isScanned ? found : null), definition, OPEN_GROUP, SHUT_GROUP] };
};

/** A machine with a public address and a secret in its user data. */
export const exposedInstance: MakeExposed<"ec2.instance"> = ({ isOpen, isWeak, isScanned = true }) => {
  const profile = makeFact("iam.instance-profile", { name: "worker", config: { roleArns: [WORKER_ROLE] } });
  const fact = makeFact("ec2.instance", {
    config: {
      instanceProfileArn: profile.arn,
      publicIp: "198.51.100.7",
      securityGroupIds: groups(isOpen),
      userData: isWeak ? { name: "userData", verdict: "secret", rule: "name", hmac: null } : null,
    },
  });
  return { fact, others: [profile, OPEN_GROUP, SHUT_GROUP, ...scanned(fact.arn, isScanned)] };
};

/** A service of App Runner with or without a public address. */
export const exposedAppRunnerService: MakeExposed<"apprunner.service"> = ({ isOpen, isWeak, isScanned = true }) => ({
  fact: makeFact("apprunner.service", {
    config: {
      instanceRoleArn: WORKER_ROLE,
      isPubliclyAccessible: isOpen,
      environment: isWeak ? SECRET : [],
      image: image("runner"),
    },
  }),
  others: [repository("runner", isScanned ? {} : null)],
});
