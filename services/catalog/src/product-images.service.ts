import { setTimeout } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { Product } from '@talat/contracts/product';
import type { SaveImage } from '@talat/contracts/product-desk';
import type { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { enqueue, OnJob, type Job } from '@talat/platform/jobs';
import { audit } from '@talat/platform/record';
import { Pictures, type PictureInfo } from './pictures.provider.ts';
import { widthsOf, type ProductDocument } from './product-document.rules.ts';
import { ProductEntity, ProductImageEntity, VariantEntity } from './product.entity.ts';
import { refuse } from './product.rules.ts';
import { UpdateProduct } from './update-product.ts';

const maxImages = 20;
export const renderJob = 'catalog.render-pictures';
export type RenderPictures = { file: string; widths: number[] }[];

/** Pictures of a product: added last, removed by id; their order is changed with the product. */
@Injectable()
export class ProductImagesService implements BeforeApplicationShutdown {
  #isStopping = false;

  constructor(
    private readonly db: Database,
    private readonly pictures: Pictures,
    private readonly products: UpdateProduct,
  ) {}

  /** @throws {DomainError} NOT_FOUND, IMAGE_INVALID, VALIDATION_FAILED */
  async add(
    caller: CallerInfo,
    productId: string,
    upload: { bytes: Buffer; variantId: string | null },
  ): Promise<Product> {
    await this.products.requireTheirs(caller, productId);
    const picture = await this.pictures.keep(upload.bytes);
    const document = await this.db.transaction(async (tx) => {
      const product = await this.products.lock(tx, caller, productId);
      const image = await this.insert(tx, productId, picture);
      if (upload.variantId) await this.assign(tx, image, upload.variantId);
      await enqueue(tx, {
        type: renderJob,
        payload: [{ file: picture.file, widths: widthsOf(picture.width) }] satisfies RenderPictures,
      });
      return this.saved(tx, { product, action: 'product.image_added', image });
    });
    return this.products.shown(caller, document);
  }

  /** @throws {DomainError} NOT_FOUND, VALIDATION_FAILED for a variant that is not of this product */
  async update(caller: CallerInfo, at: { productId: string; imageId: string }, input: SaveImage): Promise<Product> {
    const document = await this.db.transaction(async (tx) => {
      const product = await this.products.lock(tx, caller, at.productId);
      const image = await tx.manager.findOneBy(ProductImageEntity, { id: at.imageId, productId: at.productId });
      if (!image) throw new DomainError('NOT_FOUND', { what: 'image' });
      const before = { id: image.id, altTh: image.altTh, altEn: image.altEn };
      if (input.alt) Object.assign(image, { altTh: input.alt.th, altEn: input.alt.en });
      await tx.manager.save(image);
      if (input.variantId !== undefined)
        await tx.manager.update(VariantEntity, { productId: at.productId, imageId: image.id }, { imageId: null });
      if (input.variantId) await this.assign(tx, image, input.variantId);
      const after = { id: image.id, altTh: image.altTh, altEn: image.altEn, variantId: input.variantId };
      audit(tx, {
        service: 'catalog',
        action: 'product.image_changed',
        entity: 'product',
        entityId: product.id,
        before,
        after,
      });
      return this.products.saved(tx, product, ['images']);
    });
    return this.products.shown(caller, document);
  }

  async remove(caller: CallerInfo, productId: string, imageId: string): Promise<Product> {
    const document = await this.db.transaction(async (tx) => {
      const product = await this.products.lock(tx, caller, productId);
      const image = await tx.manager.findOneBy(ProductImageEntity, { id: imageId, productId });
      if (!image) throw new DomainError('NOT_FOUND', { what: 'image' });
      await tx.manager.delete(ProductImageEntity, imageId);
      return this.saved(tx, { product, action: 'product.image_removed', image });
    });
    return this.products.shown(caller, document);
  }

  /**
   * Makes the sizes before the first visitor asks for them, on half of a core; whoever asks earlier has them made at once.
   * Ended by a shutdown it is tried again, and what is made already costs nothing then.
   */
  @OnJob<RenderPictures>(renderJob, { leaseSeconds: 900 })
  async render({ payload }: Job<RenderPictures>): Promise<void> {
    for (const { file, widths } of payload) {
      for (const width of widths) {
        if (this.#isStopping) throw new Error('the process ends; the rest is made at the next start');
        const started = performance.now();
        await this.pictures.sized(file, width, 'avif');
        await setTimeout(performance.now() - started);
      }
    }
  }

  beforeApplicationShutdown(): void {
    this.#isStopping = true;
  }

  private async insert(tx: Tx, productId: string, picture: PictureInfo): Promise<ProductImageEntity> {
    const before = await tx.manager.find(ProductImageEntity, { where: { productId }, order: { position: 'ASC' } });
    if (before.length >= maxImages) refuse(`a product has at most ${maxImages} pictures`);
    const position = (before.at(-1)?.position ?? -1) + 1;
    const image = Object.assign(new ProductImageEntity(), {
      id: newId(),
      productId,
      ...picture,
      tint: null,
      position,
      altTh: '',
      altEn: '',
    });
    await tx.manager.insert(ProductImageEntity, image);
    return image;
  }

  private async assign(tx: Tx, image: ProductImageEntity, variantId: string): Promise<void> {
    const result = await tx.manager.update(
      VariantEntity,
      { id: variantId, productId: image.productId },
      { imageId: image.id },
    );
    if (!result.affected) refuse(`there is no variant ${variantId}`);
  }

  private async saved(
    tx: Tx,
    change: { product: ProductEntity; action: string; image: ProductImageEntity },
  ): Promise<ProductDocument> {
    const { product, action, image } = change;
    const row = { id: image.id, file: image.file, position: image.position };
    const isAdded = action === 'product.image_added';
    audit(tx, {
      service: 'catalog',
      action,
      entity: 'product',
      entityId: product.id,
      before: isAdded ? null : row,
      after: isAdded ? row : null,
    });
    return this.products.saved(tx, product, ['images']);
  }
}
