// What the frame of an automatic answer says around the answer, in the languages that the words are known in. `machine` and
// `person` open the mail: a machine wrote it, and this is how to reach a person (EU AI Act, Art. 50(1)).

export type FrameWords = {
  /** ISO 639-1, for the mail's `lang`. */
  lang: string
  machine: string
  person: string
  hello: string
  source: string
  regards: string
  want_person: string
  /** The question below an answer, and its two answers. */
  helped: string
  helped_yes: string
  helped_no: string
  /** After the answer, and for a link that holds no more. */
  rated_thanks: string
  rated_gone: string
  or_reply: string
  /** Of the confirmation that a person has been asked for. */
  confirms: string
  with_person: string
  expected_hours: string
  expected_days: string
  /** `{n}` hours of work, which is until `{when}`. */
  expected_work: string
}

/** In the language of the mail that is answered, where it is known and one of ours; else in English. */
export function frameWords(language: string | undefined): FrameWords {
  return FRAMES.find(({ lang }) => lang === language) ?? ENGLISH
}

/** Whether a text ends as we close one: it then gets no second closing. */
export function isClosed(text: string): boolean {
  const last = text.trimEnd().split('\n').slice(-CLOSING_LINES)
  return last.some((line) => CLOSINGS.has(line.trim().replace(/[,.]$/, '').toLowerCase()))
}

/** A closing, and whoever signs. */
const CLOSING_LINES = 4

/** What nine of ten answers took, counted in work where the team says when it works. */
export type Expected = { within_ms: number; by?: { at: number; time_zone: string } | undefined }

/** How long people may take, in whole hours or days; rounded up, so that it promises nothing that was not measured. */
export function expectedText(words: FrameWords, { within_ms, by }: Expected): string {
  const hours = Math.max(by === undefined ? 2 : 1, Math.ceil(within_ms / HOUR_MS))
  if (by !== undefined) {
    const format = new Intl.DateTimeFormat(words.lang === 'en' ? 'en-GB' : words.lang, {
      ...MOMENT,
      timeZone: by.time_zone,
    })
    // Nobody promises minutes.
    const when = format.format(Math.ceil(by.at / ROUND_MS) * ROUND_MS)
    return words.expected_work.replace('{n}', `${hours}`).replace('{when}', when)
  }
  return hours <= 48
    ? words.expected_hours.replace('{n}', `${hours}`)
    : words.expected_days.replace('{n}', `${Math.ceil(hours / 24)}`)
}

const ROUND_MS = 30 * 60_000
const MOMENT = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

const HOUR_MS = 60 * 60_000

const ENGLISH: FrameWords = {
  lang: 'en',
  machine: 'A machine wrote this answer.',
  person: 'To reach a person, reply HUMAN.',
  hello: 'Hello',
  source: 'Source',
  regards: 'Kind regards',
  want_person: 'Want a person?',
  helped: 'Did this answer help you?',
  helped_yes: 'Yes',
  helped_no: 'No',
  rated_thanks: 'Thank you. Your answer was counted.',
  rated_gone: 'This link holds no more.',
  or_reply: 'or just reply',
  confirms: 'This is an automatic confirmation.',
  with_person:
    'You have reached our team: a person reads your message and answers you here. No further automatic answer will come.',
  expected_hours: 'Nine of ten answers of our team came within {n} hours.',
  expected_days: 'Nine of ten answers of our team came within {n} days.',
  expected_work:
    'Nine of ten answers of our team came within {n} working hours. For your message that is until {when}.',
}

