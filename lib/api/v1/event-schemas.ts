import { z } from "zod";
import { ACCESS_VALUES, CATEGORY_VALUES } from "../../domain/event-search.ts";
import { eventFilterParsers } from "../../queries/trail/event-filters.ts";
import { paging, several } from "./schemas.ts";

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  source: "Event sources, such as lambda.amazonaws.com.",
  name: "Event names without API version, such as GetFunction.",
  principal: "ARNs, unique ids or names.",
  function: "ARNs or names of the functions that acted.",
  session: "Names of role sessions.",
  error: "any, none, denied, or error codes.",
  ip: "Addresses, names of services, or blocks such as 203.0.113.0/24.",
  agent: "Whole user agents.",
  agentpart: "Parts of user agents, in any case.",
  resource: "ARNs, or names at their end.",
  param: "Top-level request parameters as key=value; all must hold.",
};

/** The filters of the page as parameters of the API: the same names, from the same definition; nothing else is taken. */
function filterShape(): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const name of Object.keys(eventFilterParsers)) {
    if (name === "from" || name === "to" || name === "q") continue;
    const key = name.replace(/^not-/, "");
    const words = DESCRIPTIONS[key] ?? (key === "account" ? "Account ids." : key === "region" ? "Regions." : "");
    const description = `${name === key ? "" : "Takes out: "}${words || "Several separated by commas."}`;
    if (key === "access") shape[name] = several(z.enum(ACCESS_VALUES), description);
    else if (key === "category") shape[name] = several(z.enum(CATEGORY_VALUES), description);
    else shape[name] = several(z.string().max(2_048), description);
  }
  return shape;
}

export const eventsQuery = z.object({
  ...paging,
  ...filterShape(),
  account: several(z.string().regex(/^\d{12}$/, "An AWS account id has twelve digits."), "Account ids."),
  region: several(z.string(), "Regions."),
  from: z.iso.datetime().optional().meta({ description: "From this time on; without it, thirty days back." }),
  to: z.iso.datetime().optional().meta({ description: "Before this time; without it, now." }),
  q: z.string().max(200).optional().meta({ description: "Words that each stand in some text of the event." }),
});

export const event = z
  .object({
    id: z.uuid(),
    time: z.iso.datetime(),
    name: z.string(),
    source: z.string(),
    principalArn: z.string(),
    principalName: z.string(),
    principalType: z.string(),
    sessionName: z.string(),
    functionArn: z.string(),
    functionConfidence: z.enum(["none", "inferred", "stated"]),
    ip: z.string(),
    agent: z.string(),
    errorCode: z.string(),
    accountId: z.string(),
    region: z.string(),
    isReadOnly: z.boolean().nullable(),
    category: z.enum(CATEGORY_VALUES),
    isAmendment: z.boolean(),
    isContinuation: z.boolean(),
    resources: z.array(z.string()).meta({ description: "At most the first three." }),
    resourceCount: z.int(),
  })
  .meta({ id: "Event" });
