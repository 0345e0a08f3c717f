import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { coverageTable } from "../lib/compliance/coverage.ts";
import { FRAMEWORKS } from "../lib/compliance/index.ts";

/** The table of all checks in Markdown, as `docs/checks.md` holds it: service, check, and the controls that rest on it. */
export function checkTable(): string {
  const services = coverageTable();
  const count = services.reduce((sum, { checks }) => sum + checks.length, 0);
  const heads = ["check", "problem", "of", "severity", ...FRAMEWORKS.map(({ title }) => title)];
  return [
    "# Checks",
    "",
    "Written by `npm run checks:table` from `lib/checks` and `lib/compliance`; do not edit.",
    `${count} checks of ${services.length} services. Controls of frameworks stand where they rest on a check; what a framework says beyond is`,
    "manual, see `docs/adding-a-framework.md`.",
    "",
    ...services.flatMap(({ service, checks }) => [
      `## ${service} (${checks.length})`,
      "",
      `| ${heads.join(" | ")} |`,
      `|${"---|".repeat(heads.length)}`,
      ...checks.map(({ id, title, subject, severity, controls }) => {
        const cells = [
          `\`${id}\``,
          title,
          subject,
          severity,
          ...FRAMEWORKS.map((one) => controls.get(one.id)?.join(", ") ?? ""),
        ];
        return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
      }),
      "",
    ]),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("../docs/checks.md", import.meta.url), checkTable());
