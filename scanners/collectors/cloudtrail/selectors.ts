import type { AdvancedEventSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { sortedNames } from "../values.ts";

type Config = ConfigOf<"cloudtrail.trail">;

/** A classic event selector; absent members have the values that the CloudTrail API reference names as defaults. */
export function classicSelector(selector: EventSelector): Config["eventSelectors"][number] {
  return {
    readWriteType: selector.ReadWriteType ?? "All",
    includesManagementEvents: selector.IncludeManagementEvents ?? true,
    excludedManagementSources: sortedNames(selector.ExcludeManagementEventSources),
    dataResources: (selector.DataResources ?? []).map((resource) => ({
      type: resource.Type ?? "",
      values: sortedNames(resource.Values),
    })),
  };
}

/** An advanced event selector, field by field. */
export function advancedSelector(selector: AdvancedEventSelector): Config["advancedEventSelectors"][number] {
  return {
    name: selector.Name ?? null,
    fields: (selector.FieldSelectors ?? []).map((field) => ({
      field: field.Field ?? "",
      equals: sortedNames(field.Equals),
      startsWith: sortedNames(field.StartsWith),
      endsWith: sortedNames(field.EndsWith),
      notEquals: sortedNames(field.NotEquals),
      notStartsWith: sortedNames(field.NotStartsWith),
      notEndsWith: sortedNames(field.NotEndsWith),
    })),
  };
}
