import { encode } from 'uqr';

export type QrDrawing = { size: number; path: string };

/** A QR code as one SVG path, one unit a module, with its quiet zone. Error level M, as PromptPay asks for at least. */
export function qrPath(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return { size, path };
}
