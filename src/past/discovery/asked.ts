// What customers ask, as grouping and naming read it: the language of each mail, its words without politeness, and the
// sentences that ask, demand or tell of a problem and that not every other mail holds as well.

import { askedOf } from '../../nlp/grouping/text-engine.ts'
import { loadLanguageIdentifier } from '../../nlp/language/identify.ts'
import type { MailText } from '../../nlp/mail-text.ts'
import { readMail } from '../../nlp/requests/read.ts'

export type AskedMail = MailText & {
  /** ISO 639-1; `''` where the mail does not tell. */
  language: string
  /** The sentences that a name may come from, one a line. */
  asks: string
}

/** In the order of the mails. `subject` and `text` are without politeness; where nothing else is said, they stay. */
export async function readAsked(mails: readonly MailText[]): Promise<AskedMail[]> {
  const identifier = await loadLanguageIdentifier()
  const asked = mails.map(({ subject, text }): AskedMail => {
    const language = identifier.identify(`${subject}\n${text}`).language ?? ''
    const read = readMail({ subject, new_text: text }, language === '' ? ['en'] : [language, 'en'])
    const asks = [read.subject, ...read.requests.map((one) => one.text)]
    const kept = read.kept === '' ? text : read.kept
    return { language, subject: read.subject, text: kept, asks: asks.join('\n') }
  })
  for (const side of Map.groupBy(asked, ({ language }) => language).values()) {
    const plain = askedOf(side.map(({ asks }) => ({ subject: '', text: asks })))
    side.forEach((mail, at) => {
      mail.asks = plain[at]!.text
    })
  }
  return asked
}
