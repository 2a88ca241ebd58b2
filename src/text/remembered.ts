// A pure function of one text that remembers its last answers: several rules, one after the other, ask the same of the same mail.

/** Some mails that are under way at the same time, with their subjects and sentences. */
const TEXTS_MAX = 128
/** Longer texts are rare, and would be kept for nothing. */
const CHARS_MAX = 20_000

export function remembered<Answer>(of: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const last = known.get(text)
    if (last !== undefined) return last
    const answer = of(text)
    if (text.length > CHARS_MAX) return answer
    known.set(text, answer)
    // The oldest stands first.
    if (known.size > TEXTS_MAX) known.delete(known.keys().next().value ?? '')
    return answer
  }
}
