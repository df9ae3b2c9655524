import { Column, Entity, PrimaryColumn } from 'typeorm';

export type OfficerRole = 'operator' | 'officer' | 'focal_point' | 'supervisor' | 'administrator';

/** Somebody who works cases, or who administers offices and sees no case. */
@Entity('officer')
export class Officer {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('text', { name: 'sign_in' }) signIn: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) sex: 'female' | 'male' | null;
  @Column('text', { array: true }) languages: string[];
  @Column('text') role: OfficerRole;
  @Column('text') state: 'pending' | 'active' | 'disabled';

  @Column('boolean', { name: 'takes_restricted' }) takesRestricted: boolean;

  get isActive(): boolean {
    return this.state === 'active';
  }
}
