import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

export const criteria: readonly Control[] = [
  {
    id: "A1.1",
    group: "A1 Availability",
    title: "Capacity is watched and grows with the need",
    checks: [...OPERATIONS.limits, ...OPERATIONS.alarms, ...OPERATIONS.traces, ...OPERATIONS.zones],
    open: "Forecasts of capacity.",
  },
  {
    id: "C1.1",
    group: "C1 Confidentiality",
    title: "Confidential data is known and guarded while it is kept",
    checks: [
      ...DATA.atRest,
      ...DATA.ownKeys,
      ...DATA.keys,
      ...DATA.inLogs,
      ...ACCESS.public,
      ...ACCESS.publicAccessBlock,
      ...ACCESS.foreign,
      ...DATA.retention,
    ],
    open: "Which data is confidential.",
  },
  {
    id: "C1.2",
    group: "C1 Confidentiality",
    title: "Confidential data is deleted when it is no longer needed",
    checks: [...DATA.retention, "secret-unused"],
    open: "When data must go, and whether objects, items and backups go with it.",
  },
  {
    id: "PI1.2",
    group: "PI1 Processing integrity",
    title: "Input is whole and right before it is worked on",
    checks: [...OPERATIONS.input, "rest-api-open-cors", "http-api-open-cors"],
    open: "What code checks of its input.",
  },
  {
    id: "PI1.3",
    group: "PI1 Processing integrity",
    title: "Processing loses nothing and its errors are seen",
    checks: [
      ...DATA.notLost,
      ...OPERATIONS.alarms,
      "function-recursion-allowed",
      "state-machine-errors-not-logged",
      "bus-errors-not-logged",
      "pipe-errors-not-logged",
    ],
    open: "Whether the results are right.",
  },
  {
    id: "PI1.4",
    group: "PI1 Processing integrity",
    title: "Output reaches those whom it is for, whole and in time",
    checks: [
      ...DATA.notLost,
      ...DATA.leaves,
      ...DATA.inTransit,
      "topic-failures-not-logged",
      "delivery-stream-failures-not-logged",
    ],
    open: "Whether output is right.",
  },
  {
    id: "PI1.5",
    group: "PI1 Processing integrity",
    title: "What is kept while processing stays whole, right and readable",
    checks: [...DATA.backups, ...DATA.deletionProtection, ...DATA.keys, ...DATA.atRest, ...OPERATIONS.trailIntegrity],
    open: "Whether stored data is right.",
  },
];
