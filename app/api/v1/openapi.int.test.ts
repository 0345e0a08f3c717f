import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GET as openApi } from "./openapi.json/route.ts";

const HERE = import.meta.dirname;

/** Routes that are there, as paths of the document. */
function routes(folder = HERE, path = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? routes(join(folder, entry.name), `${path}/${entry.name.replace(/^\[(.+)\]$/, "{$1}")}`)
      : entry.name === "route.ts"
        ? [path]
        : [],
  );
}

describe("GET /openapi.json", () => {
  it("is OpenAPI 3.1 and tells every route and method that is there, and no other", async () => {
    const document: {
      openapi: string;
      info: { title: string; version: string };
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
      components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
      security: unknown[];
    } = await openApi().json();
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: "Plumbline", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(Object.keys(document.paths).toSorted()).toEqual(
      routes()
        .filter((path) => path !== "/openapi.json")
        .toSorted(),
    );
    for (const [path, item] of Object.entries(document.paths)) {
      const file = join(HERE, path.replaceAll(/\{(.+?)\}/g, "[$1]"), "route.ts");
      expect(existsSync(file)).toBe(true);
      const exported: Record<string, unknown> = await import(file);
      const methods = Object.keys(exported).filter((name) => /^[A-Z]+$/.test(name));
      expect(methods.map((name) => name.toLowerCase()).toSorted()).toEqual(Object.keys(item).toSorted());
      for (const operation of Object.values(item))
        for (const status of ["401", "403", "429"]) expect(operation.responses).toHaveProperty(status);
    }
  });

  it("refers to nothing that it does not hold", async () => {
    const text = await openApi().text();
    const document: { components: { schemas: Record<string, unknown> } } = JSON.parse(text);
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(references.length).toBeGreaterThan(5);
    for (const name of new Set(references)) expect(document.components.schemas).toHaveProperty(name);
  });
});
