import data from "./resource-types.json" with { type: "json" };

/** A type of resource on which an action is authorised. */
export interface ActionResourceType {
  name: string;
  /** What stands behind the partition in its ARN, with `${Variable}` for the parts that differ. */
  arn: string;
  /** Checked in every call; else one of several that may be, or only where the call uses it. */
  isRequired: boolean;
}

const NONE: readonly ActionResourceType[] = [];
const byAction = new Map<string, readonly ActionResourceType[]>();
const loaded = new Set<string>();

/**
 * The resource types of an action in the catalogue's spelling; none for actions that are authorised on `*` alone.
 * Source of the rule: Service Authorization Reference, column "Resource types (*required)" of each service.
 */
export function resourceTypesOf(action: string): readonly ActionResourceType[] {
  const prefix = action.slice(0, action.indexOf(":"));
  if (!loaded.has(prefix)) load(prefix);
  return byAction.get(action) ?? NONE;
}

function load(prefix: string): void {
  loaded.add(prefix);
  const entry = (data.services as Record<string, { types: Record<string, string>; actions: Record<string, string> }>)[
    prefix
  ];
  for (const [key, names] of Object.entries(entry?.actions ?? {})) {
    const types = key.split("|").map((text): ActionResourceType => {
      const isRequired = text.endsWith("!");
      const name = isRequired ? text.slice(0, -1) : text;
      return { name, isRequired, arn: entry?.types[name] ?? "" };
    });
    for (const name of names.split(" ")) byAction.set(`${prefix}:${name}`, types);
  }
}
