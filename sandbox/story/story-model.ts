// The model of the story: a script behind a real HTTP server. It reads one question of the example shop rightly, and writes an
// answer to it well, badly once, or badly for good, as the name at the end of the mail says.

import type { ModelAnswer, ModelRequest } from '../model.ts'

/** What the customers of the last scenes ask, and where the answer stands. */
export const MODEL_QUESTION = 'How long does delivery take?'
const PASSAGE = 'delivery-times#2'
const QUOTE = 'Standard delivery within Germany takes 2 to 4 working days'
const THANKS = { text: 'Thank you for your message.', rests_on: [], answers: [] }
const RIGHT =
  'Standard delivery within Germany takes 2 to 4 working days from the day you ordered until the package gets to you.'
export const INVENTED =
  'Delivery takes two days, and you get a discount of ten percent if it is late.'

export function storyModel(): (request: ModelRequest) => ModelAnswer {
  return ({ body }) => {
    const user = body.messages[1]?.content ?? ''
    switch (body.response_format?.json_schema.name) {
      case 'reading':
        return JSON.stringify(reading(user))
      case 'writing': {
        const is_bad = user.includes('Ruben') || (user.includes('Clara') && !isRepair(user))
        return JSON.stringify(is_bad ? text(INVENTED) : text(RIGHT))
      }
      default:
        return JSON.stringify({ leaves_open: [], contradicts: [], must_not_say: [] })
    }
  }
}

function isRepair(user: string): boolean {
  return user.includes('Your first text was refused')
}

function text(sentence: string) {
  const rests_on = [{ passage: PASSAGE, quote: QUOTE }]
  return { sentences: [THANKS, { text: sentence, rests_on, answers: [1] }] }
}

function reading(user: string) {
  const answered_by = [{ passage: PASSAGE, quotes: [QUOTE] }]
  const needs_person = user.includes('twice')
    ? [{ kind: 'complaint', words: 'I have asked twice already.' }]
    : []
  return {
    language: 'en',
    requests: [{ words: MODEL_QUESTION, answered_by, not_covered: false }],
    context: user.includes('twice') ? ['I have asked twice already.'] : [],
    needs_person,
  }
}
