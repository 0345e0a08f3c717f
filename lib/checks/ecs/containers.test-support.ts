import type { Verdict } from "../../domain/verdict.ts";
import type { Check } from "../define.ts";
import { check, makeFact } from "../testing.ts";
import { type CheckCase, PASSES, unknownFor } from "../testing-cases.ts";
import type { Container, TaskDefinition } from "./task-definitions.ts";

/** A container with sane settings; what a test is about stands in `overrides`. */
export function container(overrides: Partial<Container> = {}): Container {
  return {
    name: "app",
    image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:${"0".repeat(64)}`,
    isPrivileged: false,
    isReadonlyRoot: true,
    user: "1000",
    environment: [],
    secrets: [],
    logDriver: "awslogs",
    isLogRouter: false,
    addedCapabilities: [],
    memoryMb: 256,
    ...overrides,
  };
}

export interface TaskOverrides {
  config?: Partial<TaskDefinition["config"]>;
  observations?: Partial<TaskDefinition["observations"]>;
  gaps?: string[];
}

/** A task definition of these containers. */
export function task(containers: Partial<Container>[], { config, ...more }: TaskOverrides = {}): TaskDefinition {
  return makeFact("ecs.task-definition", { config: { containers: containers.map(container), ...config }, ...more });
}

/** What holds of every check that looks at containers one by one; `bad` is a container that fails. */
export function containerCases(
  subject: Check<"ecs.task-definition">,
  bad: Partial<Container>,
  config: Partial<TaskDefinition["config"]> = {},
): CheckCase[] {
  const on = (fact: TaskDefinition) => (): Verdict[] => check(subject, fact);
  const history = { isLatest: false, isUsedByService: false };
  return [
    {
      name: "fails the container side, and not its neighbour",
      verdicts: on(task([{}, { ...bad, name: "side" }], { config })),
      expected: [{ outcome: "fail", discriminator: "side" }],
    },
    {
      name: "fails an older revision that a service runs",
      verdicts: on(task([bad], { config, observations: { isLatest: false, isUsedByService: true } })),
      expected: [{ outcome: "fail" }],
    },
    { name: "passes sane containers", verdicts: on(task([{}], { config })), expected: PASSES },
    {
      name: "passes a revision of the past",
      verdicts: on(task([bad], { config, observations: history })),
      expected: PASSES,
    },
    {
      name: "does not know containers that were not collected",
      verdicts: on(task([], { config, gaps: ["containers"] })),
      expected: unknownFor("ecs.task-definition.containers"),
    },
  ];
}
