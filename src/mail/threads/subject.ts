// The base subject exactly as RFC 5256 §2.1 defines it, for trees that must be equal to those of IMAP servers. What
// `receive` compares is `baseSubject` in `threading.ts`, which also knows the prefixes of other languages.

export type Subject = {
  /** In upper case, for comparing. */
  base: string
  /** A reply or forward mark was taken off. */
  is_reply: boolean
}

/** Longer subjects are cut: each round below looks at the whole. */
const SUBJECT_MAX = 1_000

const TRAILER = / ?\(fwd\)$/i
const LEADER = /^(?:\[[^\][]*\] ?)*(?:re|fwd?) ?(?:\[[^\][]*\] ?)?:/i
const BLOB = /^\[[^\][]*\] ?/
const WRAPPED = /^\[fwd:(.*)\]$/i

export function subjectOf(subject: string): Subject {
  let base = subject.slice(0, SUBJECT_MAX).replace(/\s+/g, ' ').trim()
  let is_reply = false
  const take = (pattern: RegExp): boolean => {
    const taken = base.replace(pattern, '').trim()
    if (taken === base) return false
    base = taken
    return true
  }
  for (;;) {
    while (take(TRAILER)) is_reply = true
    for (;;) {
      if (take(LEADER)) {
        is_reply = true
        continue
      }
      const blob = base.replace(BLOB, '')
      if (blob === base || blob === '') break
      base = blob
    }
    const inner = WRAPPED.exec(base)?.[1]
    if (inner === undefined) return { base: base.toUpperCase(), is_reply }
    base = inner.trim()
    is_reply = true
  }
}
