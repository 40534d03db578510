import { createHash } from 'node:crypto';
import { newId } from '@talat/contracts/id';
import { FileStore } from '@talat/platform/files';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service], env: { CATALOG_IMAGE_MAX_BYTES: '200000' } });
});
afterAll(() => app.close());

let serial = 0;
const create = async () =>
  (
    await app.http('POST', '/products', {
      as: 'manager',
      body: { sku: `I-${(serial += 1)}`, name: `Pictured ${serial}`, price: 10 },
    })
  ).body;
const photo = (width: number, height: number, colour: string) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
function form(bytes: Buffer, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append('file', new Blob([new Uint8Array(bytes)]), 'whatever.png');
  return data;
}
const upload = (id: string, body: FormData, as: 'manager' | 'seller' | 'customer' = 'manager') =>
  app.http('POST', `/products/${id}/images`, { as, body });
const isKept = (bytes: Buffer): Promise<boolean> =>
  app.get(FileStore).has(`originals/${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`);
const fetched = async (path: string) => {
  const response = await fetch(`${app.url}${path}`);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('pictures', () => {
  it('are kept, offered in the widths they have, and served for good', async () => {
    const product = await create();
    const { status, body } = await upload(product.id, form(await photo(800, 600, '#aa3300')));
    expect(status).toBe(201);
    expect(body.image).toMatchObject({
      width: 800,
      height: 600,
      widths: [160, 320, 640],
      tint: null,
      alt: product.name,
    });
    expect(body.version).toBe(2);
    for (const [format, type] of [
      ['avif', 'image/avif'],
      ['webp', 'image/webp'],
    ]) {
      const { status: found, headers, bytes } = await fetched(`${body.image.url}-320.${format}`);
      expect([found, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        type,
        'public, max-age=31536000, immutable',
      ]);
      expect((await sharp(bytes).metadata()).width).toBe(320);
    }
    expect((await fetched(body.image.url)).headers.get('content-type')).toBe('image/webp');
  });

  it('are shown upright', async () => {
    const product = await create();
    const lying = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#123456' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { body } = await upload(product.id, form(lying));
    expect(body.image).toMatchObject({ width: 200, height: 400 });
    const { bytes } = await fetched(`${body.image.url}-160.webp`);
    expect((await sharp(bytes).metadata()).height).toBe(320);
  });

  it('are made once for many who ask at the same time', async () => {
    const product = await create();
    const { body } = await upload(product.id, form(await photo(1300, 900, '#00aa88')));
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetched(`${body.image.url}-1200.avif`)));
    expect(new Set(answers.map(({ status, bytes }) => `${status} ${bytes.length}`)).size).toBe(1);
  });

  it.each([
    ['a script in SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['text called a picture', Buffer.from('hello')],
    ['a broken PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])],
  ])('refuse %s', async (_, bytes) => {
    const { status, body } = await upload((await create()).id, form(bytes));
    expect([status, body.code]).toEqual([400, 'IMAGE_INVALID']);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('that break off half way are refused (%s)', async (format) => {
    const noise = Buffer.from(Array.from({ length: 120 * 120 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 120, height: 120, channels: 3 } })
      [format]()
      .toBuffer();
    const half = whole.subarray(0, Math.floor(whole.length * 0.6));
    const { status, body } = await upload((await create()).id, form(half));
    expect([status, body.code]).toEqual([400, 'IMAGE_INVALID']);
    expect(await isKept(half)).toBe(false);
  });

  it('refuse what is too large, and forms without a file', async () => {
    const product = await create();
    const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(noise.length).toBeGreaterThan(200_000);
    const tooLarge = await upload(product.id, form(noise));
    expect([tooLarge.status, tooLarge.body.message]).toEqual([413, 'The request is larger than 200 kB']);
    expect((await upload(product.id, new FormData())).status).toBe(400);
    expect((await app.http('POST', `/products/${product.id}/images`, { as: 'manager', body: {} })).status).toBe(400);
  });

  it('belong to variants when the form says so, are put in order with the product, and go by id', async () => {
    const { body: product } = await app.http('POST', '/products', {
      as: 'manager',
      body: {
        sku: 'I-V',
        name: 'Two colours',
        price: 1,
        variants: [
          { sku: 'I-V-R', options: { Colour: 'Red' } },
          { sku: 'I-V-B', options: { Colour: 'Blue' } },
        ],
      },
    });
    await upload(product.id, form(await photo(200, 200, '#ff0000')));
    const { body: two } = await upload(
      product.id,
      form(await photo(200, 200, '#0000ff'), { variantId: product.variants[1].id }),
    );
    expect(two.images[1]).toMatchObject({ variantId: product.variants[1].id, alt: 'Two colours Blue' });
    const [red, blue] = two.images.map((image: { id: string }) => image.id);
    const { body: turned } = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: { images: [blue, red] },
    });
    expect(turned.images.map((image: { id: string }) => image.id)).toEqual([blue, red]);
    const { body: left } = await app.http('DELETE', `/products/${product.id}/images/${blue}`, { as: 'manager' });
    expect(left.images.map((image: { id: string }) => image.id)).toEqual([red]);
    expect(left.variants[1].imageId).toBeNull();
    expect((await app.http('DELETE', `/products/${product.id}/images/${newId()}`, { as: 'manager' })).status).toBe(404);
  });

  it('are added by those who may write the product', async () => {
    const product = await create();
    const bytes = await photo(50, 50, '#ffffff');
    expect((await upload(product.id, form(bytes), 'customer')).status).toBe(403);
    expect((await upload(product.id, form(bytes), 'seller')).status).toBe(404);
    expect(await isKept(bytes)).toBe(false);
    expect((await upload(product.id, form(bytes))).status).toBe(201);
    expect(await isKept(bytes)).toBe(true);
  });

  it.each([
    '/media/unknown-320.webp',
    '/media/..%2F..%2Fetc-320.webp',
    '/media/demo-teapot-efe3c8-plain-320.webp',
    '/media/x-999.webp',
    '/media/x-320.gif',
    '/media/-1',
    `/media/${'x'.repeat(300)}`,
    '/media/--320.webp',
  ])('%s is not found', async (path) => {
    expect((await fetched(path)).status).toBe(404);
  });
});
