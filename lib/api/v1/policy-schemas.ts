import { z } from "zod";
import { FORMATS } from "../../iam/rightsize/formats/format.ts";
import { MODES } from "../../iam/rightsize/proposal.ts";
import { readPins } from "../../queries/rightsize/read-pins.ts";
import { flag, pathStep } from "./schemas.ts";

const actionParameter = z.string().min(3).max(200).meta({ description: "IAM action, such as s3:GetObject." });
const resourceParameter = z.string().min(1).max(2_048).meta({ description: "ARN of the resource, or * for any." });

export const canQuery = z.object({
  principal: z.string().min(20).max(2_048).meta({ description: "ARN of a user or role." }),
  action: actionParameter,
  resource: resourceParameter,
});
export const whoCanQuery = z.object({ action: actionParameter, resource: resourceParameter });

const citation = z.object({
  layer: z.string(),
  policy: z.string(),
  carrierArn: z.string(),
  index: z.int(),
  sid: z.string().nullable(),
  line: z.int(),
  endLine: z.int(),
});
const block = z.object({ layer: z.string(), reason: z.string(), citation: citation.nullable() });
export const accessAnswer = z.object({
  principalArn: z.string(),
  action: z.string(),
  resource: z.string(),
  outcome: z.enum(["allowed", "denied", "conditional", "unknown"]),
  isExplicit: z.boolean(),
  grantedBy: z.array(citation),
  blockedBy: z.array(block),
  residuals: z.array(z.object({ text: z.string(), class: z.string(), citation })),
  missing: z.array(z.string()),
  limits: z.array(z.string()).meta({ description: "Not collected, and could forbid it." }),
});
export const whoCanAnswer = z.object({
  action: z.string(),
  resource: z.string(),
  asked: z.int(),
  missing: z.array(z.string()),
  limits: z.array(z.string()).meta({ description: "Not collected, and could take principals from the list." }),
  rows: z.array(
    z.object({
      arn: z.string(),
      name: z.string(),
      kind: z.enum(["iam.user", "iam.role"]),
      accountId: z.string(),
      outcome: z.enum(["allowed", "conditional", "unknown"]),
      conditions: z.array(z.string()),
    }),
  ),
});

const mode = z.enum(MODES).default("balanced").meta({
  description:
    "How much is kept of what usage cannot show: strict nothing, balanced that of services in use, safe all that is not proven unused.",
});
const format = z
  .enum(FORMATS)
  .default("json")
  .meta({ description: "How the policies are written. SAM writes policies of functions and roles only." });
const arnParameter = (description: string) => z.string().min(20).max(2_048).meta({ description });

export const rightsizeQuery = z.object({
  principal: arnParameter("ARN of a user or role."),
  function: arnParameter("ARN of a function that runs as the role: only its part.").optional(),
  mode,
  carrier: z
    .enum(["managed", "inline"])
    .default("managed")
    .meta({ description: "Where it will stand, which decides on its size." }),
  pin: z
    .string()
    .max(4_000)
    .transform((text, context) => {
      const { pinned, problem } = readPins(text);
      if (problem === null) return pinned;
      context.addIssue({ code: "custom", message: problem });
      return z.NEVER;
    })
    .optional()
    .meta({
      description: "Kept whatever was seen: action or action@resource, separated by commas.",
      override: { type: "string" },
    }),
  reach: flag.optional().meta({
    description: "Also search what it can become and read with the proposal; takes seconds in a large organisation.",
    override: { type: "boolean" },
  }),
  format,
});
export const splitQuery = z.object({ role: arnParameter("ARN of a role that functions share."), mode, format });

const call = z.object({
  action: z.string(),
  resource: z.string().nullable().meta({ description: "null: the records name none." }),
  cases: z.int(),
  events: z.int(),
  blockedBy: z.array(block),
});
const replay = z.object({ cases: z.int(), events: z.int(), denied: z.array(call), deniedEvents: z.int() });
const extent = z
  .object({
    actions: z.int(),
    statements: z.int(),
    documents: z.int(),
    characters: z.int(),
    accessLevels: z.record(z.string(), z.int()),
    pairs: z.int().meta({ description: "Pairs of action and known resource." }),
    stores: z.array(z.string()).meta({ description: "Stores of the account of which something can be read." }),
  })
  .meta({ id: "Extent", description: "What the identity policies give by themselves." });
