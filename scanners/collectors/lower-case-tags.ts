import { tagsOf } from "./values.ts";

/** Tags from a list whose members begin with small letters, as ECS and others write them. */
export function lowerCaseTags(
  tags: readonly { key?: string | undefined; value?: string | undefined }[] | undefined,
): Record<string, string> {
  return tagsOf(tags?.map((tag) => ({ Key: tag.key, Value: tag.value })));
}
