import { describe, expect, it } from "vitest";
import { SEVERITIES } from "../../../domain/severity.ts";
import type { JsonObject } from "../../values.ts";
import type { Alert } from "../detection.ts";
import { TECHNIQUES } from "../techniques.ts";
import { alertsFrom, byService, context, unknowing } from "../testing.ts";
import type { Case } from "./cases/case.ts";
import { CASES } from "./cases/index.ts";
import { DETECTIONS, detectionOf } from "./index.ts";

const ids = DETECTIONS.map(({ id }) => id);
const matched = DETECTIONS.filter(({ kind }) => kind !== "first-seen");
const isList = (given: Case): given is readonly JsonObject[] => Array.isArray(given);
const recordsOf = (given: Case) => (isList(given) ? given : [given]);

function alertsOn(id: string, given: Case): Alert[] {
  const detection = detectionOf(id);
  if (detection === undefined) throw new Error(`There is no detection ${id}.`);
  return alertsFrom(recordsOf(given), [detection], context);
}

it("there are at least 55 detections, each with an id of its own", () => {
  expect(ids.length).toBeGreaterThanOrEqual(55);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

it("no case stands for a detection that is gone", () => {
  expect(Object.keys(CASES).filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(DETECTIONS.map((detection) => [detection.id, detection] as const))("%s", (_id, detection) => {
  it("has its texts, techniques and response steps", () => {
    const sentences = [
      detection.why,
      ...detection.check,
      ...detection.falsePositives,
      ...detection.respond.map(({ text }) => text),
    ];
    expect(sentences.filter((text) => !/^[A-Z0-9].*[.?]$/s.test(text))).toEqual([]);
    expect(detection.title).toMatch(/^[A-Z0-9][^.]*$/);
    expect(SEVERITIES).toContain(detection.severity);
    expect(detection.techniques.filter((technique) => TECHNIQUES[technique] === undefined)).toEqual([]);
    expect(detection.check.length).toBeGreaterThan(0);
    expect(detection.falsePositives.length).toBeGreaterThan(0);
    expect(detection.respond.length).toBeGreaterThan(1);
    expect(detection.respond.filter(({ phase }) => phase !== "preserve").length).toBeGreaterThan(0);
    expect(detection.respond.filter(({ command }) => command !== undefined && !command.startsWith("aws "))).toEqual([]);
    expect(
      detection.on === "any" ||
        detection.on.every(({ source, names }) => source.endsWith(".amazonaws.com") && names.length > 0),
    ).toBe(true);
  });
});

describe.each(matched.map(({ id }) => id))("%s", (id) => {
  const cases = CASES[id] ?? { fires: [], spares: [] };

  it("has what fires it and near misses", () => {
    expect([cases.fires.length > 0, cases.spares.length > 0]).toEqual([true, true]);
  });

  it.each(cases.fires.map((given, index) => [index, given] as const))("fires, case %i", (_index, given) => {
    const alerts = alertsOn(id, given);
    expect(alerts.map(({ detectionId }) => detectionId)).toEqual([id]);
    expect(alerts[0]?.evidence.length).toBeGreaterThan(0);
    expect(alerts[0]?.evidence.every(({ field, value }) => field.length > 0 && value.length <= 512)).toBe(true);
  });

  it.each(cases.spares.map((given, index) => [index, given] as const))("spares, case %i", (_index, given) => {
    expect(alertsOn(id, given)).toEqual([]);
  });

  it("says nothing of the same records by an AWS service", () => {
    for (const given of cases.fires)
      expect(
        alertsOn(
          id,
          recordsOf(given).map((raw) => ({ ...raw, ...byService })),
        ),
      ).toEqual([]);
  });

  it("judges unknown accounts, roles and policies without failing", () => {
    const detection = detectionOf(id);
    if (detection === undefined) throw new Error(`There is no detection ${id}.`);
    for (const given of cases.fires)
      for (const { evidence } of alertsFrom(recordsOf(given), [detection], unknowing))
        expect(
          evidence.filter(({ field }) => field.startsWith("facts.")).every(({ value }) => value.includes("not known")),
        ).toBe(true);
  });
});
