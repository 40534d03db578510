import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'catalog', name: 'category' })
export class CategoryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text', { name: 'name_th' }) nameTh: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'description_th', default: '' }) descriptionTh: string;
  @Column('text', { name: 'description_en', default: '' }) descriptionEn: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('int', { default: 0 }) position: number;
  @Column('text', { name: 'image_file', nullable: true }) imageFile: string | null;
  @Column('text', { name: 'image_tint', nullable: true }) imageTint: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' }) updatedAt: Date;
}
