/** What a state machine's definition says about other resources, sorted; the rest of the definition is not kept. */
export interface DefinitionTargets {
  taskResources: string[];
  namedArns: string[];
}

/**
 * Reads the resources of tasks and the ARNs that parameters name from a definition; `null` for text that is not JSON.
 * Source: Amazon States Language, "Task state".
 */
export function definitionTargets(definition: string): DefinitionTargets | null {
  const tasks = new Set<string>();
  const arns = new Set<string>();
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const open: { key: string; value: unknown }[] = [{ key: "", value: parsed }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key, value } = next;
    if (typeof value === "string") {
      if (key === "Resource") tasks.add(value);
      else if (/^arn:[\w-]+:[\w-]+:/.test(value)) arns.add(value);
    } else if (value !== null && typeof value === "object") {
      for (const [member, child] of Object.entries(value)) open.push({ key: member, value: child });
    }
  }
  return { taskResources: [...tasks].sort(), namedArns: [...arns].sort() };
}
