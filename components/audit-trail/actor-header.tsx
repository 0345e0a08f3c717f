import type { ReactNode } from "react";
import type { Actor } from "#lib/queries/trail/actor.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { buttonStyle } from "../ui/button-style.ts";

export interface ActorHeaderProps {
  actor: Actor;
  /** "Timeline of a principal". */
  what: string;
  /** Further ways. */
  children?: ReactNode;
}

/** The head of a view of the trail: whom it is about, with the way to its resource. */
export function ActorHeader({ actor, what, children }: ActorHeaderProps) {
  return (
    <PageHeader
      title={actor.name}
      crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: what }]}
      answer={
        actor.arn === "" ? (
          actor.type || what
        ) : (
          <span className="flex flex-wrap items-center gap-x-2">
            {actor.type === "" ? null : <span>{actor.type}</span>}
            <Arn arn={actor.arn} max={Number.POSITIVE_INFINITY} />
          </span>
        )
      }
      actions={
        <>
          {children}
          {actor.resourceId === null ? null : (
            <ScopeLink href={`/inventory/${actor.resourceId}`} className={buttonStyle("secondary")}>
              Open in inventory
            </ScopeLink>
          )}
        </>
      }
    />
  );
}
