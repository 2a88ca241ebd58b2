// "Sent from my iPhone" in the languages of phones, and the label of a mail's grade ("Classification: Internal"). The line
// must consist of the sentence: a person who writes "sent from my phone but nothing came" is not a footer.

import {
  ADVERT,
  ANYWHERE,
  DEVICE,
  FROM_MOBILE,
  GRADED,
  MINE,
  SENT,
  TALKS_ON,
} from './words/mobile-footers.ts'

export function isMobileFooter(line: string): boolean {
  if (line.length < 6 || line.length > 200) return false
  const isLinked = /\baka\.ms\/|overview\.mail\.yahoo|mail\.onelink\.me|\bproton\.me\//.test(line)
  const text = withoutLinks(line)
    .replace(/^[\s*_(["'<•◦.–—>-]+/, '')
    .replace(/[\s*_)\]"'.!>]+$/, '')
  if (isLinked && text.length < 80 && /\b(?:outlook|yahoo|proton|aol)\b/i.test(text)) return true
  if (GRADED.test(text)) return true
  if (/[?？]/.test(text) || TALKS_ON.test(text)) return false
  return (
    ADVERT.test(text) ||
    FROM_MOBILE.test(text) ||
    ANYWHERE.test(text) ||
    (SENT.test(text) && (DEVICE.test(text) || MINE.test(text)))
  )
}

/** `[Outlook](https://…)`, `Outlook<https://…>` and bare links → the words. */
function withoutLinks(line: string): string {
  if (!line.includes('://') && !line.includes('](')) return line
  return line
    .replace(/\[([^[\]]{1,80})\]\([^()]{1,150}\)/g, '$1')
    .replace(/<https?:\/\/[^<>\s]*>/g, ' ')
    .replace(/(.)\bhttps?:\/\/\S+/g, '$1')
    .replace(/\s{2,}/g, ' ')
}
