import { expect, it } from 'vitest';
import { csvCell } from './bulk-work.rules.ts';

it.each([
  ['สมหญิง ใจดี', 'สมหญิง ใจดี'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=1+1', "'=1+1"],
  ['-5', "'-5"],
  ['@x,y', '"\'@x,y"'],
  [-5, '-5'],
  [null, ''],
])('a cell of %j: %s', (value, cell) => expect(csvCell(value)).toBe(cell));
