// Parts of the policy's sentences: what was found, in words for the agents.

/** What makes it more than a question that a help page answers. */
export function notAHowToSays({
  person_matters: [first],
}: {
  person_matters: readonly { kind: string; words: string }[]
}): string {
  const says = MATTER_WORDS[first?.kind ?? ''] ?? 'It is more than a question'
  return `${says} (“${shortened(first?.words ?? '')}”).`
}

const SHOWN_CHARS = 120

/** On one line, for a sentence. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS)}…`
}

/** In English; a code that nobody knows stays as it is. */
export function languageName(code: string | undefined): string {
  if (code === undefined) return 'another language'
  return LANGUAGE.test(code) ? (NAMES.of(code) ?? code) : code
}

const LANGUAGE = /^[a-z]{2,3}$/
const NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

const MATTER_WORDS: Readonly<Record<string, string>> = {
  instruction: 'It gives the machine instructions',
  dispute: 'It disputes something',
  complaint: 'It complains',
  action: 'It asks for something to be done',
  tried: 'The customer has tried already',
  problem: 'Something does not work',
  negation: 'It says what is not wanted',
  no_question: 'It asks no question',
  wants_person: 'It asks for a person',
  account: 'Somebody has to look at the customer’s own matter',
  judgement: 'It asks for a judgement of the customer’s own case',
  other: 'The model leaves it to a person',
}
