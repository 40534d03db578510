import { describe, expect, it } from 'vitest';
import { exampleFile } from './example-file.ts';
import { decodeFile, readCells, readProductFile } from './product-file.ts';

describe('a file of products', () => {
  it('is read as spreadsheets write it', () => {
    expect(readCells('\uFEFFa,b\r\n"x, ""y""","two\nlines"\r\n\r\n1,2')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"', 'two\nlines'] },
      { line: 5, cells: ['1', '2'] },
    ]);
  });

  it('is read as a Thai spreadsheet writes it, in UTF-8 or not', () => {
    expect(decodeFile(new TextEncoder().encode('\uFEFFชา,tea'))).toBe('ชา,tea');
    expect(decodeFile(Uint8Array.of(0xaa, 0xd2, 0x2c, 0x74, 0x65, 0x61, 0x2c, 0x80))).toBe('ชา,tea,€');
  });

  it('asks for products, each at its line, and refuses rows with their reason', () => {
    const text = [
      'SKU,name_th,price,stock,colour,status',
      'A-1,ชา,"1,290.50",5,red,Draft',
      'A-2,,10,,,',
      'A-3,ถ้วย,abc,,,',
      'a-1,ชาอีก,10,,,',
      'A-4,ถาด,10,-1,,',
      'A-5,จาน,10,,,,,extra',
      'A-6,ชาม,10,,,gone',
    ].join('\n');
    const file = readProductFile(text);
    expect(file.ignored).toEqual(['colour']);
    expect(file.products).toEqual([
      {
        line: 2,
        sku: 'A-1',
        product: { sku: 'A-1', name: { th: 'ชา', en: '' }, price: '1290.50', stock: 5, status: 'draft' },
      },
    ]);
    expect(file.refused).toEqual([
      { line: 3, sku: 'A-2', kind: 'column', detail: 'name_th' },
      { line: 4, sku: 'A-3', kind: 'column', detail: 'price' },
      { line: 5, sku: 'a-1', kind: 'repeated', detail: '2' },
      { line: 6, sku: 'A-4', kind: 'column', detail: 'stock' },
      { line: 7, sku: 'A-5', kind: 'cells', detail: '8' },
      { line: 8, sku: 'A-6', kind: 'column', detail: 'status' },
    ]);
  });

  it('says which columns are missing, and the example lacks none', () => {
    expect(readProductFile('sku,name\nA,B')).toMatchObject({ missing: ['name_th', 'price'], products: [] });
    expect(readProductFile('')).toMatchObject({ missing: ['sku', 'name_th', 'price'] });
    const example = readProductFile(exampleFile());
    expect(example).toMatchObject({ missing: [], refused: [], ignored: [] });
    expect(example.products.map(({ product }) => product.sku)).toHaveLength(12);
    expect(example.products[0]?.product).toMatchObject({ price: '120.00', stock: 24, status: 'published' });
  });
});
