import { ApiProperty } from '@nestjs/swagger';
import { extensionReasons, filedWith, filingBases, followUpAnswers, holdReasons, outcomes, reopeningReasons } from '@sarika/cases';
import { IsBoolean, IsIn, Matches } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;

export class ClosureBody {
  @ApiProperty({ enum: outcomes }) @IsIn(outcomes) outcome: (typeof outcomes)[number];
}
export class ReopeningBody {
  @ApiProperty({ enum: reopeningReasons }) @IsIn(reopeningReasons) reason: (typeof reopeningReasons)[number];
}
export class ExtensionBody {
  @ApiProperty({ enum: extensionReasons }) @IsIn(extensionReasons) reason: (typeof extensionReasons)[number];
  @ApiProperty({ description: 'ISO date, at most two years away.', example: '2027-06-01' }) @Matches(day) keepUntil: string;
}
export class HoldBody {
  @ApiProperty({ enum: holdReasons }) @IsIn(holdReasons) reason: (typeof holdReasons)[number];
  @ApiProperty({ description: 'ISO date, at most two years away.', example: '2027-06-01' }) @Matches(day) endsOn: string;
}
export class FiledEvidenceBody {
  @ApiProperty({ enum: filingBases }) @IsIn(filingBases) basis: (typeof filingBases)[number];
  @ApiProperty({ enum: filedWith }) @IsIn(filedWith) filedWith: (typeof filedWith)[number];
  @ApiProperty({ description: 'She was told what the other side learns, and that it cannot be called back.' }) @IsBoolean() toldWorker: boolean;
}

export class FollowUpBody {
  @ApiProperty({ enum: followUpAnswers, description: 'What she said to "was it solved?".' }) @IsIn(followUpAnswers) answer: (typeof followUpAnswers)[number];
}

export class FollowUpDto {
  @ApiProperty({ description: 'When she was asked, 30 days after the closure that stands.' }) askedAt: string;
  @ApiProperty({ description: 'By text as well: she chose hours.' }) byText: boolean;
  @ApiProperty({ type: String, nullable: true, enum: followUpAnswers }) answer: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['web', 'text', 'officer'] }) answeredHow: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredAt: string | null;
}
export class UnsolvedDto {
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['partly', 'not_solved'] }) answer: string;
  @ApiProperty() answeredAt: string;
}
export class FollowUpCountDto {
  @ApiProperty({ description: 'Cases this office closed and may still open whose worker was asked within a year.' }) asked: number;
  @ApiProperty() solved: number;
  @ApiProperty() partly: number;
  @ApiProperty() notSolved: number;
}

export class HoldDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null where the case is not shared with this office any more.' }) number: string | null;
  @ApiProperty({ enum: holdReasons }) reason: string;
  @ApiProperty() endsOn: string;
  @ApiProperty() isConfirmed: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Looked at again by then, or it lapses a fortnight later.' }) reviewBy: string | null;
  @ApiProperty({ description: 'This officer asked; another confirms.' }) askedByMe: boolean;
}
export class EndingDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty({ description: 'The last day on which it may read, ISO.' }) endsOn: string;
  @ApiProperty({ description: 'Three days or less.' }) isLast: boolean;
}

export class NoticeDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['first', 'last', 'asked_by_worker', 'erased'] }) kind: string;
  @ApiProperty({ enum: ['worker', 'retention', 'unconsented'] }) ground: string;
  @ApiProperty() eraseOn: string;
}
export class OfficeKeepingDto {
  @ApiProperty({ type: [NoticeDto] }) notices: NoticeDto[];
  @ApiProperty({ type: [EndingDto], description: 'Yeses to this office that end within 14 days.' }) endings: EndingDto[];
  @ApiProperty({ type: [HoldDto] }) holds: HoldDto[];
  @ApiProperty({ type: [UnsolvedDto], description: 'Closed cases whose worker said within 60 days that it is not solved, or only partly.' }) unsolved: UnsolvedDto[];
  @ApiProperty({ type: FollowUpCountDto }) followUps: FollowUpCountDto;
}
export class FiledEvidenceDto {
  @ApiProperty({ enum: filingBases }) basis: string;
  @ApiProperty({ enum: filedWith }) filedWith: string;
  @ApiProperty() toldWorker: boolean;
  @ApiProperty() filedAt: string;
}
export class CaseKeepingDto {
  @ApiProperty({ type: String, nullable: true, enum: outcomes }) outcome: string | null;
  @ApiProperty({ type: String, nullable: true }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The day on which it is erased, once that was announced.' }) eraseOn: string | null;
  @ApiProperty({ type: String, nullable: true }) keepUntil: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'She asked that it be erased; the day on which that is done.' }) workerErasesOn: string | null;
  @ApiProperty({ type: [HoldDto] }) holds: HoldDto[];
  @ApiProperty({ type: [FiledEvidenceDto] }) filed: FiledEvidenceDto[];
  @ApiProperty({ type: FollowUpDto, nullable: true }) followUp: FollowUpDto | null;
  @ApiProperty() mayClose: boolean;
  @ApiProperty({ description: 'Closed, still shared with this office, and she did not ask for its erasure.' }) mayReopen: boolean;
  @ApiProperty({ enum: outcomes, isArray: true }) outcomes: readonly string[];
  @ApiProperty({ enum: reopeningReasons, isArray: true }) reopeningReasons: readonly string[];
  @ApiProperty({ enum: followUpAnswers, isArray: true }) followUpAnswers: readonly string[];
  @ApiProperty({ enum: extensionReasons, isArray: true }) extensionReasons: readonly string[];
  @ApiProperty({ enum: holdReasons, isArray: true }) holdReasons: readonly string[];
  @ApiProperty({ enum: filingBases, isArray: true }) filingBases: readonly string[];
  @ApiProperty({ enum: filedWith, isArray: true }) filedWith: readonly string[];
}
