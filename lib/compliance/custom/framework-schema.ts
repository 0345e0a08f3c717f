import { z } from "zod";

/** Controls of a framework of users' own. */
export const MAX_CONTROLS = 2_000;
const MAX_GROUPS = 200;
/** More than any control of ours has; a control that all checks speak for says nothing. */
const MAX_CHECKS = 300;

/** Addresses below /compliance, and below a framework, that lead elsewhere. */
const TAKEN_FRAMEWORK_IDS: readonly string[] = ["coverage"];
const TAKEN_CONTROL_IDS: readonly string[] = ["export"];

const missing = "it is missing; write it.";
const line = (most: number) =>
  z
    .string(missing)
    .trim()
    .min(1, "it is empty; write it.")
    .max(most, `it has more than ${most} characters; make it shorter.`)
    .refine((text) => !/\p{Cc}/u.test(text), "it holds a line break or control character; write it on one line.");

const control = z.strictObject(
  {
    id: line(60)
      .regex(
        /^[\p{L}\p{N}][\p{L}\p{N} .:,()_+-]*$/u,
        "it begins with a letter or digit, and holds only those, spaces and . : , ( ) _ + -; change it.",
      )
      .refine(
        (id) => !TAKEN_CONTROL_IDS.includes(id.toLowerCase()),
        "this id is taken by the product; choose another.",
      ),
    title: line(500),
    checks: z
      .array(line(100), "it is a list of ids of checks; write [] where none says anything of the control.")
      .max(MAX_CHECKS, `it has more than ${MAX_CHECKS} checks; split the control.`),
    open: line(1_000).optional(),
  },
  "a control is a map with id, title and checks.",
);

/** What a framework of users' own is written as; every value is a text, as it was written. */
export const frameworkSchema = z.strictObject(
  {
    id: line(60)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "it is lower case letters and digits with single hyphens; change it.")
      .refine((id) => !TAKEN_FRAMEWORK_IDS.includes(id), "this id is taken by the product; choose another."),
    title: line(200),
    version: line(60),
    publisher: line(120),
    url: z
      .url({ protocol: /^https?$/, error: "it is an address that begins with https://; change it." })
      .max(500)
      .optional(),
    groups: z
      .array(
        z.strictObject(
          {
            title: line(200),
            controls: z
              .array(control, "it is a list of controls; write at least one.")
              .min(1, "it has no control; write one or take the group away."),
          },
          "a group is a map with title and controls.",
        ),
        "it is a list of groups with title and controls; write at least one.",
      )
      .min(1, "it has no group; write at least one.")
      .max(MAX_GROUPS, `it has more than ${MAX_GROUPS} groups; put some together.`),
  },
  "a framework is a map with id, title, version, publisher and groups.",
);

export type FrameworkText = z.infer<typeof frameworkSchema>;
