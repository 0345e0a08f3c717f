/** Tags that name the application, first of those present wins. Source of the first: AWS Service Catalog AppRegistry, `awsApplication`. */
export const APPLICATION_TAGS = [
  "awsApplication",
  "application",
  "Application",
  "app",
  "App",
  "app.kubernetes.io/name",
  "service",
  "Service",
  "project",
  "Project",
] as const;

/** Tags that CloudFormation sets; SAM and CDK deploy through it. */
const STACK_TAG = "aws:cloudformation:stack-name";

/** Stands for "none" among chosen applications and owners: what belongs to no application, or has no owner. */
export const UNNAMED = "-";

export const OWNER_TAGS = ["Owner", "owner", "Team", "team"] as const;

/** Who looks after a resource, by its tags; null: nobody is named. */
export function ownerOf(tags: Readonly<Record<string, string>>): string | null {
  return firstOf(tags, OWNER_TAGS);
}

/** How an application is known. */
export interface ApplicationOf {
  name: string;
  source: string;
}

/**
 * The application of a resource by its tags, else by the stack that made it; `rootStackOf` leads from a nested stack to the one
 * that somebody deployed. null: nothing says.
 */
export function applicationOf(
  tags: Readonly<Record<string, string>>,
  rootStackOf: (stack: string) => string,
): ApplicationOf | null {
  for (const tag of APPLICATION_TAGS) {
    const value = tags[tag];
    if (value === undefined || value === "") continue;
    // The tag of AppRegistry holds an ARN of a resource group that ends with the application's name or id.
    const name = tag === "awsApplication" ? (value.split("/").at(-2) ?? value) : value;
    return { name, source: `tag ${tag}` };
  }
  const stack = tags[STACK_TAG];
  if (stack === undefined || stack === "") return null;
  const root = rootStackOf(stack);
  return { name: root, source: root === stack ? "stack" : `stack ${stack} within ${root}` };
}

function firstOf(tags: Readonly<Record<string, string>>, names: readonly string[]): string | null {
  for (const name of names) if (tags[name]) return tags[name] ?? null;
  return null;
}
