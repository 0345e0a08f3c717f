import { endpointOrigin } from "../endpoint-origin.ts";

/** What a state machine's definition says about other resources, sorted; the rest of the definition is not kept. */
export interface DefinitionTargets {
  taskResources: string[];
  namedArns: string[];
  /** Scheme and host of HTTP tasks, or `dynamic`. */
  httpEndpoints: string[];
  /** Constants by their key, which may be secrets: to be judged and forgotten. */
  constants: [name: string, value: string][];
}

/**
 * Reads the resources of tasks and the ARNs that parameters name from a definition; `null` for text that is not JSON.
 * Source: Amazon States Language, "Task state".
 */
export function definitionTargets(definition: string): DefinitionTargets | null {
  const tasks = new Set<string>();
  const arns = new Set<string>();
  const endpoints = new Set<string>();
  const constants: [name: string, value: string][] = [];
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
      else if (/^ApiEndpoint(\.\$)?$/.test(key)) endpoints.add(endpointOrigin(value) ?? "dynamic");
      else if (!KEYWORDS.has(key) && !isExpression(key, value)) constants.push([key, value]);
    } else if (value !== null && typeof value === "object") {
      for (const [member, child] of Object.entries(value)) open.push({ key: member, value: child });
    }
  }
  return {
    taskResources: [...tasks].sort(),
    namedArns: [...arns].sort(),
    httpEndpoints: [...endpoints].sort(),
    constants,
  };
}

/** Members of the language itself, whose values are names of states, types and paths. */
const KEYWORDS = new Set(
  `Type StartAt Next Default Comment Version QueryLanguage InputPath OutputPath ResultPath ItemsPath Variable Cause Error
  BackoffRate JitterStrategy ErrorEquals ProcessorConfig Mode ExecutionType TimeoutSecondsPath HeartbeatSecondsPath
  SecondsPath TimestampPath InputType Method`.split(/\s+/),
);

/** Computed from the input at run time: a reference path, an intrinsic function or JSONata. */
function isExpression(key: string, value: string): boolean {
  return key.endsWith(".$") || /^\s*\{%/.test(value) || value.startsWith("$.");
}
