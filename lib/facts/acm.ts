import { z } from "zod";
import { defineKind } from "./define.ts";

export const certificate = defineKind({
  kind: "acm.certificate",
  label: "ACM certificate",
  plural: "ACM certificates",
  service: "acm",
  isGlobal: false,
  config: z.object({
    domainName: z.string(),
    alternativeNames: z.array(z.string()),
    /** `ISSUED`, `PENDING_VALIDATION`, `EXPIRED`, … */
    status: z.string(),
    /** `AMAZON_ISSUED`, `IMPORTED` or `PRIVATE`. */
    type: z.string(),
    keyAlgorithm: z.string(),
    notBefore: z.string().nullable(),
    notAfter: z.string().nullable(),
    createdAt: z.string().nullable(),
    /** Whether ACM can renew it by itself. */
    isRenewable: z.boolean(),
    renewalStatus: z.string().nullable(),
    /** null: not a public certificate of Amazon. */
    isLoggedPublicly: z.boolean().nullable(),
  }),
  observations: z.object({ inUseBy: z.array(z.string()) }),
});

export const acmKinds = [certificate] as const;
