import { Document, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { CONTROL_STATUS_LABELS, CONTROL_STATUSES } from "../domain/compliance.ts";
import { partText } from "../format/part-text.ts";
import { formatUtc, formatUtcDay } from "../format/time.ts";
import type { FrameworkEvidence } from "../queries/compliance/evidence.ts";
import { Footer, printable, styles, Table } from "./pdf-parts.tsx";

/** How a framework's controls stand, with what people attested, as a PDF of A4 pages. */
export function frameworkPdf(evidence: FrameworkEvidence): Promise<Buffer> {
  const { framework, controls, accounts, regions, now } = evidence;
  const attested = controls.flatMap(({ id, attestations }) =>
    attestations.filter(({ isInForce }) => isInForce).map((attestation) => ({ control: id, ...attestation })),
  );
  return renderToBuffer(
    <Document title={framework.title} creator="Plumbline" producer="Plumbline">
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>{printable(framework.title)}</Text>
        <Text style={styles.period}>
          {printable(
            `${framework.publisher}, ${framework.version}. As of ${formatUtc(now)}, ${accountsText(accounts)}, ${regionsText(regions)}${ofPart(evidence)}.`,
          )}
        </Text>
        <Text style={styles.summary}>
          {CONTROL_STATUSES.map(
            (status) => `${framework.counts[status]} ${CONTROL_STATUS_LABELS[status].toLowerCase()}`,
          ).join(", ")}
          .
        </Text>
        <Text style={styles.note}>
          A control is passing only when every check was decided on every resource and proves the whole of it.{" "}
          {framework.revision === null
            ? `Ids are from ${printable(framework.idsFrom)}; the words are those of Plumbline.`
            : `A framework of your own, text ${framework.revision}.`}
        </Text>
        {framework.partial === null ? null : (
          <Text style={styles.note}>Not the whole list: {printable(framework.partial)}</Text>
        )}
        <View style={styles.section}>
          <Text style={styles.heading}>Controls</Text>
          <Table
            rows={framework.controls}
            keyOf={(row) => row.id}
            empty="The framework has no control."
            columns={[
              { title: "Control", width: 19, text: (row) => controlId(row.id) },
              { title: "What should be so", width: 37, text: (row) => row.title },
              { title: "Stands", width: 16, text: (row) => CONTROL_STATUS_LABELS[row.status] },
              { title: "Failing", width: 9, isEnd: true, text: (row) => String(row.failed) },
              { title: "Passing", width: 9, isEnd: true, text: (row) => String(row.passed) },
              { title: "Unknown", width: 10, isEnd: true, text: (row) => String(row.unknown) },
            ]}
          />
        </View>
        <View style={styles.section}>
          <Text style={styles.heading} minPresenceAhead={60}>
            Attested by people
          </Text>
          <Table
            rows={attested}
            keyOf={(row) => row.id}
            empty="Nothing is attested."
            columns={[
              { title: "Control", width: 19, text: (row) => controlId(row.control) },
              { title: "Statement", width: 33, text: (row) => row.statement },
              { title: "Proof", width: 22, text: (row) => row.evidence },
              { title: "By", width: 13, text: (row) => row.createdBy },
              { title: "Until", width: 13, isEnd: true, text: (row) => formatUtcDay(row.expiresAt) },
            ]}
          />
        </View>
        <Footer now={now} />
      </Page>
    </Document>,
  );
}

/** Ids that are wider than their column may break between their words. */
function controlId(id: string): string {
  return id.length > 20 ? id.replace(/([a-z])(?=[A-Z])/g, "$1\u00ad") : id;
}

function accountsText(accounts: readonly string[] | null): string {
  if (accounts === null) return "all accounts";
  return accounts.length === 0 ? "no account" : `accounts ${accounts.join(", ")}`;
}

function ofPart({ applications, owners }: Pick<FrameworkEvidence, "applications" | "owners">): string {
  const text = partText({ application: applications ?? [], owner: owners ?? [] });
  return text === "" ? "" : `, resources ${text} alone`;
}

function regionsText(regions: readonly string[] | null): string {
  if (regions === null) return "all regions";
  return `${regions.length === 1 ? "region" : "regions"} ${regions.join(", ")} without what is there once an account`;
}
