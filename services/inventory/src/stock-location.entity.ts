import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'inventory', name: 'location' })
export class StockLocationEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  code: string;
  @Column('text', { name: 'name_th' })
  nameTh: string;
  @Column('text', { name: 'name_en' })
  nameEn: string;
  @Column('boolean', { name: 'is_sellable' })
  isSellable: boolean;
  @Column('integer')
  priority: number;
  @Column('boolean', { name: 'is_deleted', default: false })
  isDeleted: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
