import type { ConfigOf } from "../facts/kinds.ts";

export type TrailConfig = ConfigOf<"cloudtrail.trail">;

/** What the event selectors of one trail record. */
export interface SelectorCoverage {
  readsManagement: boolean;
  writesManagement: boolean;
  /** Event sources whose management events the trail leaves out (`kms.amazonaws.com`, `rdsdata.amazonaws.com`). */
  excludedSources: readonly string[];
  /** Data resource types that are recorded at least for some resources. */
  dataTypes: ReadonlySet<string>;
  /** Data resource types recorded for every resource, reads and writes. */
  wholeDataTypes: ReadonlySet<string>;
}

/**
 * Reads classic and advanced event selectors. A trail without any selector records all management events.
 * Source of the rule: CloudTrail User Guide, "Logging management events" and "Logging data events".
 */
export function selectorCoverage(
  config: Pick<TrailConfig, "eventSelectors" | "advancedEventSelectors">,
): SelectorCoverage {
  return config.advancedEventSelectors.length > 0
    ? advancedCoverage(config.advancedEventSelectors)
    : classicCoverage(config.eventSelectors);
}

function classicCoverage(selectors: TrailConfig["eventSelectors"]): SelectorCoverage {
  const dataTypes = new Set<string>();
  const wholeDataTypes = new Set<string>();
  const management = selectors.filter((selector) => selector.includesManagementEvents);
  for (const selector of selectors) {
    for (const { type, values } of selector.dataResources) {
      dataTypes.add(type);
      const isWhole = values.some((value) => /^arn:[^:]+:[a-z0-9]+(:::)?$/.test(value));
      if (isWhole && selector.readWriteType === "All") wholeDataTypes.add(type);
    }
  }
  const isDefault = selectors.length === 0;
  return {
    readsManagement: isDefault || management.some(({ readWriteType }) => readWriteType !== "WriteOnly"),
    writesManagement: isDefault || management.some(({ readWriteType }) => readWriteType !== "ReadOnly"),
    excludedSources: commonTo(management.map((selector) => selector.excludedManagementSources)),
    dataTypes,
    wholeDataTypes,
  };
}

function advancedCoverage(selectors: TrailConfig["advancedEventSelectors"]): SelectorCoverage {
  const dataTypes = new Set<string>();
  const wholeDataTypes = new Set<string>();
  const excluded: string[][] = [];
  let readsManagement = false;
  let writesManagement = false;
  for (const { fields } of selectors) {
    const field = (name: string) => fields.find((candidate) => candidate.field === name);
    const category = field("eventCategory")?.equals[0];
    const readOnly = field("readOnly")?.equals[0];
    if (category === "Management") {
      const isPartial = fields.some(({ field: name }) => !["eventCategory", "readOnly", "eventSource"].includes(name));
      const isOnlySome = (field("eventSource")?.equals.length ?? 0) > 0;
      if (isPartial || isOnlySome) continue;
      readsManagement ||= readOnly !== "false";
      writesManagement ||= readOnly !== "true";
      excluded.push(field("eventSource")?.notEquals ?? []);
    } else if (category === "Data") {
      const isWhole = fields.every(({ field: name }) => name === "eventCategory" || name === "resources.type");
      for (const type of field("resources.type")?.equals ?? []) {
        dataTypes.add(type);
        if (isWhole) wholeDataTypes.add(type);
      }
    }
  }
  return { readsManagement, writesManagement, excludedSources: commonTo(excluded), dataTypes, wholeDataTypes };
}

/** What every list has: a source is left out only when no selector of the trail takes it. */
function commonTo(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = lists;
  return first.filter((source) => rest.every((list) => list.includes(source)));
}
