import { apiDocument } from "#lib/api/v1/document.ts";
import manifest from "../../../../package.json" with { type: "json" };

/** The description of the API; it tells nothing about anybody's data, so it needs no token. */
export function GET(): Response {
  return Response.json(apiDocument(manifest.version), { headers: { "cache-control": "no-store" } });
}
