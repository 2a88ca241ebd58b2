// Columns that hold a word of a closed list. The tables take any word, so that a longer list needs no table to be
// rebuilt; here the code refuses what it does not know, in every INSERT and UPDATE alike, whoever wrote it. `vocabulary.ts`
// is the other half: what this version could not read, it does not open.

import {
  ColumnNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  PrimitiveValueListNode,
  TableNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely'
import {
  ANNOUNCEMENT_KINDS,
  ANNOUNCEMENT_STATES,
  ANNOUNCEMENT_TARGETS,
} from '../../../domain/announcement.ts'
import { DEFLECTION_REASONS, DEFLECTION_STATES } from '../../../domain/deflection.ts'
import { DRAFT_STATES, REFUSALS } from '../../../domain/draft.ts'
import { EDIT_KINDS } from '../../../domain/edit.ts'
import { EVIDENCE_SOURCES } from '../../../domain/gate/evidence.ts'
import { PROMOTION_CHANGES, PROMOTION_REASONS } from '../../../domain/ladder/promotion.ts'
import { OUTBOX_KINDS, OUTBOX_STATES, SENT_COPIES } from '../../../domain/outbox.ts'
import { RATING_SCORES, RATING_WAYS } from '../../../domain/rating.ts'
import { DECISION_KINDS, DECISION_REASONS } from '../../../domain/reasons.ts'
import { VERB_NAMES } from '../../../domain/verbs.ts'
import { STEPS } from '../../../domain/work.ts'
import { SCREENING_KINDS, SCREENING_REASONS } from '../../../mail/screening/reasons.ts'
import type { Tables } from './tables.ts'

type ListsOfTables = {
  [Table in keyof Tables]?: { [Column in keyof Tables[Table]]?: readonly string[] }
}

const LISTS = {
  message: { screening_kind: SCREENING_KINDS, screening_reason: SCREENING_REASONS },
  evidence: { source: EVIDENCE_SOURCES },
  decision: { kind: DECISION_KINDS, reason: DECISION_REASONS },
  draft: { state: DRAFT_STATES, edit: EDIT_KINDS },
  approval: { verb: VERB_NAMES, refusal: REFUSALS },
  outbox: { kind: OUTBOX_KINDS, state: OUTBOX_STATES, sent_copy: SENT_COPIES },
  deflection: { state: DEFLECTION_STATES, reason: DEFLECTION_REASONS },
  promotion: { change: PROMOTION_CHANGES, reason: PROMOTION_REASONS },
  rating: { score: RATING_SCORES, way: RATING_WAYS },
  announcement: {
    kind: ANNOUNCEMENT_KINDS,
    target: ANNOUNCEMENT_TARGETS,
    state: ANNOUNCEMENT_STATES,
  },
  work: { step: STEPS },
} satisfies ListsOfTables

export type ClosedList = { table: string; column: string; words: readonly string[] }

export const CLOSED_LISTS: readonly ClosedList[] = Object.entries(LISTS).flatMap(
  ([table, columns]) =>
    Object.entries(columns).map(([column, words]: [string, readonly string[]]) => {
      return { table, column, words }
    }),
)

/** Rejects a query that would write an unknown word, with the code `ledger_word`; nothing of it reaches the database. */
export function closedListsPlugin(): KyselyPlugin {
  return {
    transformQuery({ node }) {
      for (const { table, column, value } of wordsWritten(node)) checkWord(table, column, value)
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

const WORDS = new Map(CLOSED_LISTS.map((list) => [`${list.table}.${list.column}`, list.words]))

export function checkWord(table: string, column: string, value: unknown): void {
  const words = WORDS.get(`${table}.${column}`)
  if (words === undefined || value === null || value === undefined) return
  if (typeof value === 'string' && words.includes(value)) return
  const what = `${table}.${column} cannot be “${shown(value)}”; known are ${words.join(', ')}`
  const hint = 'This is a mistake in Holdfast: please report it. Nothing was written.'
  throw Object.assign(new Error(`${what}. ${hint}`), { code: 'ledger_word', hint })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

type Written = { table: string; column: string; value: unknown }

/** Values as they are given; what the database computes itself is made of values that were checked before. */
export function wordsWritten(node: OperationNode): Written[] {
  return written(node).filter(({ table, column }) => WORDS.has(`${table}.${column}`))
}

function written(node: OperationNode): Written[] {
  if (InsertQueryNode.is(node)) return inserted(node)
  if (UpdateQueryNode.is(node)) return updated(node, tableName(node.table))
  return []
}

function inserted({ into, columns = [], values, onConflict }: InsertQueryNode): Written[] {
  const table = tableName(into)
  const rows = values !== undefined && ValuesNode.is(values) ? values.values : []
  const added = rows.flatMap((row) =>
    valuesOf(row).map((value, index) => {
      return { table, column: columns[index]?.column.name ?? '', value }
    }),
  )
  return onConflict === undefined ? added : [...added, ...updated(onConflict, table)]
}

function updated({ updates = [] }: Pick<UpdateQueryNode, 'updates'>, table: string): Written[] {
  return updates.flatMap(({ column, value }) =>
    ColumnNode.is(column) && ValueNode.is(value)
      ? [{ table, column: column.column.name, value: value.value }]
      : [],
  )
}

function valuesOf(row: OperationNode): readonly unknown[] {
  if (PrimitiveValueListNode.is(row)) return row.values
  if (!ValueListNode.is(row)) return []
  return row.values.map((one) => (ValueNode.is(one) ? one.value : undefined))
}

function tableName(table: OperationNode | undefined): string {
  return table !== undefined && TableNode.is(table) ? table.table.identifier.name : ''
}
