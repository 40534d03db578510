import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'saved_address' })
export class SavedAddressEntity {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId: string;
  @Column({ type: 'text', nullable: true }) label: string | null;
  @Column({ name: 'is_default', type: 'boolean', default: false }) isDefault: boolean;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) phone: string;
  @Column({ type: 'text' }) line1: string;
  @Column({ type: 'text', nullable: true }) line2: string | null;
  @Column({ type: 'text', nullable: true }) subdistrict: string | null;
  @Column({ type: 'text', nullable: true }) district: string | null;
  @Column({ type: 'text', nullable: true }) province: string | null;
  @Column({ type: 'text' }) postcode: string;
  @Column({ name: 'subdistrict_code', type: 'text', nullable: true }) subdistrictCode: string | null;
  @Column({ type: 'text' }) country: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) updatedAt: Date;
}
