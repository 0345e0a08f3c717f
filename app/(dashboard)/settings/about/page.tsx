import type { Metadata } from "next";
import { About } from "#components/settings/about.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { ACTION_COUNT, catalogVersion } from "#lib/catalog/catalog.ts";
import { allChecks } from "#lib/checks/registry.ts";
import { installationView } from "#lib/queries/settings/installation.ts";
import manifest from "../../../../package.json" with { type: "json" };

export const metadata: Metadata = { title: "About" };

export default async function AboutPage() {
  await requireCaller();
  const installation = await installationView();
  return (
    <About
      version={manifest.version}
      checks={allChecks().length}
      catalogue={{ version: `${catalogVersion.version} of ${catalogVersion.date}`, actions: ACTION_COUNT }}
      installedAt={installation?.createdAt ?? null}
      postgresVersion={installation?.postgresVersion ?? null}
      nodeVersion={process.version}
    />
  );
}
