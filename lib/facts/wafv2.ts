import { z } from "zod";
import { defineKind } from "./define.ts";

export const webAcl = defineKind({
  kind: "wafv2.web-acl",
  label: "Web ACL",
  plural: "Web ACLs",
  service: "wafv2",
  isGlobal: false,
  config: z.object({
    webAclId: z.string(),
    /** `REGIONAL` or `CLOUDFRONT`. */
    scope: z.string(),
    /** `ALLOW` or `BLOCK`. */
    defaultAction: z.string(),
    rules: z.array(
      z.object({
        name: z.string(),
        /** `managed`: of AWS or a vendor; `group`: a rule group of one's own; `rate`: counts by caller. */
        type: z.enum(["managed", "group", "rate", "other"]),
        /** `AWS/AWSManagedRulesCommonRuleSet`; null for others. */
        managedName: z.string().nullable(),
        /** Only counts, whatever its parts say. */
        isCounting: z.boolean(),
        rateLimit: z.number().nullable(),
      }),
    ),
    /** Rule groups that Firewall Manager puts before and behind the others. */
    firewallManagerGroups: z.number(),
    logDestinations: z.array(z.string()),
    /** What it stands before, sorted; distributions name it themselves. */
    resourceArns: z.array(z.string()),
  }),
  observations: z.object({}),
});

export const wafv2Kinds = [webAcl] as const;
