import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Database, statement } from '@talat/platform/database';
import { FileStore } from '@talat/platform/files';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { drawPicture } from './draw-picture.ts';
import { imageType } from './image-type.rules.ts';

export type PictureFormat = 'avif' | 'webp';
export type PictureInfo = { file: string; width: number; height: number };

/** More pixels than this are not decoded: a small file can unfold into gigabytes. */
const maxPixels = 50_000_000;
const atOnce = 2;
/** Pixels of a drawn plate at the density that SVG means by a pixel. */
const plateSize = 1200;
const svgDensity = 72;

const isUsed = statement<{ used: boolean }>(
  'catalog.picture-is-used',
  'select exists (select from catalog.product_image where file = $1) or exists (select from catalog.category where image_file = $1) as used',
);

// one thread a picture: requests must not wait for all cores to come back from an encoder
sharp.concurrency(1);

/** Pictures by name: originals as they came, sizes made when first asked for and kept. */
@Injectable()
export class Pictures {
  readonly #making = new Map<string, Promise<Buffer | undefined>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly files: FileStore,
    private readonly db: Database,
  ) {}

  /** Keeps an uploaded picture. @throws {DomainError} IMAGE_INVALID when it is none, whatever its name says */
  async keep(bytes: Buffer): Promise<PictureInfo> {
    if (!imageType(bytes)) throw new DomainError('IMAGE_INVALID');
    const {
      width,
      height,
      orientation = 1,
    } = await this.inTurn(() => readWhole(bytes)).catch(() => {
      throw new DomainError('IMAGE_INVALID');
    });
    const file = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    if (!(await this.files.has(originalKey(file)))) await this.files.write(originalKey(file), bytes);
    // a camera held upright stores the picture lying and says so in the orientation
    return orientation >= 5 ? { file, width: height, height: width } : { file, width, height };
  }

  /** The picture in this width, or undefined when the shop has no such picture. Asked by many at once it is made once. */
  async sized(file: string, width: number, format: PictureFormat): Promise<Buffer | undefined> {
    const key = `sized/${file}-${width}.${format}`;
    const ready = await this.files.read(key);
    if (ready) return ready;
    const making = this.#making.get(key) ?? this.make(key, { file, width, format });
    this.#making.set(key, making);
    return making.finally(() => this.#making.delete(key));
  }

  private async make(
    key: string,
    { file, width, format }: { file: string; width: number; format: PictureFormat },
  ): Promise<Buffer | undefined> {
    const opened = await this.open(file, width);
    if (!opened) return undefined;
    return this.inTurn(async () => {
      const image = opened.resize({ width, withoutEnlargement: true });
      const bytes = await (format === 'avif'
        ? image.avif({ quality: 55, effort: 1 })
        : image.webp({ quality: 80, effort: 2 })
      ).toBuffer();
      await this.files.write(key, bytes);
      return bytes;
    });
  }

  /** Only pictures that a product or a category shows: whoever asks for others makes no work. */
  private async open(file: string, width: number): Promise<Sharp | undefined> {
    if (!(await this.db.one(isUsed, [file]))?.used) return undefined;
    const drawn = drawPicture(file);
    // drawings are rasterised at the size that is wanted: their blurs cost by the pixel
    if (drawn) return sharp(Buffer.from(drawn), { density: (svgDensity * width) / plateSize });
    const original = await this.files.read(originalKey(file));
    return original && sharp(original, { limitInputPixels: maxPixels }).rotate();
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

/** A header is easily right: what breaks off behind it shows only when all of it is decoded. */
async function readWhole(bytes: Buffer): Promise<Metadata> {
  const image = sharp(bytes, { limitInputPixels: maxPixels });
  await image.clone().resize({ width: 16 }).raw().toBuffer();
  return image.metadata();
}

const originalKey = (file: string): string => `originals/${file}`;
