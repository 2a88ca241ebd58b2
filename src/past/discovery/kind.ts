// What a mail wants: to know something, to have something done, or to have somebody decide. Rules on words in five
// languages. Errors lean towards judgement and away from information, because information is what may one day be answered
// automatically. The first kind that applies: (1) judgement, if the mail holds a word of harm, blame, exception or law, or
// a risk that the policy knows; (2) action, if a sentence other than a question begins with a verb of changing something,
// or has one near a word of asking, needing or failing ("please", "I want", "cannot"); (3) information.

import { findRisks } from '../../domain/risk.ts'
import { sentencesOf, stem } from '../../text/text.ts'
import { foldedWords, setOf } from '../../text/words.ts'

export type MailKind = 'information' | 'action' | 'judgement'

export type KindOfMany = { kind: MailKind; shares: Record<MailKind, number> }

export function mailKind(mail: { subject: string; text: string }): MailKind {
  const text = mail.text.slice(0, CHARS_MAX)
  const sentences = [mail.subject, ...sentencesOf(text)].map(foldedWords)
  if (sentences.some((words) => words.some((word) => JUDGEMENT.has(word)))) return 'judgement'
  if (findRisks({ subject: mail.subject, new_text: text }).length > 0) return 'judgement'
  return sentences.some(asksToAct) ? 'action' : 'information'
}

/** The kind of a category: judgement if a quarter of its mails are, action if two fifths are, else information. */
export function categoryKind(mails: readonly { subject: string; text: string }[]): KindOfMany {
  const counts: Record<MailKind, number> = { information: 0, action: 0, judgement: 0 }
  for (const mail of mails) counts[mailKind(mail)] += 1
  const share = (kind: MailKind) => counts[kind] / Math.max(1, mails.length)
  const shares = {
    information: share('information'),
    action: share('action'),
    judgement: share('judgement'),
  }
  if (shares.judgement >= JUDGEMENT_SHARE) return { kind: 'judgement', shares }
  return { kind: shares.action >= ACTION_SHARE ? 'action' : 'information', shares }
}

// By then, everybody has said what they want.
const CHARS_MAX = 4_000
const JUDGEMENT_SHARE = 0.25
const ACTION_SHARE = 0.4
/** Words from the asking word to the verb, as in "I do not know what I have to do to cancel". */
const ASK_DISTANCE_MAX = 9

function asksToAct(words: readonly string[]): boolean {
  // "How can I cancel my order?" asks for information.
  if (HOW.has(words[0] ?? '')) return false
  if (isAct(words[0] ?? '')) return true
  let asked_at = Number.NEGATIVE_INFINITY
  for (const [at, word] of words.entries()) {
    if (ASKS.has(word) && !(word === 'can' && words[at + 1] === 'i')) asked_at = at
    else if (isAct(word) && at - asked_at <= ASK_DISTANCE_MAX) return true
  }
  return false
}

function isAct(word: string): boolean {
  return ACTS.has(word) || ACT_STEMS.has(stem(word))
}

const HOW = setOf(
  'how where when what why which who is are does do wie wo wann was warum comment ou quand pourquoi como donde cuando hoe waar wanneer',
)

const ASKS = setOf(
  `please pls plz can could would want wanted need must like kindly help assistance assist trouble problem problems
  issue issues unable cannot cant dont not try trying tried mistake wrong
  bitte konnen konnten mochte mochten will wollen
  merci pouvez pourriez veuillez voudrais souhaite veux
  favor puede podria podrian quiero quisiera necesito
  graag kunt kun wil willen alstublieft`,
)

const ACTS = setOf(
  `cancel change modify edit update correct delete remove close open create register unsubscribe subscribe reset unlock unblock unfreeze block freeze resend send
  reissue replace exchange refund return activate deactivate reactivate enable disable transfer move upgrade downgrade
  extend renew add book rebook reschedule postpone stop terminate reverse revert adjust apply redirect forward
  stornieren storniere andern andere loschen losche kundigen kundige zurucksetzen sperren entsperren senden schicken
  umtauschen erstatten zuruckerstatten aktivieren verlangern ubertragen verschieben eintragen austragen
  annuler modifier changer supprimer resilier renvoyer envoyer rembourser echanger remplacer activer prolonger
  cancelar cambiar modificar eliminar borrar reenviar enviar reembolsar devolver reemplazar activar
  annuleren wijzigen verwijderen opzeggen sturen terugbetalen ruilen vervangen activeren verlengen`,
)

const ACT_STEMS = new Set([...ACTS].map(stem))

const JUDGEMENT = setOf(
  `complaint complain compensation compensate goodwill exception dispute disputed fraud fraudulent scam stolen lawyer
  damaged broken defective faulty injured unacceptable unfair negligence discrimination gdpr liable liability
  beschwerde entschadigung kulanz ausnahme betrug gestohlen anwalt beschadigt defekt kaputt unzumutbar
  reclamation plainte dedommagement fraude vole avocat endommage casse defectueux inacceptable
  queja reclamacion indemnizacion estafa robado abogado danado roto defectuoso inaceptable
  klacht schadevergoeding gestolen advocaat beschadigd kapot onacceptabel`,
)
