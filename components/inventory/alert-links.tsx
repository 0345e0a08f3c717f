import { countOf } from "#lib/format/plural.ts";
import type { ResourceAlerts } from "#lib/queries/alerts/about-resource.ts";
import { LinkButton } from "../ui/link-button.tsx";

/** The ways to the alerts on and by a resource; nothing where there are none. */
export function AlertLinks({ arn, alerts }: { arn: string; alerts: ResourceAlerts }) {
  return (
    <>
      {alerts.on === 0 ? null : (
        <LinkButton href={`/alerts?subject=${encodeURIComponent(arn)}&range=all`}>
          {countOf(alerts.on, "alert")} on it
        </LinkButton>
      )}
      {alerts.by === 0 ? null : (
        <LinkButton href={`/alerts?actor=${encodeURIComponent(alerts.actors.join(","))}&range=all`}>
          {countOf(alerts.by, "alert")} by it
        </LinkButton>
      )}
    </>
  );
}
