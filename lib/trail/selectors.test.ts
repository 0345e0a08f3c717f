import { describe, expect, it } from "vitest";
import { selectorCoverage, type TrailConfig } from "./selectors.ts";

type Classic = TrailConfig["eventSelectors"][number];
type Field = TrailConfig["advancedEventSelectors"][number]["fields"][number];

const classic = (...selectors: Partial<Classic>[]) =>
  selectorCoverage({
    advancedEventSelectors: [],
    eventSelectors: selectors.map((selector) => ({
      readWriteType: "All",
      includesManagementEvents: true,
      excludedManagementSources: [],
      dataResources: [],
      ...selector,
    })),
  });
const field = (name: string, change: Partial<Field>): Field => ({
  field: name,
  equals: [],
  startsWith: [],
  endsWith: [],
  notEquals: [],
  notStartsWith: [],
  notEndsWith: [],
  ...change,
});
const advanced = (...selectors: Field[][]) =>
  selectorCoverage({ eventSelectors: [], advancedEventSelectors: selectors.map((fields) => ({ name: null, fields })) });

describe("classic selectors", () => {
  it("record all management events by default", () => {
    expect(classic()).toMatchObject({ readsManagement: true, writesManagement: true, excludedSources: [] });
  });

  it("record only what they name", () => {
    expect(classic({ readWriteType: "WriteOnly" })).toMatchObject({ readsManagement: false, writesManagement: true });
    expect(classic({ includesManagementEvents: false })).toMatchObject({
      readsManagement: false,
      writesManagement: false,
    });
    expect(classic({ excludedManagementSources: ["kms.amazonaws.com"] }).excludedSources).toEqual([
      "kms.amazonaws.com",
    ]);
    expect(classic({ excludedManagementSources: ["kms.amazonaws.com"] }, {}).excludedSources).toEqual([]);
  });

  it("tell all resources of a type from some", () => {
    const all = classic({ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] });
    expect(all.wholeDataTypes.has("AWS::S3::Object")).toBe(true);
    const some = classic({ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::one/"] }] });
    expect(some.dataTypes.has("AWS::S3::Object")).toBe(true);
    expect(some.wholeDataTypes.size).toBe(0);
    const dataResources = [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }];
    expect(classic({ readWriteType: "ReadOnly", dataResources }).wholeDataTypes.size).toBe(0);
  });
});

describe("advanced selectors", () => {
  const management = field("eventCategory", { equals: ["Management"] });
  const data = field("eventCategory", { equals: ["Data"] });

  it("record management events, one direction of them, or all but some sources", () => {
    expect(advanced([management])).toMatchObject({ readsManagement: true, writesManagement: true });
    expect(advanced([management, field("readOnly", { equals: ["false"] })])).toMatchObject({
      readsManagement: false,
      writesManagement: true,
    });
    const without = field("eventSource", { notEquals: ["kms.amazonaws.com"] });
    expect(advanced([management, without]).excludedSources).toEqual(["kms.amazonaws.com"]);
    expect(advanced([management, field("eventName", { equals: ["X"] })]).writesManagement).toBe(false);
  });

  it("tell all resources of a type from some", () => {
    const type = field("resources.type", { equals: ["AWS::DynamoDB::Table"] });
    expect(advanced([data, type])).toMatchObject({ readsManagement: false });
    expect(advanced([data, type]).wholeDataTypes.has("AWS::DynamoDB::Table")).toBe(true);
    const some = advanced([data, type, field("resources.ARN", { startsWith: ["arn:aws:dynamodb:eu"] })]);
    expect([some.dataTypes.size, some.wholeDataTypes.size]).toEqual([1, 0]);
  });
});
