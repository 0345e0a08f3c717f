import type { FactOf } from "../../facts/kinds.ts";
import { attempt, each, type PartContext } from "./context.ts";
import { addImage } from "./of-functions.ts";

/** Services and tasks of ECS, machines, and builds: what they run as and what they are made of. */
export function addContainers(context: PartContext): void {
  const { graph, targets, facts } = context;
  const definitions = new Map(facts.byKind("ecs.task-definition").map((definition) => [definition.arn, definition]));
  each(context, "ecs.service", (service, node) => {
    const { taskDefinitionArn } = service.config;
    const definition = taskDefinitionArn === null ? undefined : definitions.get(taskDefinitionArn);
    if (definition !== undefined)
      addDefinition(context, definition, node, { arn: service.arn, path: "taskDefinitionArn" });
  });
  each(context, "ecs.task", (task, node) => {
    const { taskRoleArn, taskDefinitionArn } = task.config;
    const definition = taskDefinitionArn === null ? undefined : definitions.get(taskDefinitionArn);
    if (definition !== undefined) addImages(context, definition, node);
    const role = taskRoleArn === null ? undefined : targets.arn(taskRoleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, {
        text: "The task holds the role's credentials.",
        arn: task.arn,
        path: "taskRoleArn",
      });
  });
  each(context, "ecs.task-definition", (definition, node) =>
    addDefinition(context, definition, node, { arn: definition.arn, path: "taskRoleArn" }),
  );
  each(context, "ec2.instance", (instance, node) => {
    for (const arn of rolesOf(context, instance.arn)) {
      const role = targets.arn(arn);
      if (role !== undefined)
        graph.edge(node, "runs_as", role, {
          text: "Whoever is on the machine gets the role's credentials.",
          arn: instance.arn,
          path: "instanceProfileArn",
        });
    }
    if (instance.config.userData?.verdict === "secret")
      graph.mark(node, { name: "holds_secret", text: "Its user data holds a secret in plain text." });
  });
  each(context, "codebuild.project", (project, node) => {
    const role = project.config.serviceRoleArn === null ? undefined : targets.arn(project.config.serviceRoleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, {
        text: "Builds hold the role's credentials.",
        arn: project.arn,
        path: "serviceRoleArn",
      });
    attempt(context, project, () => addImage(context, node, project.config.image, { arn: project.arn, path: "image" }));
  });
}

function addDefinition(
  context: PartContext,
  definition: FactOf<"ecs.task-definition">,
  node: number,
  where: { arn: string; path: string },
): void {
  const { graph, targets } = context;
  attempt(context, definition, () => {
    const { taskRoleArn } = definition.config;
    const role = taskRoleArn === null ? undefined : targets.arn(taskRoleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, { text: "Its containers hold the role's credentials.", ...where });
  });
  attempt(context, definition, () => addImages(context, definition, node));
  attempt(context, definition, () => {
    const secrets = definition.config.containers.flatMap(({ environment }) =>
      environment.filter(({ verdict }) => verdict === "secret").map(({ name }) => name),
    );
    if (secrets.length > 0)
      graph.mark(node, {
        name: "holds_secret",
        text: `Its environment holds secrets in plain text: ${secrets.join(", ")}.`,
      });
  });
}

function addImages(context: PartContext, definition: FactOf<"ecs.task-definition">, node: number): void {
  for (const { name, image } of definition.config.containers)
    addImage(context, node, image, { arn: definition.arn, path: `containers[${name}].image` });
}

/** Roles that somebody holds who is on a machine, as the search of identities knows them. */
function rolesOf({ escalation }: PartContext, arn: string): readonly string[] {
  const workload = escalation.graph.model.resource(arn);
  return workload !== undefined && "roleArns" in workload ? workload.roleArns : [];
}
