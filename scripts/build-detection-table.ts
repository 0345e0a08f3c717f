import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Detection } from "../lib/trail/detections/detection.ts";
import { DETECTIONS } from "../lib/trail/detections/rules/index.ts";
import { TECHNIQUES } from "../lib/trail/detections/techniques.ts";

/** The table of all detections in Markdown, as `docs/detections.md` holds it. */
export function detectionTable(): string {
  const rows = DETECTIONS.map((detection) =>
    [
      `\`${detection.id}\``,
      detection.title,
      detection.severity,
      detection.techniques.map((id) => `${id} ${TECHNIQUES[id].name}`).join("<br>"),
      kindText(detection),
    ].map((cell) => cell.replaceAll("|", "\\|")),
  );
  return [
    "# Detections",
    "",
    "Written by `npm run detections:table` from `lib/trail/detections/rules`; do not edit.",
    `${DETECTIONS.length} detections over CloudTrail records. The severity is the usual one: denied attempts are milder, and facts in`,
    "the record can make it worse. An alert is one detection, one group (actor, where it helps with its target) and one UTC day. Records",
    "of AWS services and service-linked roles raise nothing. `by hand` means what the record states: a console session, a session of IAM",
    "Identity Center, an MFA session, an IAM user or the root user; a user agent is never believed.",
    "",
    "| detection | what happened | severity | techniques (MITRE ATT&CK) | kind |",
    "|---|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    "",
  ].join("\n");
}

function kindText(detection: Detection): string {
  switch (detection.kind) {
    case "event":
      return "one event";
    case "threshold":
      return `${detection.atLeast} ${detection.distinct ? "different values" : "events"} in ${windowText(detection.windowMinutes)}`;
    case "sequence":
      return `${detection.steps.join(", then ")} in ${windowText(detection.windowMinutes)}`;
    case "first-seen":
      return `first ${detection.dimensions.join(", ")} after ${detection.learningDays} days`;
  }
}

function windowText(minutes: number): string {
  return minutes % 60 === 0 ? (minutes === 60 ? "an hour" : `${minutes / 60} hours`) : `${minutes} minutes`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("../docs/detections.md", import.meta.url), detectionTable());
