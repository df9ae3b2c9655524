import { Column, Entity, PrimaryColumn } from 'typeorm';

export type CaseStage = 'filed' | 'offered' | 'accepted' | 'closed';

/** A case in its clear columns: what routing and counting need, and no more (design, section 4). */
@Entity('case_file')
export class CaseFile {
  @PrimaryColumn('uuid') id: string;
  @Column('char', { length: 9 }) number: string;
  @Column('timestamptz', { name: 'filed_hour' }) filedHour: Date;
  @Column('text') channel: 'sms' | 'web' | 'desk' | 'transcript';
  @Column('text') language: string;
  @Column({ type: 'char', length: 2, name: 'happened_in', nullable: true }) happenedIn: string | null;
  @Column({ type: 'char', length: 2, name: 'now_in', nullable: true }) nowIn: string | null;
  @Column('text', { name: 'home_province', nullable: true }) homeProvince: string | null;
  @Column('text', { nullable: true }) sector: string | null;
  @Column('text', { nullable: true }) sex: string | null;
  @Column('text', { name: 'age_band', nullable: true }) ageBand: string | null;
  @Column('text', { array: true }) categories: string[];
  @Column('boolean', { name: 'claim_from_home' }) claimFromHome: boolean;
  @Column('char', { length: 2 }) urgency: 'U0' | 'U1' | 'U2' | 'U3' | 'U4';
  @Column('text', { array: true }) flags: string[];
  /** She asked that a woman, or a man, handles her case. */
  @Column('text', { name: 'wants_sex', nullable: true }) wantsSex: 'female' | 'male' | null;
  /** A protocol asks for a first contact sooner than the urgency does, in hours by the clock. */
  @Column('smallint', { name: 'contact_within_hours', nullable: true }) contactWithinHours: number | null;
  @Column('text') kind: 'complaint' | 'call_request';
  @Column('text') stage: CaseStage;
  @Column({ type: 'date', name: 'promised_on', nullable: true }) promisedOn: string | null;
  /** Written by the database from the categories. */
  @Column({ type: 'boolean', insert: false, update: false }) restricted: boolean;

  get isOpen(): boolean {
    return this.stage !== 'closed';
  }
}
