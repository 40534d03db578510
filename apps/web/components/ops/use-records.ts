'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type LiveKind, type LiveRow, type Page, type Pages, withNewer } from '../../lib/ops/live-rows.ts';

type Source<Row extends LiveRow> = {
  /** Which live events belong to these rows; see `lib/ops/live-rows.ts`. */
  kind: LiveKind;
  /** What was asked for, as it stands in the page's address. */
  filter: Record<string, unknown>;
  /** The first page, as the server sent it with the document. */
  first: Page<Row>;
  load: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
};

export type Records<Row extends LiveRow> = {
  rows: readonly Row[];
  total: number;
  totalIsExact: boolean;
  hasMore: boolean;
  isLoading: boolean;
  error: unknown;
  /** As one scrolls: what failed is not asked again by that. */
  more: () => void;
  retry: () => void;
  /** Puts a changed row in its place at once, before or after the server agrees; what is newer stays. */
  put: (row: Row) => void;
};

/** Rows of a list page: the first page comes with the document, later ones when asked, changes by the live stream. */
export function useRecords<Row extends LiveRow>({ kind, filter, first, load }: Source<Row>): Records<Row> {
  const client = useQueryClient();
  const name = JSON.stringify(filter);
  const queryKey = useMemo(() => [kind, 'list', name], [kind, name]);
  useFreshFirst(client, queryKey, first);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Row>) => page.nextCursor,
  });
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const rows = useMemo(() => uniqueRows(data?.pages ?? [first]), [data, first]);
  const last = data?.pages.at(-1) ?? first;
  return {
    rows,
    total: last.total,
    totalIsExact: last.totalIsExact,
    hasMore: hasNextPage,
    isLoading: isFetchingNextPage,
    error: query.error,
    more: () => {
      if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
    },
    retry: () => void (isFetchNextPageError ? fetchNextPage() : query.refetch()),
    put: (row) =>
      client.setQueriesData<Pages<Row>>({ queryKey: [kind] }, (pages) =>
        pages?.pages
          ? {
              ...pages,
              pages: pages.pages.map((page) => ({
                ...page,
                data: page.data.map((old) => (old.id === row.id && old.version <= row.version ? row : old)),
              })),
            }
          : pages,
      ),
  };
}

/** The document counts, but for rows of which a later version is known: on the way back it is as old as the last visit. */
function useFreshFirst<Row extends LiveRow>(
  client: ReturnType<typeof useQueryClient>,
  queryKey: unknown[],
  first: Page<Row>,
): void {
  const [seen, setSeen] = useState<Page<Row> | null>(null);
  if (seen === first) return;
  setSeen(first);
  const lists = client.getQueriesData<Pages<Row>>({ queryKey: queryKey.slice(0, 1) });
  const known = lists.flatMap(([, list]) => list?.pages?.flatMap(({ data }) => data) ?? []);
  client.setQueryData<Pages<Row>>(queryKey, { pages: [withNewer(first, known)], pageParams: [null] });
}

/** A row that moved from one page to the next between two loads is shown once. */
function uniqueRows<Row extends LiveRow>(pages: readonly Page<Row>[]): Row[] {
  const rows = new Map<string, Row>();
  for (const page of pages) for (const row of page.data) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}
