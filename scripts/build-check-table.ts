import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { coverageTable } from "../lib/compliance/coverage.ts";
import type { Control, Framework } from "../lib/compliance/define.ts";
import { familyCounts } from "../lib/compliance/families.ts";
import { FRAMEWORKS } from "../lib/compliance/index.ts";

const DOCS = new URL("../docs/", import.meta.url);

/** The table of all checks in Markdown, as `docs/checks.md` holds it: by service, with how many controls rest on each. */
export function checkTable(): string {
  const services = coverageTable(FRAMEWORKS);
  const count = services.reduce((sum, { checks }) => sum + checks.length, 0);
  return [
    "# Checks",
    "",
    "Written by `npm run checks:table` from `lib/checks` and `lib/compliance`; do not edit.",
    `${count} checks of ${services.length} services. The last column says how many controls of which frameworks rest on a check; which`,
    "ones stands in [frameworks.md](frameworks.md).",
    "",
    services.map(({ service, checks }) => `[${service}](#${service}) ${checks.length}`).join(" · "),
    "",
    ...services.flatMap(({ service, checks }) => [
      `## ${service}`,
      "",
      ...table(
        ["check", "severity", "problem", "of", "controls"],
        checks.map(({ id, title, subject, severity, controls }) => [
          `\`${id}\``,
          severity,
          title,
          subject,
          familyCounts(controls)
            .map((family) => `${family.name}: ${family.count}`)
            .join(" · "),
        ]),
      ),
      "",
    ]),
  ].join("\n");
}

/** The list of all frameworks in Markdown, as `docs/frameworks.md` holds it. */
export function frameworkList(): string {
  return [
    "# Frameworks",
    "",
    "Written by `npm run checks:table` from `lib/compliance`; do not edit. *Proven* controls pass by their checks alone; *in part*: checks",
    "can fail them, and people say the rest; *by people*: configuration says nothing of them.",
    "",
    ...table(
      ["framework", "version", "publisher", "controls", "proven", "in part", "by people"],
      FRAMEWORKS.map(({ id, title, version, publisher, controls }) => [
        `[${title}](frameworks/${id}.md)`,
        version,
        publisher,
        String(controls.length),
        String(controls.filter(({ checks, open }) => checks.length > 0 && open === undefined).length),
        String(controls.filter(({ checks, open }) => checks.length > 0 && open !== undefined).length),
        String(controls.filter(({ checks }) => checks.length === 0).length),
      ]),
    ),
    "",
    "A framework of your own is a file in YAML: [adding-a-framework.md](adding-a-framework.md).",
    "",
  ].join("\n");
}

/** One framework in Markdown, as `docs/frameworks/<id>.md` holds it: its controls with the checks that they rest on. */
export function frameworkTable({ title, version, publisher, source, partial, controls }: Framework): string {
  return [
    `# ${title}`,
    "",
    "Written by `npm run checks:table` from `lib/compliance`; do not edit.",
    `${publisher}, ${version}. Ids from ${source.ids}; the words are Plumbline's own.`,
    ...(partial === undefined ? [] : [`Not the whole list: ${partial}`]),
    "",
    ...[...Map.groupBy(controls, ({ group }) => group)].flatMap(([group, own]) => [
      `## ${group}`,
      "",
      ...own.flatMap((control) => [...controlLines(control), ""]),
    ]),
  ].join("\n");
}

/** A control as a paragraph and a list: a row of a table has no room for a hundred checks. */
function controlLines({ id, title, checks, open }: Control): string[] {
  const services = serviceOfCheck();
  const byService = Map.groupBy(checks, (check) => services.get(check) ?? "");
  return [
    `**${id}** ${title}`,
    ...(open === undefined ? [] : [`<br>*Left to people:* ${open}`]),
    ...(byService.size === 0 ? [] : [""]),
    ...[...byService]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, own]) => `- ${service}: ${own.map((check) => `\`${check}\``).join(", ")}`),
  ];
}

let known: ReadonlyMap<string, string> | undefined;

function serviceOfCheck(): ReadonlyMap<string, string> {
  known ??= new Map(coverageTable([]).flatMap(({ service, checks }) => checks.map(({ id }) => [id, service] as const)));
  return known;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [
    `| ${heads.join(" | ")} |`,
    `|${"---|".repeat(heads.length)}`,
    ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("checks.md", DOCS), checkTable());
  writeFileSync(new URL("frameworks.md", DOCS), frameworkList());
  const folder = new URL("frameworks/", DOCS);
  mkdirSync(folder, { recursive: true });
  const names = FRAMEWORKS.map(({ id }) => `${id}.md`);
  for (const name of readdirSync(folder)) if (!names.includes(name)) rmSync(new URL(name, folder));
  for (const framework of FRAMEWORKS) writeFileSync(new URL(`${framework.id}.md`, folder), frameworkTable(framework));
}
