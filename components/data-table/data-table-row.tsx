"use client";

import type { RowData } from "@tanstack/react-table";
import Link from "next/link";
import type { MouseEvent } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/class-names.ts";
import type { DataRow, DataTableInstance } from "./table-features.ts";

export interface DataTableRowProps<T extends RowData> {
  table: DataTableInstance<T>;
  row: DataRow<T>;
  href: string | null;
  /** Names the row in "Select …". */
  label: string;
  isCompact: boolean;
  isSelectable: boolean;
  /** The row shown in the detail beside the list. */
  isOpened: boolean;
  /** The row that keys act on; the one row that Tab reaches. */
  isCurrent: boolean;
  onOpen: (href: string) => void;
  onFocus: () => void;
}

/** One row: a table row where there is room, a small stacked card where there is not. */
export function DataTableRow<T extends RowData>(props: DataTableRowProps<T>) {
  const { table, row, href, label, isCompact, isSelectable, isOpened, isCurrent, onOpen, onFocus } = props;
  const isSelected = row.getIsSelected();
  const handleClick = (event: MouseEvent<HTMLTableRowElement>) => {
    const isOnControl = event.target instanceof Element && event.target.closest("a, button, input, [role=checkbox]");
    const isSelectingText = (window.getSelection()?.toString() ?? "") !== "";
    if (href === null || isOnControl || isSelectingText || event.defaultPrevented) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else onOpen(href);
  };
  return (
    <tr
      data-row-id={row.id}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onClick={handleClick}
      {...(isOpened ? { "aria-current": "true" } : {})}
      className={cn(
        "group/row outline-offset-[-2px] @max-2xl/table:border-line @max-2xl/table:border-b @max-2xl/table:last:border-b-0 hover:bg-subtle",
        "@max-2xl/table:relative @max-2xl/table:flex @max-2xl/table:flex-wrap @max-2xl/table:items-center @max-2xl/table:gap-x-3 @max-2xl/table:gap-y-0.5 @max-2xl/table:py-2 @max-2xl/table:pr-3",
        isSelectable ? "@max-2xl/table:pl-10" : "@max-2xl/table:pl-3",
        href !== null && "cursor-pointer",
        isSelected && "bg-accent-bg hover:bg-accent-bg",
        isOpened && "bg-accent-bg shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-bg",
      )}
    >
      {isSelectable ? (
        <td className="w-8 pr-0 pl-3 @max-2xl/table:absolute @max-2xl/table:top-2.5 @max-2xl/table:left-3 @max-2xl/table:w-auto @max-2xl/table:pl-0">
          <Checkbox
            ariaLabel={`Select ${label}`}
            tabIndex={isCurrent ? 0 : -1}
            checked={isSelected}
            onCheckedChange={(isChecked) => row.toggleSelected(isChecked)}
          />
        </td>
      ) : null}
      {row.getVisibleCells().map((cell) => {
        const meta = cell.column.columnDef.meta ?? {};
        const value = cell.getValue();
        const content = <table.FlexRender cell={cell} />;
        return (
          <td
            key={cell.id}
            className={cn(
              "whitespace-nowrap px-3 text-13 @max-2xl/table:h-auto @max-2xl/table:px-0",
              isCompact ? "h-7" : "h-9",
              meta.align === "end" && "text-right",
              meta.isHiddenWhenStacked && "@max-2xl/table:hidden",
              meta.isPrimary
                ? "w-full min-w-56 max-w-0 truncate font-medium @max-2xl/table:order-first @max-2xl/table:w-auto @max-2xl/table:min-w-0 @max-2xl/table:max-w-none @max-2xl/table:basis-full @max-2xl/table:whitespace-normal"
                : "@max-2xl/table:text-12 @max-2xl/table:text-fg-muted",
            )}
          >
            {meta.isPrimary && href !== null ? (
              <Link
                href={href}
                scroll={false}
                prefetch={false}
                tabIndex={isCurrent ? 0 : -1}
                {...(typeof value === "string" ? { title: value } : {})}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                  event.preventDefault();
                  onOpen(href);
                }}
                className="rounded-sm hover:underline"
              >
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
