// The default answer of a new team by language: one template that fits every category, because all it says itself is where
// the answer comes from and how to reach a person.

import type { Language } from './team.ts'

type Words = {
  /** Above the passage; `{title}` is the title of the article. */
  opening: string
  closing: string
  /** `{hours}` is when people answer. */
  hours: string
}

/** The whole Liquid template. */
export function defaultAnswer(language: Language, hours: string | undefined): string {
  const { opening, closing, hours: when } = WORDS[language]
  const ending = hours === undefined ? closing : `${closing} ${when.replace('{hours}', hours)}`
  return [
    opening.replace('{title}', '{{ passage.title }}'),
    '',
    '{{ passage.text }}',
    '',
    ending,
    '',
  ].join('\n')
}

const WORDS: Record<Language, Words> = {
  en: {
    opening: 'Thank you for your message. Our help page "{title}" says:',
    closing:
      'If this does not answer your question, just reply, and a person from our team will help you.',
    hours: 'We are there for you {hours}.',
  },
  de: {
    opening: 'Vielen Dank für Ihre Nachricht. Auf unserer Hilfeseite „{title}“ steht:',
    closing:
      'Falls das Ihre Frage nicht beantwortet, antworten Sie einfach, dann hilft Ihnen ein Mensch aus unserem Team.',
    hours: 'Wir sind für Sie da: {hours}.',
  },
  fr: {
    opening: 'Merci pour votre message. Notre page d’aide « {title} » indique :',
    closing:
      'Si cela ne répond pas à votre question, répondez simplement à ce message : une personne de notre équipe vous aidera.',
    hours: 'Nous sommes là pour vous : {hours}.',
  },
  es: {
    opening: 'Gracias por su mensaje. Nuestra página de ayuda «{title}» dice:',
    closing:
      'Si esto no responde a su pregunta, responda a este mensaje y una persona de nuestro equipo le ayudará.',
    hours: 'Le atendemos: {hours}.',
  },
  it: {
    opening: 'Grazie per il suo messaggio. La nostra pagina di aiuto «{title}» dice:',
    closing:
      'Se questo non risponde alla sua domanda, risponda a questo messaggio e una persona del nostro team la aiuterà.',
    hours: 'Siamo a sua disposizione: {hours}.',
  },
  nl: {
    opening: 'Bedankt voor uw bericht. Op onze hulppagina „{title}” staat:',
    closing:
      'Is uw vraag hiermee niet beantwoord? Antwoord dan op dit bericht, en iemand van ons team helpt u verder.',
    hours: 'Wij zijn er voor u: {hours}.',
  },
  pt: {
    opening: 'Obrigado pela sua mensagem. A nossa página de ajuda «{title}» diz:',
    closing:
      'Se isto não responde à sua pergunta, responda a esta mensagem e uma pessoa da nossa equipa irá ajudar.',
    hours: 'Estamos disponíveis: {hours}.',
  },
}