const serviceActions = z.object({
  service: z.string(),
  state: z.string(),
  count: z.int(),
  actions: z.array(z.string()),
});
const file = z.object({ name: z.string(), content: z.string() });

const proposal = z
  .object({
    principalArn: z.string(),
    functionArn: z.string().nullable(),
    mode: z.enum(MODES),
    carrier: z.enum(["managed", "inline"]),
    window: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    replay: replay.meta({ description: "Every authorised use asked again with the proposal in place." }),
    heldOut: replay
      .extend({ from: z.string() })
      .nullable()
      .meta({ description: "A proposal from what was seen before `from`, asked what was first seen after it." }),
    before: extent,
    after: extent,
    excess: z.int().meta({ description: "Pairs allowed beyond what was observed, pinned, or kept by the mode." }),
    fits: z.boolean().meta({ description: "false: too long to be stored as it is." }),
    steps: z.array(z.object({ name: z.string(), meaning: z.string() })),
    diff: z.array(
      z.object({
        change: z.enum(["kept", "narrowed", "removed", "new"]),
        old: z.object({ citation, text: z.string() }).nullable(),
        now: z.array(z.object({ document: z.string(), sid: z.string() })),
        actionsRemoved: z.array(z.string()),
        actionsRemovedCount: z.int(),
        resourcesRemoved: z.array(z.string()),
        resourcesNow: z.array(z.string()),
      }),
    ),
    keptUnknown: z.array(serviceActions),
    removedWithoutProof: z.array(serviceActions),
    removedUnused: z.array(serviceActions),
    grace: z.array(z.object({ policy: z.string(), since: z.string(), actions: z.array(z.string()) })),
    grantedByResource: z.array(call),
    usedNotGranted: z.array(call),
    unattributed: z.object({ calls: z.array(call), isGiven: z.boolean() }),
    pinnedNew: z.array(call),
    leavesGroups: z.array(z.string()),
    missing: z.array(z.string()).meta({ description: "Not collected; today's grants may be others than thought." }),
    assumed: z
      .array(z.string())
      .meta({ description: "Policies of others that were not collected and were taken as leaving the decision." }),
    notes: z.array(z.string()),
  })
  .meta({ id: "Proposal", description: "A smaller policy with the proof that it is enough and what it takes away." });

const reach = z.object({
  outcome: z.enum(["administrator", "conditional", "none", "unknown"]),
  steps: z.array(pathStep),
  conditions: z.array(z.string()),
  accounts: z.array(z.string()).meta({ description: "Accounts that it can come to administer." }),
  stores: z.array(z.string()),
});
export const rightsizeAnswer = z.object({
  proposal,
  reach: z
    .object({ before: reach, after: reach, isPathClosed: z.boolean(), storesClosed: z.array(z.string()) })
    .nullable()
    .meta({ description: "null: not asked for." }),
  files: z.array(file),
});

const blastRadius = z.object({ actions: z.int(), stores: z.array(z.string()) }).meta({
  id: "BlastRadius",
  description: "What somebody who takes over one function holds: actions, readable stores.",
});
export const splitAnswer = z.object({
  roleArn: z.string(),
  mode: z.enum(MODES),
  before: blastRadius,
  functions: z.array(
    z.object({
      functionArn: z.string(),
      roleName: z.string(),
      after: blastRadius,
      proposal,
      files: z.array(file),
    }),
  ),
  unattributed: z
    .array(call.extend({ heldBy: z.array(z.string()) }))
    .meta({ description: "Uses that no function is named for, with the functions whose role would allow them." }),
  unattributedTo: z.enum(["nobody", "users of the service", "everybody"]),
  former: z.array(
    z.object({ functionArn: z.string(), action: z.string(), resource: z.string().nullable(), events: z.int() }),
  ),
  notes: z.array(z.string()),
});
