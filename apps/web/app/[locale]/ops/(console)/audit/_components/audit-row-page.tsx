'use client';

import type { AuditRow } from '@talat/contracts/audit';
import type { Currency } from '@talat/contracts/money';
import { Head } from '../../../../../../components/ops/head.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { useActionName } from './audit-words.ts';

/** One change on a page of its own: what can be sent to somebody. */
export function AuditRowPage({ row, currency }: { row: AuditRow; currency: Currency | null }) {
  const nameOfAction = useActionName();
  return (
    <>
      <Head title={nameOfAction(row.action)} code={`OPS-AUDIT-${row.seq}`}>
        <span className="push" />
      </Head>
      <main className="main" id="main">
        <div className="scroll audit-one">
          <AuditDetail row={row} currency={currency} />
        </div>
      </main>
    </>
  );
}
