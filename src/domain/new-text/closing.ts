// What stands below the person's words in her own mail: signatures (RFC 3676 §4.3), mobile footers, disclaimers, rules.
// Greetings and names stay, because they are hers and harm nobody; a rule followed by more text is no signature.

import { isMobileFooter } from './mobile-footer.ts'

/** Stands for a line that was removed, so that later rules know that a quote was there. No mail line equals it. */
export const REMOVED = '\u0000'

/** The same lines with the closing parts replaced by nothing. */
export function dropClosingParts(lines: readonly string[]): string[] {
  const kept = withoutSignatures(lines)
  for (let at = 0; at < kept.length; at += 1) if (isFooterAt(kept, at)) kept[at] = REMOVED
  return withoutTail(kept)
}

/** RFC 3676 says four lines; company signatures with addresses and legal notes are longer. */
const SIGNATURE_LINES = 40
const BARE_SIGNATURE_LINES = 15
const RULED_LINES = 10
/** Rules are looked at this often, so that a text of rules stays linear. */
const RULES_MAX = 200

/** Cuts from the signature mark to the next quoted line or the end. */
function withoutSignatures(lines: readonly string[]): string[] {
  const kept = lines.slice()
  let looks = 0
  for (let at = 0; at < kept.length && looks < RULES_MAX; at += 1) {
    const line = kept[at] ?? ''
    if (line.length < 2 || line.length > 200 || !isRule(line)) continue
    looks += 1
    const end = blockEnd(kept, at)
    if (isSignature(line, kept.slice(at + 1, end))) kept.fill(REMOVED, at, end)
  }
  return kept
}

function isSignature(rule: string, below: readonly string[]): boolean {
  const filled = below.filter((line) => line.trim() !== '')
  if (/^--[ \u00a0]$/.test(rule)) return filled.length <= SIGNATURE_LINES
  if (/^\s{0,2}--\s*$/.test(rule)) return filled.length <= BARE_SIGNATURE_LINES
  if (filled.length === 0 || filled.length > RULED_LINES) return false
  if (filled.some((line) => line.length > 300 || /[?？]\s*$/.test(line) || ORDER.test(line)))
    return false
  const isName =
    filled.length <= 2 && filled.every((line) => /^[^\d:.!?@]{2,40}$/.test(line.trim()))
  return isName || filled.some((line) => CONTACT.test(line) || isMobileFooter(line))
}

/** Where a signature block ends: at a quoted line, or with the mail. Bounded, because every rule asks. */
function blockEnd(lines: readonly string[], from: number): number {
  let at = from + 1
  while (at < lines.length && at < from + 120 && lines[at] !== REMOVED) at += 1
  return at
}

/** Signs of an address block. */
const CONTACT =
  /[\w.+-]@[\w-]+\.|\bhttps?:\/\/|\bwww\.|(?:\+|\b00)\d[\d ()/.-]{6,}|\b(?:tel|phone|mobile|mobil|fax|cell)\b ?[.:]|\b(?:gmbh|ltd|inc|llc|b\.v|s\.r\.l|s\.a)\b|\b(?:sent|gesendet|envoyé) (?:via|from|mit|von)\b|confidential|vertraulich|confidentiel|unsubscribe/i
/** Facts of a case are never a signature. */
const ORDER =
  /\b(?:order|invoice|ticket|tracking|customer|account|serial|bestell\w*|rechnung\w*|kunden\w*|commande|facture|pedido|factura|ordine|fattura|zamówieni\w*)\b/i

function isRule(line: string): boolean {
  return /^\s*(?:[-_=*~#+—–]\s?){2,}\s*$/.test(line)
}

/** A footer is a paragraph of its own: blank above (or quoted, or a rule) and blank below. */
function isFooterAt(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.length < 6 || line.length > 200 || !isEdge(lines[at + 1])) return false
  return (
    (isOpen(lines[at - 1]) || isRule(lines[at - 1] ?? '') || isLast(lines, at)) &&
    isMobileFooter(line)
  )
}

function isLast(lines: readonly string[], at: number): boolean {
  return at + 1 >= lines.length || (lines[at + 1] === '' && at + 2 >= lines.length)
}

function isEdge(line: string | undefined): boolean {
  return isOpen(line) || (line !== undefined && line.length < 200 && isRule(line))
}

function isOpen(line: string | undefined): boolean {
  return line === undefined || line === REMOVED || line.trim() === ''
}

/** Removes rules, pixels and disclaimers from the end, as long as there are any. */
function withoutTail(lines: readonly string[]): string[] {
  let end = lines.length
  for (let rounds = 0; rounds < 50; rounds += 1) {
    while (end > 0 && isNothing(lines[end - 1] ?? '')) end -= 1
    const start = paragraphStart(lines, end)
    if (start === end || !isDisclaimer(lines, start, end)) break
    end = start
  }
  return lines.slice(0, end)
}

/** Blank, a rule, or the mark that mail trackers leave. */
function isNothing(line: string): boolean {
  return (
    line === REMOVED ||
    (line.length < 200 && (line.trim() === '' || isRule(line) || /^\s*[ᐧ·.]\s*$/.test(line)))
  )
}

function paragraphStart(lines: readonly string[], end: number): number {
  let start = end
  while (start > 0 && end - start < 60 && !isOpen(lines[start - 1])) start -= 1
  return start
}

function isDisclaimer(lines: readonly string[], start: number, end: number): boolean {
  const text = lines
    .slice(start, end)
    .join(' ')
    .slice(0, 400)
    .replace(/^[\s*_"'(-]+/, '')
  return DISCLAIMER.test(text)
}

const DISCLAIMER = new RegExp(
  `^(?:${[
    '(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|message|communication|transmission)\\b.{0,160}(?:confidential|privileged|intended (?:only|solely|recipient)|intended for)',
    '(?:confidentiality|legal|privacy|disclaimer|important) ?(?:notice|note|disclaimer)? ?[:\\-–].{0,200}(?:confidential|intended|recipient|privileged|e-?mail|message)',
    '(?:if you are not the intended recipient|please (?:consider|think (?:of|about)) (?:the|our) environment|p(?:lease)? ?(?:think|consider) before (?:you )?print|before printing|save (?:paper|a tree))',
    'diese (?:e-?mail|nachricht|mitteilung)\\b.{0,160}(?:vertraulich|ausschließlich|rechtlich geschützt)|(?:wenn|falls|sollten) sie nicht der (?:richtige|beabsichtigte|vorgesehene) (?:adressat|empfänger)',
    "ce (?:message|courriel|mail|e-?mail)\\b.{0,160}(?:confidentiel|destinataire|usage exclusif)|pensez à l'environnement",
    'este (?:mensaje|correo|e-?mail|mensagem)\\b.{0,160}(?:confidencial|destinatario|destinatário)|esta mensagem\\b.{0,160}confidencia',
    '(?:questo messaggio|questa e-?mail|le informazioni contenute)\\b.{0,160}(?:riservat|confidenzial|destinatari)',
    '(?:dit|deze) (?:bericht|e-?mail)\\b.{0,160}(?:vertrouwelijk|geadresseerde)|denne (?:e-?mail|e-?post|meddelelse)\\b.{0,160}fortrolig|detta (?:e-?post)?meddelande\\b.{0,160}konfidentiell',
    "unsubscribe: |scanned by |virus-?free\\.|this email has been (?:checked|scanned)|diese e-?mail wurde von avast|l'absence de virus",
  ].join('|')})`,
  'i',
)
