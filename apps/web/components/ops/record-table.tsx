'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type PointerEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { LiveRow } from '../../lib/ops/live-rows.ts';
import { chooseLoaded, extendTo, nothing, toggle } from '../../lib/ops/selection.ts';
import { roles } from '../../lib/ops/table-roles.ts';
import { ActionContextMenu } from './action-menu.tsx';
import { usePreferences } from './preferences-context.tsx';
import { RowError } from './row-error.tsx';
import type { RecordList } from './use-record-list.ts';
import type { RowProblems } from './use-row-problems.ts';
import { useTouchChoice } from './use-touch-choice.ts';

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
  /** Why something could not be done to a row: said in it, over what it shows. */
  problems?: RowProblems;
};

const rowHeights = { compact: 32, normal: 40, touch: 52 } as const;
const beyond = 12;
const endRows = 20;

/** A list of records of any length: only the rows in sight are drawn, all are reachable by key. */
export function RecordTable<Row extends LiveRow>(props: TableProps<Row>) {
  const { caption, list, shown, onEnd, className = '' } = props;
  const { rows } = list;
  const { preferences } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = shown?.join();
  const columns = useMemo(
    () => wanted?.split(',').flatMap((id) => props.columns.find((column) => column.id === id) ?? []) ?? props.columns,
    [props.columns, wanted],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights[preferences.density],
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
      if (focusDrawn(scroller.current, id)) return;
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
  const touch = useTouchChoice(list);
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  return (
    <ActionContextMenu actions={list.actions} onHold={touch.onHold}>
      <div
        className="scroll"
        ref={scroller}
        onPointerOver={track}
        onPointerLeave={() => list.hover(null)}
        {...touch.wiring}
      >
        <table
          className={`rows records ${className}`}
          data-choosing={list.isChoosing || undefined}
          {...roles.table}
          aria-rowcount={rows.length + 1}
        >
          <caption className="sr">{caption}</caption>
          <Header {...props} columns={columns} />
          <tbody {...roles.group}>
            {before > 0 ? <Space height={before} /> : null}
            {items.map((item) => {
              const row = rows[item.index]!;
              return (
                <RecordRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  columns={columns}
                  mark={props.markOf?.(row)}
                  isCursor={list.cursor === row.id}
                  isStop={list.cursor === row.id || (list.cursor === null && item.index === 0)}
                  isChosen={list.selection.ids.has(row.id)}
                  isSelectable={list.isSelectable}
                  problem={props.problems?.problems.get(row.id)}
                  tell={props.problems?.tell}
                  list={latest}
                  measure={virtual.measureElement}
                />
              );
            })}
            {after > 0 ? <Space height={after} /> : null}
          </tbody>
        </table>
      </div>
    </ActionContextMenu>
  );
}

type RowProps<Row extends LiveRow> = {
  row: Row;
  index: number;
  columns: readonly RecordColumn<Row>[];
  mark: string | undefined;
  isCursor: boolean;
  /** Tab stops here. */
  isStop: boolean;
  isChosen: boolean;
  isSelectable: boolean;
  problem: string | undefined;
  tell: RowProblems['tell'] | undefined;
  /** As it is when something is done with the row, not as it was when the row was drawn. */
  list: RefObject<RecordList<Row>>;
  measure: (element: HTMLElement | null) => void;
};

/** Drawn again only for what it shows: neither the next row scrolled to nor a change of another one concerns it. */
const RecordRow = memo(function RecordRow<Row extends LiveRow>(props: RowProps<Row>) {
  const { row, index, columns, mark, isCursor, isStop, isChosen, isSelectable, problem, tell, list, measure } = props;
  const shown = problem === undefined ? columns : columns.slice(0, 1);
  return (
    <tr
      ref={measure}
      data-index={index}
      data-id={row.id}
      data-cursor={isCursor || undefined}
      data-chosen={isChosen || undefined}
      data-mark={mark}
      aria-rowindex={index + 2}
      aria-selected={isSelectable ? isChosen : undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => list.current.setCursor(row.id)}
      onContextMenu={() => list.current.setCursor(row.id)}
      {...roles.row}
    >
      {isSelectable ? <Chooser list={list} id={row.id} isChosen={isChosen} /> : null}
      {/* called, not rendered as a component: a new function would be a new component, and the link under the pointer another one */}
      {shown.map(({ id, isEnd, cell }) => (
        <td key={id} className={`c-${id}${isEnd ? ' r' : ''}`} {...roles.cell}>
          {cell(row)}
        </td>
      ))}
      {problem === undefined ? null : (
        <td className="c-problem" colSpan={Math.max(1, columns.length - 1)} {...roles.cell}>
          <RowError text={problem} onDismiss={() => tell?.(row.id, null)} />
        </td>
      )}
    </tr>
  );
}) as <Row extends LiveRow>(props: RowProps<Row>) => ReactNode;

/** Stands for the rows out of sight, so that the scroll bar tells the truth. */
function Space({ height }: { height: number }) {
  return <tr className="rows-space" aria-hidden="true" style={{ height }} />;
}

const drawnWithin = 8;

/** Whether the row is drawn and has the keyboard now. */
function focusDrawn(scroller: HTMLElement | null, id: string): boolean {
  const row = scroller?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
  return row != null;
}

/** A row far away is drawn a frame or two after it was scrolled to. */
function focusWhenDrawn(scroller: HTMLElement | null, id: string, tries = drawnWithin): void {
  if (!focusDrawn(scroller, id) && tries > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, id, tries - 1));
}

function Header<Row extends LiveRow>({ list, columns, sort, sortable = [], onSort }: TableProps<Row>) {
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
        {columns.map(({ id, header, width, isEnd }) => {
          const isSorted = sort?.column === id;
          return (
            <th
              key={id}
              className={`c-${id}${isEnd ? ' r' : ''}`}
              style={width ? { width } : undefined}
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
                  {header}
                </button>
              ) : (
                header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type ChooserProps<Row extends LiveRow> = Pick<RowProps<Row>, 'list' | 'isChosen'> & { id: string };

function Chooser<Row extends LiveRow>({ list, id, isChosen }: ChooserProps<Row>) {
  const t = useTranslations('ops.list');
  const choose = (isRange: boolean) => {
    const { rows, selection, setSelection } = list.current;
    const ids = isRange ? rows.map((row) => row.id) : [];
    setSelection(isRange ? extendTo(selection, id, ids) : toggle(selection, id));
  };
  return (
    <td className="c-choose" {...roles.cell}>
      <input
        type="checkbox"
        className="check"
        aria-label={t('choose')}
        checked={isChosen}
        tabIndex={-1}
        onChange={() => {}}
        onClick={(event) => choose(event.shiftKey)}
      />
    </td>
  );
}
