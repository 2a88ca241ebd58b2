// An evaluation of answers as text for a terminal: the numbers with what they mean, then what was answered wrongly.

import { table } from '../../report/table.ts'
import type { AnswerCounts, AnswersReport, WrongMail } from './answers.ts'

/** Fits into a terminal of 100 columns. */
export function answersText(report: AnswersReport): string {
  const lines = [
    `${report.mails} mails: ${report.automatic} answered by a machine, ${report.drafts} drafts, ${report.ignored} ignored${report.asked === 0 ? '' : `, ${report.asked} asked for what is missing`}`,
    '',
    row('right', report.right, 'automatic, and what a careful head of support would have sent'),
    row(
      'wrong',
      report.wrong,
      `automatic, and not: ${ratioText(report.wrong, report.mails)} of all mail`,
    ),
    row(
      'auto_ok_answered',
      report.auto_ok_answered,
      `of ${report.auto_ok} mails that a machine may answer (${ratioText(report.auto_ok_answered, report.auto_ok)})`,
    ),
    row('drafts_covered', report.drafts_covered, 'drafts with a question that an article answers'),
    row(
      'right_proposal_at_1',
      percentOf(report.right_proposal_at_1),
      'of these: the first passage shown is right',
    ),
    row(
      'right_proposal_at_3',
      percentOf(report.right_proposal_at_3),
      'of these: one of three shown is right',
    ),
    row(
      'empty_drafts',
      report.empty_drafts,
      `show no passage (${ratioText(report.empty_drafts, report.drafts)} of drafts)`,
    ),
    row(
      'one mail',
      `${Math.round(report.p50_ms)} ms`,
      `median; 99 % within ${Math.round(report.p99_ms)} ms`,
    ),
    ...groupLines('kind', report.by_kind),
    ...groupLines('language', report.by_language),
    ...reasonLines(report.reasons),
    ...report.wrong_mails.flatMap(wrongLines),
  ]
  return `${lines.join('\n')}\n`
}

function row(name: string, value: number | string, meaning: string): string {
  return `${name.padEnd(20)}  ${String(value).padEnd(7)}  ${meaning}`
}

function groupLines(name: string, groups: Record<string, AnswerCounts>): string[] {
  const head = [name, 'mails', 'right', 'wrong', 'auto_ok', 'covered', 'at 1', 'at 3', 'empty']
  const rows = Object.entries(groups).map(([key, of]) => [
    key,
    String(of.mails),
    String(of.right),
    String(of.wrong),
    String(of.auto_ok),
    String(of.drafts_covered),
    of.drafts_covered === 0 ? '–' : percentOf(of.right_proposal_at_1),
    of.drafts_covered === 0 ? '–' : percentOf(of.right_proposal_at_3),
    String(of.empty_drafts),
  ])
  return ['', ...table(head, rows)]
}

function reasonLines(reasons: Record<string, number>): string[] {
  const rows = Object.entries(reasons).map(([reason, count]) => [reason, String(count)])
  return rows.length === 0 ? [] : ['', ...table(['why a draft', 'mails'], rows)]
}

export function wrongLines({ id, kind, subject, body, sent, gold }: WrongMail): string[] {
  const text = body.replaceAll(/\s+/g, ' ')
  return [
    '',
    `WRONG ${id} (${kind})  ${subject}`,
    `  ${text.length > TEXT_CHARS ? `${text.slice(0, TEXT_CHARS)}…` : text}`,
    `  sent: ${sent.join('; ')}`,
    `  right: ${gold.join('; ') || 'a person'}`,
  ]
}

const TEXT_CHARS = 400

function ratioText(part: number, whole: number): string {
  return whole === 0 ? '–' : percentOf(part / whole)
}

export function percentOf(of: number): string {
  return `${(of * 100).toFixed(1)} %`
}
