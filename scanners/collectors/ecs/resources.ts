import { defineCollector } from "../define.ts";
import { CLUSTER_ACTIONS, collectClusters } from "./clusters.ts";
import { CONTAINER_INSTANCE_ACTIONS, collectContainerInstances } from "./container-instances.ts";
import { collectServices, SERVICE_ACTIONS } from "./services.ts";
import { collectTaskDefinitions, TASK_DEFINITION_ACTIONS } from "./task-definitions.ts";

/** Clusters with their services and container instances, and the task definitions that can run. */
export const ecsResources = defineCollector({
  id: "ecs.resources",
  scope: "regional",
  kinds: ["ecs.cluster", "ecs.service", "ecs.task-definition", "ecs.container-instance"],
  actions: [...CLUSTER_ACTIONS, ...SERVICE_ACTIONS, ...CONTAINER_INSTANCE_ACTIONS, ...TASK_DEFINITION_ACTIONS],
  async *collect(context) {
    const clusters: string[] = [];
    const used = new Set<string>();
    let { whole } = yield* collectClusters(context, (arn) => clusters.push(arn));
    for (const cluster of clusters) {
      const services = yield* collectServices(context, cluster, (taskDefinition) => used.add(taskDefinition));
      const instances = yield* collectContainerInstances(context, cluster);
      whole = whole && services.whole && instances.whole;
    }
    const definitions = yield* collectTaskDefinitions(context, used);
    return { whole: whole && definitions.whole };
  },
});
