"use client";

import Link from "next/link";
import { useMemo } from "react";
import { formatNumber } from "#lib/format/number.ts";
import type { PrivilegePage } from "#lib/queries/privileges/list.ts";
import type { PrivilegeMark, PrivilegeSubject } from "#lib/queries/privileges/privilege-filters.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { cn } from "../ui/class-names.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { privilegeColumns } from "./privilege-columns.tsx";

export interface PrivilegesViewProps {
  page: PrivilegePage;
  /** Only some applications or owners are chosen: none of theirs is not none read. */
  isOfPart: boolean;
  subject: PrivilegeSubject;
  now: string;
}

const SUBJECTS: readonly { value: PrivilegeSubject; label: string; noun: string }[] = [
  { value: "function", label: "Functions", noun: "function" },
  { value: "principal", label: "Roles and users", noun: "principal" },
];

const MARK_LABELS: Record<PrivilegeMark, string> = {
  administrator: "Administrator",
  escalates: "Can become administrator",
  wildcards: "Has wildcards",
  shared: "Shares its role",
  unused: "Half or more unused",
  unproven: "Use not known",
};

/** Functions or principals with what they may do against what they did. */
export function PrivilegesView({ page, isOfPart, subject, now }: PrivilegesViewProps) {
  const href = useParamHref();
  const scoped = useScopeHref();
  const columns = useMemo(() => privilegeColumns(now), [now]);
  const noun = SUBJECTS.find(({ value }) => value === subject)?.noun ?? "principal";
  return (
    <ListTransitionProvider>
      <nav aria-label="Subject" className="mb-3 flex gap-4 border-line border-b">
        {SUBJECTS.map(({ value, label }) => (
          <Link
            key={value}
            href={href({ subject: value, after: null, before: null, sort: null, mark: null, kind: null })}
            {...(value === subject ? { "aria-current": "page" } : {})}
            className={cn(
              "-mb-px flex h-9 items-center gap-1.5 border-b-2 text-13 outline-offset-[-2px]",
              value === subject ? "border-fg font-medium" : "border-transparent text-fg-muted hover:text-fg",
            )}
          >
            {label}
            <span className="text-12 text-fg-subtle">{formatNumber(page.subjects[value])}</span>
          </Link>
        ))}
      </nav>
      <DataTable
        id={`privileges-${subject}`}
        label={subject === "function" ? "Privileges of functions" : "Privileges of roles and users"}
        noun={noun}
        columns={columns}
        rows={page.rows}
        getRowId={(row) => row.id}
        getRowLabel={(row) => row.name}
        getRowHref={(row) => scoped(`/privileges/${row.id}`)}
        total={page.total}
        previousHref={page.previous === null ? null : href({ before: page.previous, after: null })}
        nextHref={page.next === null ? null : href({ after: page.next, before: null })}
        toolbar={
          <FilterBar
            searchLabel={subject === "function" ? "Search functions" : "Search roles and users"}
            facets={[
              {
                key: "mark",
                label: "Marks",
                options: page.marks
                  .filter(({ value }) => value !== "shared" || subject === "function")
                  .map(({ value, count }) => ({ value, label: MARK_LABELS[value], count })),
              },
              ...(subject === "principal"
                ? [
                    {
                      key: "kind",
                      label: "Kind",
                      options: [
                        { value: "iam.role", label: "IAM role" },
                        { value: "iam.user", label: "IAM user" },
                      ],
                    },
                  ]
                : []),
            ]}
          />
        }
        empty={
          page.subjects[subject] === 0 && !isOfPart ? (
            <NotScannedState
              title={subject === "function" ? "No function has been read here." : "No role or user has been read here."}
              reason="Privileges come from the policies of what a scan has read."
              action={<LinkButton href="/scans">See coverage</LinkButton>}
            />
          ) : (
            <EmptyState title={`No ${noun} matches these filters and this scope.`} />
          )
        }
      />
    </ListTransitionProvider>
  );
}
