import { countOf } from "#lib/format/plural.ts";
import type { Proposal } from "#lib/queries/rightsize/proposal.ts";

type Services = Proposal["removedUnused"];

/** What goes with proof, what goes without, and what stays because its use cannot be seen. */
export function ServicesMoved({ proposal }: { proposal: Proposal }) {
  return (
    <div className="flex flex-col gap-5">
      <List title="Goes: proven unused" services={proposal.removedUnused} />
      <List title="Goes without proof that it is not used" services={proposal.removedWithoutProof} />
      <List title="Stays: its use cannot be seen or told" services={proposal.keptUnknown} />
      {proposal.grace.length === 0 ? null : (
        <section>
          <h3 className="font-semibold text-13">Stays: too young to be judged</h3>
          <ul className="mt-1 flex flex-col gap-1 text-13 [overflow-wrap:anywhere]">
            {proposal.grace.map(({ policy, since, actions }) => (
              <li key={policy}>
                {policy}, since {since}: <code className="text-12">{actions.join(", ")}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function List({ title, services }: { title: string; services: Services }) {
  const total = services.reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h3 className="font-semibold text-13">
        {title} <span className="font-normal text-fg-muted">{countOf(total, "action")}</span>
      </h3>
      {services.length === 0 ? null : (
        <ul className="mt-1 divide-y divide-line text-13">
          {services.map(({ service, state, count, actions }) => (
            <li key={`${service} ${state}`} className="flex flex-wrap gap-x-3 py-1.5">
              <span className="w-40 shrink-0">
                {service} <span className="text-fg-muted tabular-nums">{count}</span>
              </span>
              <code className="min-w-0 flex-1 basis-60 text-12 text-fg-muted [overflow-wrap:anywhere]">
                {actions.join(", ")}
              </code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
