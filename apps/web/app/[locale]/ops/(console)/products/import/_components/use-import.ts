'use client';

import type { ImportedProduct } from '@talat/contracts/product';
import { useState } from 'react';
import { useErrorText } from '../../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { importProducts } from '../../../../../../../lib/ops/product-desk.ts';
import {
  decodeFile,
  type FileProduct,
  type ProductFile,
  readProductFile,
} from '../../../../../../../lib/ops/product-file.ts';

const atOnce = 500;

/** What becomes of one row: as the server has it, or refused before it was sent. */
export type ReportRow = {
  line: number;
  sku: string;
  kind: 'created' | 'updated' | 'exists' | 'failed';
  changes: ImportedProduct['changes'];
  reason: string | null;
  id: string | null;
};
export type ImportState = {
  name: string;
  file: ProductFile;
  rows: readonly ReportRow[];
  done: number;
  phase: 'checking' | 'checked' | 'running' | 'done' | 'stopped';
  problem: string | null;
};

/** Reads a file, rehearses it with the server, then does what was rehearsed. */
export function useImport(reasonOf: (refusal: ProductFile['refused'][number]) => string) {
  const textOf = useErrorText();
  const [state, setState] = useState<ImportState | null>(null);

  const send = async (products: readonly FileProduct[], dryRun: boolean): Promise<ReportRow[]> => {
    const rows: ReportRow[] = [];
    for (let at = 0; at < products.length; at += atOnce) {
      const part = products.slice(at, at + atOnce);
      const body = { products: part.map(({ product }) => product), update: true, dryRun };
      const { results } = await importProducts(api, body);
      rows.push(...results.map((result) => rowOf(result, part[result.index]!)));
      setState((now) => now && { ...now, done: Math.min(products.length, at + atOnce) });
    }
    return rows;
  };
  const run = async (name: string, file: ProductFile, dryRun: boolean) => {
    const refused = file.refused.map((refusal): ReportRow => {
      const { line, sku } = refusal;
      return { line, sku, kind: 'failed', changes: [], reason: reasonOf(refusal), id: null };
    });
    const start = { name, file, rows: [] as readonly ReportRow[], done: 0, problem: null };
    setState({ ...start, phase: dryRun ? 'checking' : 'running' });
    try {
      const rows = [...(await send(file.products, dryRun)), ...refused].toSorted((a, b) => a.line - b.line);
      setState({ ...start, rows, done: file.products.length, phase: dryRun ? 'checked' : 'done' });
    } catch (error) {
      // what was sent before is done; a second run finds it there and goes on with the rest
      setState((now) => now && { ...now, phase: 'stopped', problem: textOf(error) });
    }
  };
  return {
    state,
    choose: async (chosen: File) => run(chosen.name, readProductFile(decodeFile(await chosen.arrayBuffer())), true),
    rehearse: () => (state ? run(state.name, state.file, true) : Promise.resolve()),
    begin: () => (state ? run(state.name, state.file, false) : Promise.resolve()),
    forget: () => setState(null),
  };
}

const rowOf = ({ status, changes, error, id }: ImportedProduct, { line, sku }: FileProduct): ReportRow => ({
  ...{ line, sku, kind: status, changes, id },
  reason: error?.message ?? null,
});
