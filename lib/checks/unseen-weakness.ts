import { coverageArn } from "../facts/inspector-coverage.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { CheckContext } from "./define.ts";
import { guardArn } from "./guard-settings.ts";
import { repositoryOf } from "./images.ts";

/** Kinds that tell whether somebody looked for holes. */
export const SCAN_NEEDS = [
  "inspector2.settings",
  "inspector2.coverage",
  "inspector2.finding",
  "ecr.repository",
  "ecs.task-definition",
] as const satisfies readonly Kind[];

const INSPECTOR = "a scan by Amazon Inspector";

/**
 * What would have to look for holes in the code before nothing found means that there is nothing; null: it looked. Throws where a
 * kind that tells was not collected.
 */
export type UnseenWeakness<K extends Kind> = (fact: FactOf<K>, context: CheckContext) => string | null;

export const unseenInFunction: UnseenWeakness<"lambda.function"> = (fact, context) =>
  fact.config.imageUri === null
    ? unseenByInspector(fact, context, "lambda")
    : unseenInImage(fact.config.imageUri, context);

export const unseenInInstance: UnseenWeakness<"ec2.instance"> = (fact, context) =>
  unseenByInspector(fact, context, "ec2");

export const unseenInService: UnseenWeakness<"ecs.service"> = ({ config }, context) => {
  const arn = config.taskDefinitionArn;
  const definition = arn === null ? undefined : context.find("ecs.task-definition", arn);
  if (definition === undefined) return "what the service runs";
  const unseen = definition.config.containers.map(({ image }) => unseenInImage(image, context));
  return unseen.find((one) => one !== null) ?? null;
};

function unseenByInspector(
  fact: FactOf<"lambda.function" | "ec2.instance">,
  context: CheckContext,
  scan: "lambda" | "ec2",
): string | null {
  const settings = context.find("inspector2.settings", guardArn(fact, "inspector2"));
  const isCovered = context.find("inspector2.coverage", coverageArn(fact.arn))?.config.status === "ACTIVE";
  context.all("inspector2.finding");
  return settings?.config[scan] === "ENABLED" && isCovered ? null : INSPECTOR;
}

/** The newest image of the repository stands for what runs, as in the graph. */
export function unseenInImage(image: string | null, context: CheckContext): string | null {
  const repository = image === null ? undefined : repositoryOf(image, context);
  if (repository === undefined || repository.gaps.includes("observations.newestImage")) return "a scan of the image";
  return repository.observations.newestImage?.findings == null ? "a scan of the image" : null;
}
