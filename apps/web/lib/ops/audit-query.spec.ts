import { describe, expect, it } from 'vitest';
import { auditHref, isFiltered, isoDay, readAuditFilter, toAuditQuery } from './audit-query.ts';

describe('the filter of the history', () => {
  it('reads what it wrote', () => {
    const filter = readAuditFilter({ actor: ' u1 ', entity: 'order', from: '2026-11-21', to: 'tomorrow', x: 'y' });
    expect(auditHref(filter)).toBe('/ops/audit?actor=u1&entity=order&from=2026-11-21');
    expect([isFiltered(filter), isFiltered(readAuditFilter({}))]).toEqual([true, false]);
  });

  it('means days of Bangkok, the last one whole', () => {
    const filter = readAuditFilter({ from: '2026-11-21', to: '2026-11-21', object: 'o1', request: 'r1' });
    expect(toAuditQuery(filter)).toMatchObject({
      entityId: 'o1',
      requestId: 'r1',
      from: '2026-11-20T17:00:00.000Z',
      to: '2026-11-21T17:00:00.000Z',
    });
    expect(isoDay(Date.parse('2026-11-20T18:30:00Z'))).toBe('2026-11-21');
  });
});
