// "On 5 May 2026 at 10:12, Ann <ann@example.org> wrote:" in more than twenty languages. An attribution may be wrapped over
// four lines. It is certain when it carries an address or a full date; otherwise it is only believed above quote marks.

export type Attribution = {
  /** Index of its first line. */
  start: number
  isCertain: boolean
}

/** The attribution whose last line is `lines[at]`, or undefined. Looks at no more than four short lines. */
export function attributionEndingAt(lines: readonly string[], at: number): Attribution | undefined {
  const last = (lines[at] ?? '').trim()
  if (!mayEnd(last)) return undefined
  let uncertain: Attribution | undefined
  let plain: Attribution | undefined
  let whole = ''
  for (let start = at; start >= 0 && start > at - WRAPPED_LINES; start -= 1) {
    const line = (lines[start] ?? '').trim()
    // An empty line or the end of a sentence is not inside a wrapped attribution, and neither is a quoted line.
    if (
      line === '' ||
      line.startsWith('>') ||
      (start < at && /[.!?:][)"']?$/.test(line) && !endsInAbbreviation(line))
    )
      break
    whole = whole === '' ? line : `${line} ${whole}`
    if (whole.length > LENGTH_MAX) break
    const kind = kindOf(whole.replace(DIRECTION_MARKS, '').replace(/^[-*_\s]+/, ''))
    if (kind === 'opened') return { start, isCertain: true }
    if (kind === 'named') plain ??= { start, isCertain: true }
    if (kind === 'uncertain') uncertain ??= { start, isCertain: false }
  }
  return plain ?? uncertain
}

const WRAPPED_LINES = 4
const LENGTH_MAX = 400
/** Right-to-left mail wraps names and addresses in these. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Cheap, because every line is asked: the marks and letters that can end an attribution. */
function mayEnd(raw: string): boolean {
  const line = /[\u200e-\u2069]$/.test(raw)
    ? raw.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/, '')
    : raw
  const end = line.charCodeAt(line.length - 1)
  if (end === 0x3a || end === 0xff1a || end === 0x3e || end === 0x2d || end === 0x2a) return true
  return line.length > 4 && ENDS_WITH_VERB.test(line.slice(-24))
}

/** `29. Nov.` or `a. m.` at the end of a wrapped line. */
function endsInAbbreviation(line: string): boolean {
  return /(?:^|[\s\d])(?:\p{L}{1,4}|\d{1,2}|20\d\d)\.$/u.test(line.slice(-12))
}

/** `opened`: from its opening word on, so nothing of it is above; `named`: starts with a name or an address. */
function kindOf(text: string): 'opened' | 'named' | 'uncertain' | undefined {
  const hasAddress = /[\w.+=-]@[\w-]/.test(text)
  const hasDate = FULL_DATE.test(text)
  if (!CLOSED.test(text)) {
    // `2013/10/2 name <name@example.org>`: Gmail without a verb.
    return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.{0,200}<[^<>\s]+@[^<>\s]+>$/.test(text)
      ? 'opened'
      : undefined
  }
  const hasVerb = VERB.test(text)
  if (OPENED.test(text) && /\d/.test(text) && (hasVerb || (hasAddress && hasDate))) {
    return hasAddress || hasDate ? 'opened' : 'uncertain'
  }
  if (hasVerb && NAMED.test(text)) return 'named'
  if (
    /^(?:quoting|zitat von|quoted from|in article|citando a?|selon|citando) .*(?:@|>)/i.test(text)
  ) {
    return hasAddress ? 'named' : 'uncertain'
  }
  if (!hasVerb || /[.!?] /.test(text.slice(0, -1).replace(/\b\p{L}{1,4}\. /gu, '')))
    return undefined
  const isShort = text.split(/\s+/, 8).length <= 4
  return isShort || OPENED.test(text) ? 'uncertain' : undefined
}

/** A year with a day: `27 June 2013`, `2016-03-03`, `04/19/2011`, `18.09.13`, `2019年5月1日`. */
const FULL_DATE =
  /(?:\b|\D)(?:19|20)\d\d(?:\b|\D)|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\d年|\b25\d\d\b/

/** `Name <address>` or `"Name" (address)` up to the verb. */
const NAMED = /^["'“„«]?[^<>@:]{0,80}["'”“»]?\s?[<([]\s?(?:mailto:)?[^\s<>]+@[^\s<>]+[>)\]]/

const VERBS = [
  'wrote|writes|said|sent|commented|replied',
  'schrieb|schreibt|geschrieben|hat am',
  'a écrit|écrivit|a ecrit|écrit',
  'escribió|escribio|escribiste|ha escrito',
  'ha scritto|scrisse|scrive|ha inviato',
  'escreveu|escreveste',
  'schreef|geschreven|schrijft',
  'skrev|skrifaði|har skrivit|skriver',
  'kirjoitti|kirjoittaa|kirjutas',
  'napisał|napisała|napisał\\(a\\)|napisal|napisala|pisze|napísal|napísala|napsal|napsala|napsal\\(a\\)|píše|napisao',
  'написал|написала|написал\\(а\\)|пишет|писал|писала|написав|написала|пише|написа',
  'a scris|írta|ezt írta|yazdı|şunları yazdı|şunu yazdı|rašė|rakstīja',
  'έγραψε|va escriure|ha escrit|đã viết|viết|menulis',
  'כתב|כתבה|כתב/ה|كتب|كتبت',
]
const VERB_ALTERNATIVES = VERBS.join('|')
const VERB = new RegExp(
  `(?:^|[\\s>)"\\]])(?:${VERB_ALTERNATIVES})(?=[\\s:：(<"-]|$)|写道|寫道|书写|のメール|のメッセージ|書きました|様?:?は?書いた|작성|님이`,
  'iu',
)
const ENDS_WITH_VERB = new RegExp(`(?:${VERB_ALTERNATIVES}|写道|寫道)\\s?$`, 'iu')
const CLOSED = new RegExp(`(?:[:：]\\*?|(?:${VERB_ALTERNATIVES})(?: ?-{2,})?)\\s?$`, 'iu')

/** The words and weekdays that open attributions, or a date. */
const OPENED = new RegExp(
  `^(?:${[
    '(?:on|at|am|um|le|el|il(?: giorno)?|em|op|den|det|på|kl|dne|dnia|dňa|w dniu|în|in data|pe|la|na|στις|vào|pada|dana|no dia|el dia|o dia|ngày|v|u|em|in|с|в|у)[ :,]',
    '(?:mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,. ]',
    '(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)[,. ]',
    '(?:lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|sab|seg|ter|qua|qui|sex)[a-zéíáçõ-]{0,10}[,. ]',
    '(?:man|tir|tirs|ons|tor|tors|fre|lør|søn|mån|tis|lör|sön|ma|ti|ke|to|pe|la|su|wo|vr|za|zo)[a-zåäö]{0,6}[,. ]',
    '(?:понедельник|вторник|среда|среду|четверг|пятница|пятницу|суббота|субботу|воскресенье|пн|вт|ср|чт|пт|сб|вс|нд)[.,]? ',
    '(?:pon|wt|śr|czw|pt|sob|niedz|ut|str|štv|pia|ned|uto|sri|čet|pet|sub|po|út|st|čt|pá|so|ne|h|k|sze|cs|p|szo|v)[a-ząćęłńóśźžýáě]{0,9}[.,]{0,2} ',
    '\\d{1,4} ?[./年-]|\\d{1,2} \\p{L}{2,12}\\.? |在|于|於|בתאריך|ב-|في|يوم|\\d{4}년',
  ].join('|')})`,
  'iu',
)
