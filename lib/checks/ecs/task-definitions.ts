import { type Evidence, fail, type Verdict } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Advice, Reference } from "../define.ts";

export type TaskDefinition = FactOf<"ecs.task-definition">;
export type Container = TaskDefinition["config"]["containers"][number];

export const TASK_PARAMETERS: Reference = {
  title: "Amazon ECS task definition parameters",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
};

/** True for the revision that the next start takes, and those that services run; older ones are history. */
export function isInUse({ observations: { isLatest, isUsedByService } }: TaskDefinition): boolean {
  return isLatest || isUsedByService;
}

/** One verdict for each container in use of which `problem` says something; none is a pass. */
export function containerVerdicts(
  fact: TaskDefinition,
  problem: (container: Container) => Pick<Evidence, "summary" | "value"> | undefined,
): Verdict[] {
  if (!isInUse(fact)) return [];
  return fact.config.containers.flatMap((container) => {
    const found = problem(container);
    if (found === undefined) return [];
    return [fail({ path: "containers", ...found }, { discriminator: container.name })];
  });
}

interface Setting {
  console: string;
  /** Lines inside of the container, or of the task definition, in each language. */
  terraform: string;
  cloudformation: string;
  place: "container" | "task";
  references?: Reference[];
}

/** How to change one setting: revisions cannot be edited, so a new one is registered and deployed. */
export function taskDefinitionAdvice({ console, terraform, cloudformation, place, references = [] }: Setting): Advice {
  const isContainer = place === "container";
  return {
    fix: {
      console: [
        "In ECS open the task definition, choose the revision, then Create new revision.",
        console,
        "Update the services to the new revision, and deregister the old one.",
      ],
      cli: `aws ecs describe-task-definition --task-definition {{arn}} --query taskDefinition --region {{region}} > task.json
# change task.json, remove what AWS added (revision, status, arn, registeredAt …), then:
aws ecs register-task-definition --cli-input-json file://task.json --region {{region}}`,
      terraform: isContainer
        ? `resource "aws_ecs_task_definition" "this" {
  family = "<family of {{name}}>"
  container_definitions = jsonencode([{
    name  = "app"
    image = var.image
${indented(terraform, 4)}
  }])
}`
        : `resource "aws_ecs_task_definition" "this" {
  family                = "<family of {{name}}>"
  container_definitions = local.containers
${indented(terraform, 2)}
}`,
      cloudformation: isContainer
        ? `TaskDefinition:
  Type: AWS::ECS::TaskDefinition
  Properties:
    ContainerDefinitions:
      - Name: app
        Image: !Ref Image
${indented(cloudformation, 8)}`
        : `TaskDefinition:
  Type: AWS::ECS::TaskDefinition
  Properties:
${indented(cloudformation, 4)}`,
    },
    references: [...references, TASK_PARAMETERS],
  };
}

function indented(text: string, spaces: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(spaces) + line)
    .join("\n");
}
