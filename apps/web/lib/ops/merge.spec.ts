import { describe, expect, it } from 'vitest';
import { mergeFields } from './merge.ts';

const base = { name: 'สมหญิง', phone: '081', line1: '1 ถ.สุขุมวิท' };

describe('two changes of the same thing', () => {
  it('go together when they are of different fields', () => {
    const merged = mergeFields(base, { ...base, phone: '089' }, { ...base, line1: '2 ถ.สุขุมวิท' });
    expect(merged).toEqual({
      fields: { name: 'สมหญิง', phone: '089', line1: '2 ถ.สุขุมวิท' },
      taken: ['line1'],
      conflicts: [],
    });
  });

  it('that differ in a field leave it to somebody, theirs until then', () => {
    const merged = mergeFields(base, { ...base, phone: '089' }, { ...base, phone: '090' });
    expect(merged.conflicts).toEqual([{ field: 'phone', mine: '089', theirs: '090' }]);
    expect(merged.fields['phone']).toBe('090');
  });

  it('that are the same are none', () =>
    expect(mergeFields(base, { ...base, phone: '089' }, { ...base, phone: '089' })).toMatchObject({
      conflicts: [],
      fields: { phone: '089' },
    }));

  it('take an emptied field for a change', () =>
    expect(mergeFields(base, base, { ...base, phone: '' })).toMatchObject({ fields: { phone: '' }, taken: ['phone'] }));
});
