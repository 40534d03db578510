import type { Localized } from '@talat/contracts/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An option as it is kept: keys are what variants refer to, names are what people read. */
export type StoredOption = {
  key: string;
  names: Localized;
  values: { key: string; names: Localized; swatch: string | null }[];
};
export type StoredFact = { label: Localized; value: Localized };

/** bigint columns hold safe integers of minor units. */
const minor = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

@Entity({ schema: 'catalog', name: 'product' })
export class ProductEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') sku: string;
  @Column('text') slug: string;
  @Column('text', { name: 'name_th' }) nameTh: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'subtitle_th', default: '' }) subtitleTh: string;
  @Column('text', { name: 'subtitle_en', default: '' }) subtitleEn: string;
  @Column('text', { name: 'description_th', default: '' }) descriptionTh: string;
  @Column('text', { name: 'description_en', default: '' }) descriptionEn: string;
  @Column('bigint', { name: 'price_minor', transformer: minor }) priceMinor: number;
  @Column('bigint', { name: 'compare_at_minor', nullable: true, transformer: minor }) compareAtMinor: number | null;
  @Column('char', { length: 3 }) currency: string;
  @Column('text') status: string;
  @Column('boolean', { name: 'is_featured', default: false }) isFeatured: boolean;
  @Column('jsonb', { default: [] }) options: StoredOption[];
  @Column('jsonb', { default: [] }) facts: StoredFact[];
  @Column('uuid', { name: 'seller_id', nullable: true }) sellerId: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' }) updatedAt: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
}

@Entity({ schema: 'catalog', name: 'variant' })
export class VariantEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('text') sku: string;
  /** Option key to value key. */
  @Column('jsonb', { default: {} }) options: Record<string, string>;
  @Column('bigint', { name: 'price_minor', transformer: minor }) priceMinor: number;
  @Column('boolean', { default: true }) tracked: boolean;
  @Column('boolean', { name: 'is_active', default: true }) isActive: boolean;
  @Column('uuid', { name: 'image_id', nullable: true }) imageId: string | null;
  @Column('int', { name: 'opening_stock', nullable: true }) openingStock: number | null;
  @Column('int') position: number;
  @Column('boolean', { name: 'has_moved', default: false }) hasMoved: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' }) updatedAt: Date;
}

@Entity({ schema: 'catalog', name: 'product_image' })
export class ProductImageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  /** Key of the picture in the file store, and its name under /media. */
  @Column('text') file: string;
  @Column('text', { nullable: true }) tint: string | null;
  @Column('int') width: number;
  @Column('int') height: number;
  @Column('int') position: number;
  /** Empty: made of the product's name. */
  @Column('text', { name: 'alt_th', default: '' }) altTh: string;
  @Column('text', { name: 'alt_en', default: '' }) altEn: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
}
