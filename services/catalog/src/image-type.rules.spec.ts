import { expect, it } from 'vitest';
import { imageType } from './image-type.rules.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

it.each([
  ['jpeg', bytes('ff d8 ff e0 00 10')],
  ['png', bytes('89 50 4e 47 0d 0a 1a 0a 00')],
  ['webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
  ['avif', Buffer.from('\0\0\0\x20ftypavif')],
  [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [null, Buffer.from('GIF89a')],
  [null, Buffer.alloc(0)],
])('%s', (type, data) => {
  expect(imageType(data)).toBe(type);
});
