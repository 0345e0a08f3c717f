import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { REBUILD_IMAGE } from "./rebuild-image.ts";

const parameters = z.object({
  days: z.number().int().min(1).default(180),
  /** Not pulled for so long: nothing runs it. */
  idleDays: z.number().int().min(1).default(90),
});

export default defineCheck<"ecr.repository", z.infer<typeof parameters>>({
  id: "image-old",
  kind: "ecr.repository",
  severity: "low",
  title: "The image in use has not been rebuilt for a long time",
  why: "Patches of the base image and its packages reach you only through a rebuild. What was clean when it was pushed gathers known holes month by month.",
  ...REBUILD_IMAGE,
  needs: ["ecr.repository"],
  parameters,
  evaluate(fact, { asOf, parameters: { days, idleDays } }) {
    const image = fact.observations.newestImage;
    if (image === null || image.pushedAt === null || image.lastPulledAt === null) return pass;
    const before = (n: number) => new Date(asOf.getTime() - n * 86_400_000).toISOString();
    if (image.pushedAt >= before(days) || image.lastPulledAt < before(idleDays)) return pass;
    return fail({
      summary: `${image.tags[0] ?? image.digest} was pushed on ${image.pushedAt.slice(0, 10)} and is still pulled.`,
      path: "observations.newestImage.pushedAt",
      value: image.pushedAt,
    });
  },
});
