'use client';

import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { LiveRow } from '../../lib/ops/live-rows.ts';
import { chooseLoaded, extendTo, nothing, toggle } from '../../lib/ops/selection.ts';
import { roles } from '../../lib/ops/table-roles.ts';
import { ActionContextMenu } from './action-menu.tsx';
import { usePreferences } from './preferences-context.tsx';
import type { RecordList } from './use-record-list.ts';

export type RecordColumn<Row> = {
  id: string;
  header: string;
  /** In pixels; without one it takes what is left. */
  width?: number;
  isEnd?: boolean;
  cell: (row: Row) => ReactNode;
};
export type Sort = { column: string; isAscending: boolean };

type TableProps<Row extends LiveRow> = {
  caption: string;
  list: RecordList<Row>;
  columns: readonly RecordColumn<Row>[];
  /** Ids of the columns to show, in this order; all when absent. */
  shown?: readonly string[] | undefined;
  sort?: Sort;
  /** Columns that the server can sort by. */
  sortable?: readonly string[];
  onSort?: (column: string) => void;
  /** Called when the end comes near. */
  onEnd?: () => void;
  className?: string;
  markOf?: (row: Row) => string | undefined;
};

const rowHeights = { compact: 32, normal: 40, touch: 52 } as const;
const beyond = 12;
const endRows = 20;
const features = tableFeatures({ columnVisibilityFeature });

/** A list of records of any length: only the rows in sight are drawn, all are reachable by key. */
export function RecordTable<Row extends LiveRow>(props: TableProps<Row>) {
  const { caption, list, columns, shown, onEnd, className = '' } = props;
  const { preferences } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) => helper.display({ id: column.id, header: column.header }));
  }, [columns]);
  const order = shown?.filter((id) => columns.some((column) => column.id === id)) ?? columns.map(({ id }) => id);
  const table = useTable({
    features,
    columns: defs,
    data: list.rows as Row[],
    getRowId: (row) => row.id,
    state: { columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, order.includes(id)])) },
  });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights[preferences.density],
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: beyond,
    initialRect: { width: 1200, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - endRows) onEnd?.();
  }, [lastShown, rows.length, onEnd]);
  useEffect(() => {
    virtual.measure();
  }, [virtual, preferences.density]);
  const { reach } = list;
  useEffect(() => {
    reach.current = (id) => {
      const index = rows.findIndex((row) => row.id === id);
      if (index < 0) return;
      virtual.scrollToIndex(index, { align: 'auto' });
      focusWhenDrawn(scroller.current, id);
    };
  });
  const track = (event: PointerEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-id]') : null;
    list.hover(event.pointerType === 'touch' ? null : (row?.dataset['id'] ?? null));
  };
  const before = items[0]?.start ?? 0;
  const after = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  const byId = new Map(columns.map((column) => [column.id, column]));
  return (
    <ActionContextMenu actions={list.actions}>
      <div className="scroll" ref={scroller} onPointerOver={track} onPointerLeave={() => list.hover(null)}>
        <table className={`rows records ${className}`} {...roles.table} aria-rowcount={list.rows.length + 1}>
          <caption className="sr">{caption}</caption>
          <Header {...props} order={order} />
          <tbody {...roles.group}>
            {before > 0 ? <Space height={before} /> : null}
            {items.map((item) => {
              const row = rows[item.index]!;
              return (
                <tr
                  key={row.id}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  data-id={row.id}
                  data-cursor={list.cursor === row.id || undefined}
                  data-chosen={list.selection.ids.has(row.id) || undefined}
                  data-mark={props.markOf?.(row.original)}
                  aria-rowindex={item.index + 2}
                  aria-selected={list.isSelectable ? list.selection.ids.has(row.id) : undefined}
                  tabIndex={list.cursor === row.id || (list.cursor === null && item.index === 0) ? 0 : -1}
                  onFocus={() => list.setCursor(row.id)}
                  onContextMenu={() => list.setCursor(row.id)}
                  {...roles.row}
                >
                  {list.isSelectable ? <Chooser list={list} id={row.id} /> : null}
                  {/* called, not rendered as a component: a new function would be a new component, and the link under the pointer another one */}
                  {order.map((id) => (
                    <td key={id} className={`c-${id}${byId.get(id)?.isEnd ? ' r' : ''}`} {...roles.cell}>
                      {byId.get(id)?.cell(row.original)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 ? <Space height={after} /> : null}
          </tbody>
        </table>
      </div>
    </ActionContextMenu>
  );
}

/** Stands for the rows out of sight, so that the scroll bar tells the truth. */
function Space({ height }: { height: number }) {
  return <tr className="rows-space" aria-hidden="true" style={{ height }} />;
}

const drawnWithin = 8;

/** A row far away is drawn a frame or two after it was scrolled to. */
function focusWhenDrawn(scroller: HTMLElement | null, id: string, tries = drawnWithin): void {
  const row = scroller?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
  if (row) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  } else if (tries > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, id, tries - 1));
}

function Header<Row extends LiveRow>({
  list,
  columns,
  order,
  sort,
  sortable = [],
  onSort,
}: TableProps<Row> & { order: readonly string[] }) {
  const t = useTranslations('ops.list');
  const isSome = list.selection.ids.size > 0;
  return (
    <thead {...roles.group}>
      <tr {...roles.row} aria-rowindex={1}>
        {list.isSelectable ? (
          <th className="c-choose" scope="col" {...roles.head}>
            <input
              type="checkbox"
              className="check"
              aria-label={t('chooseLoaded')}
              checked={isSome && list.selection.ids.size >= list.rows.length}
              ref={(box) => {
                if (box) box.indeterminate = isSome && list.selection.ids.size < list.rows.length;
              }}
              onChange={() => list.setSelection(isSome ? nothing : chooseLoaded(list.rows.map(({ id }) => id)))}
            />
          </th>
        ) : null}
        {order.map((id) => {
          const column = columns.find((found) => found.id === id)!;
          const isSorted = sort?.column === id;
          return (
            <th
              key={id}
              className={`c-${id}${column.isEnd ? ' r' : ''}`}
              style={column.width ? { width: column.width } : undefined}
              scope="col"
              aria-sort={isSorted ? (sort.isAscending ? 'ascending' : 'descending') : undefined}
              {...roles.head}
            >
              {sortable.includes(id) && onSort ? (
                <button type="button" className="sort" onClick={() => onSort(id)}>
                  {isSorted ? (
                    sort.isAscending ? (
                      <ArrowUp className="i" aria-hidden="true" />
                    ) : (
                      <ArrowDown className="i" aria-hidden="true" />
                    )
                  ) : null}
                  {column.header}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Chooser<Row extends LiveRow>({ list, id }: { list: RecordList<Row>; id: string }) {
  const t = useTranslations('ops.list');
  return (
    <td className="c-choose" {...roles.cell}>
      <input
        type="checkbox"
        className="check"
        aria-label={t('choose')}
        checked={list.selection.ids.has(id)}
        tabIndex={-1}
        onChange={() => {}}
        onClick={(event) =>
          list.setSelection(
            event.shiftKey
              ? extendTo(
                  list.selection,
                  id,
                  list.rows.map((row) => row.id),
                )
              : toggle(list.selection, id),
          )
        }
      />
    </td>
  );
}
