import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { IncidentContent } from "#components/incidents/incident-content.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { assignees } from "#lib/queries/findings/assignees.ts";
import { currentIncident, incidentDetail } from "#lib/queries/incidents/detail.ts";
import { addNoteAction, assignAction, setStatusAction, setStepAction } from "../actions.ts";

export const metadata: Metadata = { title: "Incident" };

export default async function IncidentPage({ params }: PageProps<"/incidents/[incidentId]">) {
  const { caller } = await requireCaller();
  const { incidentId } = await params;
  const current = await currentIncident(caller, incidentId);
  if (current === null) notFound();
  if (current !== incidentId) redirect(`/incidents/${current}`);
  const [incident, people] = await Promise.all([incidentDetail(caller, incidentId), assignees(caller)]);
  if (incident === null) notFound();
  return (
    <>
      <PageHeader
        title="Incident"
        crumbs={[{ label: "Incidents", href: "/incidents" }, { label: "Incident" }]}
        answer={incident.summary}
      />
      <IncidentContent
        incident={incident}
        people={people}
        now={systemClock.now().toISOString()}
        actions={
          isAllowed(caller, "incident:manage")
            ? { setStatus: setStatusAction, assign: assignAction, addNote: addNoteAction, setStep: setStepAction }
            : null
        }
      />
    </>
  );
}
