import {
  type ColumnDef,
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  type ReactTable,
  type Row,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

export interface DataColumnMeta {
  /** Name in the column menu and before values on narrow screens; needed where the header is not plain text. */
  label?: string;
  align?: "start" | "end";
  /** Width in pixels; without it the content decides. */
  width?: number;
  /** The column that names the row: takes the free width and carries the link. One a table. */
  isPrimary?: boolean;
  /** The server can order by this column; the id goes into the URL. */
  isSortable?: boolean;
  /** A first click on the head sorts descending: counts and times. */
  isDescendingFirst?: boolean;
  /** Off until somebody switches it on. */
  isHiddenByDefault?: boolean;
  /** Left out where rows are stacked because there is no room. */
  isHiddenWhenStacked?: boolean;
}

/** Server tables: the database sorts, filters and pages; the browser only selects and hides. */
export const dataTableFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: {} as DataColumnMeta,
});
export type DataTableFeatures = typeof dataTableFeatures;

/** Long lists that are already in memory: the browser sorts them. */
export const virtualTableFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnMeta: {} as DataColumnMeta,
});
export type VirtualTableFeatures = typeof virtualTableFeatures;

// biome-ignore lint/suspicious/noExplicitAny: columns of one table hold values of different types; the library types them so.
export type DataColumn<T extends RowData> = ColumnDef<DataTableFeatures, T, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type VirtualColumn<T extends RowData> = ColumnDef<VirtualTableFeatures, T, any>;
export type DataRow<T extends RowData> = Row<DataTableFeatures, T>;
export type DataTableInstance<T extends RowData> = ReactTable<DataTableFeatures, T>;

/** Makes typed columns for a `DataTable`: `const column = dataColumns<Finding>(); column.accessor("title", { header: "Finding" })`. */
export function dataColumns<T extends RowData>() {
  return createColumnHelper<DataTableFeatures, T>();
}

/** Makes typed columns for a `VirtualTable`. */
export function virtualColumns<T extends RowData>() {
  return createColumnHelper<VirtualTableFeatures, T>();
}
