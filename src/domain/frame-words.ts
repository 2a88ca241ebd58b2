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
  or_reply: string
}

/** In the language of the mail that is answered, where it is known and one of ours; else in English. */
export function frameWords(language: string | undefined): FrameWords {
  return FRAMES.find(({ lang }) => lang === language) ?? ENGLISH
}

const ENGLISH: FrameWords = {
  lang: 'en',
  machine: 'A machine wrote this answer.',
  person: 'To reach a person, reply HUMAN.',
  hello: 'Hello',
  source: 'Source',
  regards: 'Kind regards',
  want_person: 'Want a person?',
  or_reply: 'or just reply',
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
    or_reply: 'oder antworten Sie einfach',
  },
  {
    lang: 'fr',
    machine: 'Cette réponse a été écrite par une machine.',
    person: 'Pour joindre une personne, répondez HUMAN.',
    hello: 'Bonjour',
    source: 'Source',
    regards: 'Cordialement',
    want_person: 'Besoin de parler à une personne ?',
    or_reply: 'ou répondez simplement',
  },
  {
    lang: 'es',
    machine: 'Esta respuesta la ha escrito una máquina.',
    person: 'Para hablar con una persona, responda HUMAN.',
    hello: 'Hola',
    source: 'Fuente',
    regards: 'Un saludo',
    want_person: '¿Prefiere una persona?',
    or_reply: 'o responda simplemente',
  },
  {
    lang: 'it',
    machine: 'Questa risposta è stata scritta da una macchina.',
    person: 'Per parlare con una persona, risponda HUMAN.',
    hello: 'Buongiorno',
    source: 'Fonte',
    regards: 'Cordiali saluti',
    want_person: 'Preferisce una persona?',
    or_reply: 'o risponda semplicemente',
  },
  {
    lang: 'nl',
    machine: 'Dit antwoord is door een machine geschreven.',
    person: 'Een mens bereikt u met het antwoord HUMAN.',
    hello: 'Hallo',
    source: 'Bron',
    regards: 'Met vriendelijke groet',
    want_person: 'Liever een mens?',
    or_reply: 'of antwoord gewoon',
  },
]
