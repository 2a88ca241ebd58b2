// What does this mail ask? The requests are its questions and demands; where it has none, the problems it tells of; where
// it has none of these either, whatever is left. The subject is read apart: it may add words to look up, and a matter that
// the answer has to be about as well, but it never asks in place of the body. Every offset points into `new_text`, so that
// what is not understood can be quoted.

import { foldedWords, searchable, setOf } from '../../text/words.ts'
import { type Filler, NO_FILLER } from './filler.ts'
import { type Part, partsIn, roleOf, withoutPlainGreeting } from './parts.ts'
import { finderOf } from './phrases.ts'
import { DEEDS } from './words/demand.ts'

export type Request = {
  /** The customer's own words: one sentence, or two that belong together, without a greeting before them. */
  text: string
  start: number
  end: number
  role: Part['role']
  /** What it is about, where it says "it" or "that": the sentence before it. */
  refers_to: string | undefined
}

export type ReadMail = {
  parts: Part[]
  /** In the order of the mail; empty where the body says nothing but politeness. */
  requests: Request[]
  /** The subject without `Re:`; empty where it says nothing ("Question", "Help"). */
  subject: string
  /** What of the subject the answer has to be about; undefined where it may be the name of anything. */
  subject_matter: string | undefined
  /** Everything that is neither greeting nor closing. */
  kept: string
}

/**
 * `languages`: whose phrases are known, likeliest first. `filler`: what is known to mean nothing, e.g. because many mails
 * about many things say it. Linear time; never throws.
 */
export function readMail(
  mail: { subject: string; new_text: string },
  languages: readonly string[],
  filler: Filler = NO_FILLER,
): ReadMail {
  const parts = partsIn(mail.new_text, languages)
  return readParts({ subject: mail.subject, parts, languages }, filler)
}

export type CutMail = {
  subject: string
  parts: readonly Part[]
  /** As for `readMail`. */
  languages: readonly string[]
}

/** The same for a mail whose parts are known already. */
export function readParts(mail: CutMail, filler: Filler): ReadMail {
  const parts = mail.parts.flatMap((part) => withoutFiller(part, mail.languages, filler))
  const said = parts.filter(({ role }) => role !== 'fill')
  const asking = askingParts(said)
  const requests = said.flatMap((part, at) =>
    asking.has(part) ? [requestOf(part, said[at - 1], mail.languages)] : [],
  )
  return {
    parts,
    requests,
    subject: tellingSubject(mail.subject),
    subject_matter: subjectMatter(mail.subject),
    kept: said.map(({ text }) => text).join(' '),
  }
}

/** Two parts, where only the end of a sentence means nothing. */
function withoutFiller(part: Part, languages: readonly string[], filler: Filler): Part[] {
  const { text, start, end } = part
  const at = filler.startIn(text)
  if (at === undefined) return [part]
  if (at === 0) return [{ ...part, role: 'fill' }]
  // White space within it was made one blank each, so that the border is where the rest begins at the latest.
  const border = Math.max(start, end - (text.length - at))
  const rest = text.slice(0, at).trimEnd()
  return [
    { ...part, text: rest, end: border, role: roleOf(rest, languages) },
    { ...part, text: text.slice(at), start: border, role: 'fill' },
  ]
}

function askingParts(said: readonly Part[]): ReadonlySet<Part> {
  const asking = said.filter(({ role }) => role === 'ask' || role === 'demand')
  if (asking.length > 0) return new Set(asking)
  const problems = said.filter(({ role }) => role === 'problem')
  return new Set(problems.length > 0 ? problems : said)
}

function requestOf(part: Part, before: Part | undefined, languages: readonly string[]): Request {
  const { start, end, role } = part
  const text = withoutPlainGreeting(part.text, languages)
  return {
    text,
    // White space within it was made one blank each, so that it begins there at the latest.
    start: text === part.text ? start : Math.max(start, end - text.length),
    end,
    role,
    refers_to: refersBack(text, languages[0]) ? before?.text : undefined,
  }
}

/** Whether it speaks of something that was named before. */
function refersBack(text: string, language: string | undefined): boolean {
  const pointing = POINTING.get(language ?? '') ?? ANY_POINTING
  // German articles are such words before a noun, formal "Sie" is the reader, and "gibt es" points at nothing.
  const meant = language === 'de' ? text.replace(NO_PRONOUN, ' ') : text
  return foldedWords(meant).some((word) => pointing.has(word))
}

const NO_PRONOUN =
  /(?<!\p{L})(?:(?:[Dd](?:as|ie|er|en|em)|[Dd]iese[rsmn]?) (?:\p{Ll}{1,30} ){0,2}(?=\p{Lu})|(?<=\S )Sie(?!\p{L})|(?:[Gg]ibt|[Gg]eht|[Gg]ilt|[Ii]st|[Ww]äre|[Kk]ostet) es(?!\p{L})|(?<=,\s)damit(?!\p{L}))/gu

/** Words that stand for something named before. */
const POINTING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['en', setOf('it this that these those they them one ones its there')],
  [
    'de',
    setOf(
      'es das dies dieses diese dieser diesen der die den dem dafür davon damit dazu darauf daran dabei sie ihn ihm so',
    ),
  ],
  ['fr', setOf('ça cela ceci celui celle ceux celles lui y en')],
  ['es', setOf('eso esto ello este esta estos estas lo')],
  ['it', setOf('questo questa questi queste quello quella ciò lo ci ne')],
  ['nl', setOf('dit dat deze die het ervan ervoor daarvan daarvoor erbij')],
])
const ANY_POINTING: ReadonlySet<string> = new Set(
  [...POINTING.values()].flatMap((words) => [...words]),
)

/** Subjects that name no matter, in the languages we know. */
const GENERIC = setOf(`
  a an the my our your one another quick short small urgent general please hi hello hey dear support customer service team
  question questions query help request info information inquiry enquiry issue problem mail email message contact
  eine ein kurze frage fragen anfrage hilfe bitte hallo problem nachricht kontakt mail dringend info information
  question demande aide bonjour urgent probleme
  pregunta consulta ayuda hola urgente duda
  domanda richiesta aiuto ciao urgente
  vraag vragen hulp hallo dringend
  no none subject betreff kein ohne (no subject)
`)

/** A deed by its name ("Return of a coat"), in any language; or a whole sentence, unless it is the subject of an earlier mail. */
function subjectMatter(subject: string): string | undefined {
  const telling = tellingSubject(subject)
  const is_sentence = foldedWords(telling).length >= SENTENCE_WORDS_MIN
  if (is_sentence && telling === subject.trim()) return telling
  return deeds.find(searchable(telling), LANGUAGES)
}

/** Fewer name a thing, a number or a name. */
const SENTENCE_WORDS_MIN = 7
const deeds = finderOf(DEEDS)
const LANGUAGES = Object.keys(DEEDS)

function tellingSubject(subject: string): string {
  const base = subject
    .replace(/^\s*(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|ref)\s*(?:\[\d+\])?\s*:\s*)+/i, '')
    .trim()
  return foldedWords(base).every((word) => GENERIC.has(word)) ? '' : base
}
