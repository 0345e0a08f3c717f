import type { ActorView } from "#lib/queries/alerts/actors.ts";
import { Arn } from "../ui/arn.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { prepareActorLines } from "./prepare-actor.ts";

const HOUR_MS = 3_600_000;

/** Who acted, what they may do and can become, and the ways to their timeline, privileges and paths. */
export function ActorPanel({ actor, from, to }: { actor: ActorView; from: string; to: string }) {
  const span = new URLSearchParams({
    // A person's session of a role of IAM Identity Center stands behind the role's id.
    principal: actor.arn ?? actor.key.replace(/:.*$/s, ""),
    from: new Date(Date.parse(from) - HOUR_MS).toISOString(),
    to: new Date(Date.parse(to) + HOUR_MS).toISOString(),
  });
  const address = actor.key.startsWith("address:") ? actor.key.slice("address:".length) : null;
  return (
    <div className="flex flex-col gap-1.5 text-13">
      {actor.arn === null ? (
        <code className="text-12 [overflow-wrap:anywhere]">{actor.name}</code>
      ) : (
        <Arn arn={actor.arn} max={Number.POSITIVE_INFINITY} />
      )}
      {actor.sessionName === null ? null : (
        <p className="text-fg-muted [overflow-wrap:anywhere]">Session {actor.sessionName}</p>
      )}
      <ul className="list-disc pl-5">
        {prepareActorLines(actor).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5">
        {address === null ? (
          <LinkButton size="sm" href={`/audit-trail/principal?${span}`}>
            Timeline
          </LinkButton>
        ) : (
          <LinkButton size="sm" href={`/audit-trail?ip=${encodeURIComponent(address)}`}>
            What this address did
          </LinkButton>
        )}
        {actor.resourceId === null ? null : (
          <>
            <LinkButton size="sm" href={`/privileges/${actor.resourceId}`}>
              Privileges
            </LinkButton>
            <LinkButton size="sm" href={`/attack-paths?path=${actor.resourceId}`}>
              Attack paths
            </LinkButton>
          </>
        )}
      </div>
    </div>
  );
}
