import { formatNumber } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";

export interface AboutProps {
  version: string;
  checks: number;
  catalogue: { version: string; actions: number };
  installedAt: string | null;
  postgresVersion: string | null;
  nodeVersion: string;
}

/** Which version runs here, and on what knowledge of AWS it rests. */
export function About(props: AboutProps) {
  return (
    <>
      <PageHeader title="About" answer={`Plumbline ${props.version}`} />
      <Panel title="This installation">
        <KeyValueList
          items={[
            { key: "Version", value: props.version },
            { key: "Checks", value: formatNumber(props.checks) },
            {
              key: "Catalogue of AWS actions",
              value: `${props.catalogue.version}, ${formatNumber(props.catalogue.actions)} actions`,
            },
            { key: "Set up", value: formatUtcDay(props.installedAt) },
            { key: "PostgreSQL", value: props.postgresVersion ?? "–" },
            { key: "Node.js", value: props.nodeVersion },
            { key: "Licence", value: "Apache-2.0" },
          ]}
        />
      </Panel>
    </>
  );
}
