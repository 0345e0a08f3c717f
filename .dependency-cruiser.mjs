/** Imports point one way: app -> components, lib; scanners -> lib; pure folders only downwards. */
const PURE = ["domain", "facts", "catalog", "trail", "iam", "graph", "checks", "compliance"];
const TEST = "\\.test\\.tsx?$|/testing\\.ts$";

const pureRules = PURE.map((folder, index) => ({
  name: `pure-${folder}`,
  comment: `lib/${folder} is pure: it imports only what stands below it (${PURE.slice(0, index + 1).join(" <- ")}).`,
  severity: "error",
  from: { path: `^lib/${folder}/`, pathNot: TEST },
  to: {
    pathNot: [`^lib/(${PURE.slice(0, index + 1).join("|")})/`, "^node_modules/(zod|uuid|yaml)/", "^(node:)?crypto$"],
  },
}));

export default {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "nobody-imports-app", severity: "error", from: { pathNot: "^app/" }, to: { path: "^app/" } },
    {
      name: "nobody-imports-scanners",
      severity: "error",
      from: { pathNot: "^(scanners|scripts|bench|e2e)/" },
      to: { path: "^scanners/" },
    },
    {
      name: "components-see-the-domain-only",
      severity: "error",
      from: { path: "^components/", pathNot: TEST },
      to: { path: "^lib/", pathNot: "^lib/(domain|format)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-take-types-of-queries",
      severity: "error",
      from: { path: "^components/", pathNot: TEST },
      to: { path: "^lib/", pathNot: "^lib/(domain|format|queries)/" },
    },
    {
      name: "scanners-import-lib-only",
      severity: "error",
      from: { path: "^scanners/", pathNot: TEST },
      to: { path: "^(app|components|e2e|bench)/" },
    },
    {
      name: "aws-in-scanners-only",
      severity: "error",
      from: { pathNot: ["^scanners/", "^scripts/test/", "^bench/"] },
      to: { path: "node_modules/@aws-sdk/" },
    },
    {
      name: "database-in-its-places",
      severity: "error",
      from: {
        path: "^(app|components|lib|scanners)/",
        pathNot: [
          "^lib/(db|queries|services|jobs|auth|reports)/",
          "^scanners/(pipeline|trail|demo)/",
          "^scanners/[^/]+\\.ts$",
          "\\.test\\.ts$",
          "^app/api/(health|metrics)/",
        ],
      },
      to: { path: "^lib/db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "prisma-in-db",
      severity: "error",
      from: { path: "^(app|components|lib|scanners)/", pathNot: "^lib/(db|auth)/" },
      to: { path: "node_modules/(@prisma|prisma)/|^lib/db/generated/" },
    },
    {
      name: "libraries-in-dependencies",
      severity: "error",
      from: { path: "^(app|components|lib|scanners)/", pathNot: `${TEST}|testing` },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"], pathNot: "node_modules/@types/" },
    },
    ...pureRules,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
