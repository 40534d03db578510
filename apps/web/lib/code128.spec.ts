import { describe, expect, it } from 'vitest';
import { code128 } from './code128.ts';

// Drawn by another encoder for the design's footer.
const drawn =
  'M0 0h2v1h-2zM3 0h1v1h-1zM6 0h1v1h-1zM11 0h2v1h-2zM14 0h3v1h-3zM20 0h1v1h-1zM22 0h1v1h-1zM24 0h1v1h-1zM28 0h2v1h-2zM33 0h1v1h-1zM37 0h2v1h-2zM40 0h3v1h-3zM44 0h1v1h-1zM46 0h1v1h-1zM50 0h2v1h-2zM55 0h2v1h-2zM58 0h3v1h-3zM64 0h1v1h-1zM66 0h1v1h-1zM69 0h2v1h-2zM72 0h3v1h-3zM77 0h2v1h-2zM81 0h3v1h-3zM86 0h1v1h-1zM88 0h2v1h-2zM91 0h3v1h-3zM96 0h1v1h-1zM99 0h2v1h-2zM103 0h3v1h-3zM107 0h1v1h-1zM110 0h3v1h-3zM115 0h1v1h-1zM117 0h2v1h-2zM121 0h2v1h-2zM124 0h3v1h-3zM129 0h1v1h-1zM132 0h2v1h-2zM137 0h3v1h-3zM141 0h1v1h-1zM143 0h2v1h-2z';

describe('Code 128', () => {
  it('draws what another encoder draws', () => {
    expect(code128('TALAT-2569')).toEqual({ width: 145, path: drawn });
  });

  it('weighs letters by their place in the check digit', () => {
    expect(code128('AB').path).not.toBe(code128('BA').path);
  });

  it('leaves out what the set does not have', () => {
    expect(code128('SO-ก1')).toEqual(code128('SO-1'));
  });
});
