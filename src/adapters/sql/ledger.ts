// The whole ledger: all ports over one database. Steps see only the port they need.

import { sql } from 'kysely'
import type { AnnouncementLedger } from '../../ports/announcements.ts'
import type { ArrivalLedger } from '../../ports/arrivals.ts'
import type { ArticleLedger } from '../../ports/articles.ts'
import type { AuditLedger } from '../../ports/audit.ts'
import type { ByHandLedger } from '../../ports/by-hand.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { CorrectionLedger } from '../../ports/corrections.ts'
import type { CustomerLedger } from '../../ports/customers.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import type { EvidenceLedger } from '../../ports/evidence.ts'
import type { FigureLedger } from '../../ports/figures.ts'
import type { FolderDraftLedger } from '../../ports/folder-drafts.ts'
import type { IdentityLedger } from '../../ports/identity.ts'
import type { IntakeLedger } from '../../ports/intake.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { LadderLedger } from '../../ports/ladder.ts'
import type { LeaseLedger } from '../../ports/leases.ts'
import type { OperationsLedger } from '../../ports/operations.ts'
import type { OutboxLedger } from '../../ports/outbox.ts'
import type { QuarantineLedger } from '../../ports/quarantine.ts'
import type { RatingLedger } from '../../ports/ratings.ts'
import type { RecordLedger } from '../../ports/records.ts'
import type { RehearsalLedger } from '../../ports/rehearsal.ts'
import type { StandingLedger } from '../../ports/standing.ts'
import type { TokenLedger } from '../../ports/tokens.ts'
import type { VectorLedger } from '../../ports/vectors.ts'
import type { WaitingLedger } from '../../ports/waiting.ts'
import type { WorkLedger } from '../../ports/work.ts'
import { announcementLedger } from './announcements.ts'
import { arrivalLedger } from './arrivals.ts'
import { articleLedger } from './articles.ts'
import { auditLedger } from './audit.ts'
import { byHandLedger } from './by-hand.ts'
import { commitLedger } from './commit.ts'
import { customerLedger } from './customers.ts'
import type { Db, DialectName } from './database/database.ts'
import { draftLedger } from './drafts.ts'
import { evidenceLedger } from './evidence.ts'
import { correctionLedger } from './figures/corrections.ts'
import { figureLedger } from './figures/figures.ts'
import { recordLedger } from './figures/records.ts'
import { standingLedger } from './figures/standing.ts'
import { folderDraftLedger } from './folder-drafts.ts'
import { identityLedger } from './identity.ts'
import { intakeLedger } from './intake.ts'
import { judgementLedger } from './judgement.ts'
import { ladderLedger } from './ladder.ts'
import { leaseLedger } from './leases.ts'
import { migrate } from './migrate.ts'
import { operationsLedger } from './operations.ts'
import { outboxLedger } from './outbox.ts'
import { quarantineLedger } from './quarantine.ts'
import { ratingLedger } from './ratings.ts'
import { rehearsalLedger } from './rehearsal.ts'
import { tokenLedger } from './tokens.ts'
import { vectorLedger } from './vectors.ts'
import { waitingLedger } from './waiting.ts'
import { workLedger } from './work.ts'

export type Ledger = CommitLedger &
  AnnouncementLedger &
  ArrivalLedger &
  IdentityLedger &
  ArticleLedger &
  IntakeLedger &
  JudgementLedger &
  OutboxLedger &
  DraftLedger &
  ByHandLedger &
  FolderDraftLedger &
  WorkLedger &
  OperationsLedger &
  RecordLedger &
  RehearsalLedger &
  LeaseLedger &
  LadderLedger &
  CorrectionLedger &
  AuditLedger &
  QuarantineLedger &
  EvidenceLedger &
  StandingLedger &
  CustomerLedger &
  TokenLedger &
  WaitingLedger &
  VectorLedger &
  FigureLedger &
  RatingLedger & {
    dialect: DialectName
    /** Brings the tables up to date; returns the names of the migrations it applied. Safe to call at every start. */
    migrate(): Promise<string[]>
    /** Rejects when the database cannot be asked. */
    ping(): Promise<void>
    /** Waits for the queries under way and closes the file or the connections. */
    close(): Promise<void>
  }

export function createLedger(db: Db, dialect: DialectName): Ledger {
  return {
    dialect,
    migrate: () => migrate(db, dialect),
    async ping() {
      await sql`select 1`.execute(db)
    },
    close: () => db.destroy(),
    ...commitLedger(db, dialect),
    ...announcementLedger(db),
    ...arrivalLedger(db, dialect),
    ...identityLedger(db),
    ...articleLedger(db),
    ...intakeLedger(db),
    ...judgementLedger(db),
    ...outboxLedger(db),
    ...draftLedger(db),
    ...byHandLedger(db),
    ...folderDraftLedger(db),
    ...waitingLedger(db),
    ...workLedger(db, dialect),
    ...operationsLedger(db),
    ...recordLedger(db),
    ...rehearsalLedger(db),
    ...leaseLedger(db, dialect),
    ...ladderLedger(db),
    ...correctionLedger(db),
    ...auditLedger(db),
    ...quarantineLedger(db),
    ...evidenceLedger(db),
    ...standingLedger(db),
    ...figureLedger(db),
    ...ratingLedger(db),
    ...tokenLedger(db),
    ...vectorLedger(db),
    ...customerLedger(db, dialect),
  }
}
