import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "lib", "checks");

/** `cloudtrail/log-bucket-public` → `cloudtrailLogBucketPublic`. */
function identifier(path: string): string {
  return path.replace(/[/-](.)/g, (_match, letter: string) => letter.toUpperCase());
}

/** Files that are checks: they have a default export made by `defineCheck`. */
function checkFiles(): string[] {
  const services = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return services
    .flatMap((service) => readdirSync(join(folder, service.name)).map((file) => `${service.name}/${file}`))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .filter((path) => readFileSync(join(folder, path), "utf8").includes("export default defineCheck("))
    .map((path) => path.replace(/\.ts$/, ""))
    .sort();
}

/** Text of `lib/checks/index.ts`: one import per check, and the list of all. */
export function checkIndexSource(): string {
  const paths = checkFiles();
  return [
    "// Written by `npm run checks:index`; do not edit.",
    ...paths.map((path) => `import ${identifier(path)} from "./${path}.ts";`),
    "",
    "/** Every check, in the order of their files. */",
    "export const checkModules = [",
    ...paths.map((path) => `  ${identifier(path)},`),
    "] as const;",
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, "index.ts"), checkIndexSource());
