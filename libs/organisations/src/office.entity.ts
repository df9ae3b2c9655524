import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An office: the unit of key, grant, consent and session. An organisation only groups offices. */
@Entity('office')
export class Office {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') code: string;
  @Column('text') kind: string;
  @Column('boolean', { name: 'is_state' }) isState: boolean;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'name_km' }) nameKm: string;
  @Column('text', { name: 'town_en' }) townEn: string;
  @Column('text', { name: 'town_km' }) townKm: string;
  @Column('char', { length: 2 }) country: string;
  @Column('text', { nullable: true }) province: string | null;
  @Column('boolean') routable: boolean;
  @Column('text', { name: 'unroutable_reason', nullable: true }) unroutableReason: string | null;
  @Column('text') confidence: string;
  @Column('text', { nullable: true }) source: string | null;

  /** The intake desk of field rule 2. */
  get isDesk(): boolean {
    return this.kind === 'desk';
  }
}
