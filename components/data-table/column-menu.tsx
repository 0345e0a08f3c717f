"use client";

import type { RowData } from "@tanstack/react-table";
import { SlidersHorizontal } from "lucide-react";
import { buttonStyle } from "../ui/button-style.ts";
import { Menu, MenuCheckbox, MenuLabel, MenuRadioGroup, MenuSeparator } from "../ui/menu.tsx";
import type { DataTableInstance } from "./table-features.ts";
import type { TablePreferences } from "./table-preferences.ts";

export interface ColumnMenuProps<T extends RowData> {
  table: DataTableInstance<T>;
  preferences: TablePreferences;
  onChange: (change: Partial<TablePreferences>) => void;
}

const DENSITIES = [
  { value: "regular", label: "Regular rows" },
  { value: "compact", label: "Compact rows" },
] as const;

/** Which columns are shown and how tall the rows are; kept in this browser. The naming column always stays. */
export function ColumnMenu<T extends RowData>({ table, preferences, onChange }: ColumnMenuProps<T>) {
  const columns = table.getAllLeafColumns().filter((column) => column.columnDef.meta?.isPrimary !== true);
  return (
    <Menu
      trigger={
        <button type="button" className={buttonStyle("ghost", "sm")}>
          <SlidersHorizontal aria-hidden />
          Display
        </button>
      }
    >
      <MenuRadioGroup
        label="Rows"
        value={preferences.density}
        options={DENSITIES}
        onValueChange={(density) => onChange({ density })}
      />
      <MenuSeparator />
      <MenuLabel>Columns</MenuLabel>
      {columns.map((column) => (
        <MenuCheckbox
          key={column.id}
          checked={column.getIsVisible()}
          onCheckedChange={(isVisible) => onChange({ columns: { ...preferences.columns, [column.id]: isVisible } })}
        >
          {columnLabel(column.columnDef.meta?.label, column.columnDef.header, column.id)}
        </MenuCheckbox>
      ))}
    </Menu>
  );
}

function columnLabel(label: string | undefined, header: unknown, id: string): string {
  return label ?? (typeof header === "string" ? header : id);
}
