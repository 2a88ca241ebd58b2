// Reactions, as mail programs and phones send them in a mail of their own: a sign, and a sentence about the mail that it is
// meant for. Gmail sends `text/vnd.google.email-reaction+json` beside it, Outlook and iMessage a sentence alone.

/** What the reaction says in one word or sign; undefined when the text is none. */
export function reactionOf(new_text: string): string | undefined {
  const text = new_text.replace(/<?https?:\/\/\S{1,500}>?/g, ' ').trim()
  if (text.length > CHARS_MAX) return undefined
  const tapped = TAPBACK.exec(text)
  if (tapped !== null) return GLAD.has((tapped[1] ?? '').toLowerCase()) ? 'Thanks' : tapped[0]
  const told = TOLD.exec(text)
  return told === null ? undefined : `${told[1] ?? ''}${told[2] ?? ''}`.trim()
}

const CHARS_MAX = 3_000

/** iMessage and Android: `Liked “…”`. */
const TAPBACK =
  /^(Liked|Loved|Disliked|Emphasi[sz]ed|Questioned|Laughed at|Gefiel|A aimé|Le gustó|Ha messo Mi piace a) (?:[“"„«][\s\S]{1,2900}[”"“»]|an image|a message)\.?$/u
const GLAD = new Set(['liked', 'loved', 'gefiel', 'a aimé', 'le gustó', 'ha messo mi piace a'])

const TOLD = new RegExp(
  [
    '^(?:([^\\p{L}\\p{N}]{1,20})\\s+)?\\p{Lu}[^\\n<>]{0,80} ',
    '(?:reacted (?:to your (?:message|e-?mail)|via (?:Gmail|Outlook))|hat (?:auf (?:Ihre|deine) (?:Nachricht|E-Mail)|über Gmail) reagiert',
    '|a réagi (?:à votre (?:message|e-mail)|via Gmail)|(?:ha )?reaccion(?:ó|ado) (?:a tu mensaje|a su mensaje|mediante Gmail)',
    '|ha reagito (?:al tuo messaggio|tramite Gmail)|reagiu (?:à sua mensagem|pelo Gmail)',
    '|heeft (?:op (?:uw|je) bericht|via Gmail) gereageerd|reagerade (?:på ditt meddelande|via Gmail))',
    '\\s*[:.]?\\s*([^\\p{L}\\p{N}]{0,20})$',
  ].join(''),
  'u',
)