const FRAMES: readonly FrameWords[] = [
  ENGLISH,
  {
    lang: 'de',
    machine: 'Diese Antwort hat eine Maschine geschrieben.',
    person: 'Einen Menschen erreichen Sie mit der Antwort HUMAN.',
    hello: 'Guten Tag',
    source: 'Quelle',
    regards: 'Freundliche Grüße',
    want_person: 'Lieber ein Mensch?',
    helped: 'Hat Ihnen diese Antwort geholfen?',
    helped_yes: 'Ja',
    helped_no: 'Nein',
    rated_thanks: 'Danke. Ihre Antwort ist gezählt.',
    rated_gone: 'Dieser Link gilt nicht mehr.',
    or_reply: 'oder antworten Sie einfach',
    confirms: 'Dies ist eine automatische Bestätigung.',
    with_person:
      'Ihre Nachricht liegt bei unserem Team: Ein Mensch liest sie und antwortet Ihnen hier. Eine weitere automatische Antwort kommt nicht.',
    expected_hours: 'Neun von zehn Antworten unseres Teams kamen innerhalb von {n} Stunden.',
    expected_days: 'Neun von zehn Antworten unseres Teams kamen innerhalb von {n} Tagen.',
    expected_work:
      'Neun von zehn Antworten unseres Teams kamen innerhalb von {n} Arbeitsstunden. Für Ihre Nachricht heißt das: bis {when}.',
  },
  {
    lang: 'fr',
    machine: 'Cette réponse a été écrite par une machine.',
    person: 'Pour joindre une personne, répondez HUMAN.',
    hello: 'Bonjour',
    source: 'Source',
    regards: 'Cordialement',
    want_person: 'Besoin de parler à une personne ?',
    helped: 'Cette réponse vous a-t-elle aidé ?',
    helped_yes: 'Oui',
    helped_no: 'Non',
    rated_thanks: 'Merci. Votre réponse a été comptée.',
    rated_gone: 'Ce lien n’est plus valable.',
    or_reply: 'ou répondez simplement',
    confirms: 'Ceci est une confirmation automatique.',
    with_person:
      'Votre message est chez notre équipe : une personne le lit et vous répondra ici. Aucune autre réponse automatique ne suivra.',
    expected_hours: 'Neuf réponses sur dix de notre équipe sont arrivées en moins de {n} heures.',
    expected_days: 'Neuf réponses sur dix de notre équipe sont arrivées en moins de {n} jours.',
    expected_work:
      'Neuf réponses sur dix de notre équipe sont arrivées en moins de {n} heures de travail. Pour votre message, cela veut dire : avant {when}.',
  },
  {
    lang: 'es',
    machine: 'Esta respuesta la ha escrito una máquina.',
    person: 'Para hablar con una persona, responda HUMAN.',
    hello: 'Hola',
    source: 'Fuente',
    regards: 'Un saludo',
    want_person: '¿Prefiere una persona?',
    helped: '¿Le ha ayudado esta respuesta?',
    helped_yes: 'Sí',
    helped_no: 'No',
    rated_thanks: 'Gracias. Su respuesta se ha contado.',
    rated_gone: 'Este enlace ya no es válido.',
    or_reply: 'o responda simplemente',
    confirms: 'Esta es una confirmación automática.',
    with_person:
      'Su mensaje está con nuestro equipo: una persona lo lee y le responderá aquí. No llegará ninguna otra respuesta automática.',
    expected_hours:
      'Nueve de cada diez respuestas de nuestro equipo llegaron en menos de {n} horas.',
    expected_days: 'Nueve de cada diez respuestas de nuestro equipo llegaron en menos de {n} días.',
    expected_work:
      'Nueve de cada diez respuestas de nuestro equipo llegaron en menos de {n} horas laborables. Para su mensaje: hasta {when}.',
  },
  {
    lang: 'it',
    machine: 'Questa risposta è stata scritta da una macchina.',
    person: 'Per parlare con una persona, risponda HUMAN.',
    hello: 'Buongiorno',
    source: 'Fonte',
    regards: 'Cordiali saluti',
    want_person: 'Preferisce una persona?',
    helped: 'Questa risposta l’ha aiutata?',
    helped_yes: 'Sì',
    helped_no: 'No',
    rated_thanks: 'Grazie. La sua risposta è stata contata.',
    rated_gone: 'Questo link non è più valido.',
    or_reply: 'o risponda semplicemente',
    confirms: 'Questa è una conferma automatica.',
    with_person:
      'Il suo messaggio è arrivato al nostro team: una persona lo legge e le risponderà qui. Non seguirà nessuna altra risposta automatica.',
    expected_hours: 'Nove risposte su dieci del nostro team sono arrivate entro {n} ore.',
    expected_days: 'Nove risposte su dieci del nostro team sono arrivate entro {n} giorni.',
    expected_work:
      'Nove risposte su dieci del nostro team sono arrivate entro {n} ore lavorative. Per il suo messaggio: entro {when}.',
  },
  {
    lang: 'nl',
    machine: 'Dit antwoord is door een machine geschreven.',
    person: 'Een mens bereikt u met het antwoord HUMAN.',
    hello: 'Hallo',
    source: 'Bron',
    regards: 'Met vriendelijke groet',
    want_person: 'Liever een mens?',
    helped: 'Heeft dit antwoord u geholpen?',
    helped_yes: 'Ja',
    helped_no: 'Nee',
    rated_thanks: 'Bedankt. Uw antwoord is geteld.',
    rated_gone: 'Deze link geldt niet meer.',
    or_reply: 'of antwoord gewoon',
    confirms: 'Dit is een automatische bevestiging.',
    with_person:
      'Uw bericht is bij ons team: een mens leest het en antwoordt u hier. Er volgt geen ander automatisch antwoord.',
    expected_hours: 'Negen van de tien antwoorden van ons team kwamen binnen {n} uur.',
    expected_days: 'Negen van de tien antwoorden van ons team kwamen binnen {n} dagen.',
    expected_work:
      'Negen van de tien antwoorden van ons team kwamen binnen {n} werkuren. Voor uw bericht is dat tot {when}.',
  },
]

const CLOSINGS: ReadonlySet<string> = new Set(FRAMES.map(({ regards }) => regards.toLowerCase()))
