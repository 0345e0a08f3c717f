import { z } from "zod";
import { defineKind } from "./define.ts";

/** What Security Hub holds against a resource: a control that failed, or a severe finding of another product. */
export const securityhubFinding = defineKind({
  kind: "securityhub.finding",
  label: "Security Hub finding",
  plural: "Security Hub findings",
  service: "securityhub",
  isGlobal: false,
  config: z.object({
    /** As its product gives it, an ARN for Security Hub's own. */
    findingId: z.string(),
    title: z.string(),
    /** `CRITICAL`, `HIGH`, `MEDIUM`, `LOW` or `INFORMATIONAL`. */
    severity: z.string(),
    /** `Security Hub` for controls, else the product that sent it. */
    productName: z.string(),
    /** `Lambda.1`; null: it is not of a control. */
    controlId: z.string().nullable(),
    /** `FAILED`, `WARNING`, `NOT_AVAILABLE` or `PASSED`; null: it is not about compliance. */
    complianceStatus: z.string().nullable(),
    /** `NEW`, `NOTIFIED`, `RESOLVED` or `SUPPRESSED`. */
    workflowStatus: z.string(),
    resourceType: z.string().nullable(),
    /** ARNs, or what the product calls them. */
    resourceIds: z.array(z.string()),
    isSample: z.boolean(),
    firstObservedAt: z.string().nullable(),
  }),
  observations: z.object({ updatedAt: z.string().nullable() }),
});
