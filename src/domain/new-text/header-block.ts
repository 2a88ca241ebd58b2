// Blocks of `From: / Sent: / To: / Subject:` lines as Outlook and others put above the original mail, in some thirty
// languages. A customer's own list (`From: Berlin`, `To: Munich`, `Date: 5 May`) must not look like one, so a block needs
// three different fields, one of them the sender, and a subject or an address.

/**
 * The line after the block that starts at `from`, or undefined when none does. `isAnnounced`: a separator stands above,
 * so that two fields are enough.
 */
export function headerBlockAt(
  lines: readonly string[],
  from: number,
  isAnnounced: boolean,
): number | undefined {
  if (fieldOf(lines[from]) === undefined) return undefined
  const seen = new Set<Field>()
  let hasAddress = false
  let end = from
  for (let at = from; at < lines.length && at < from + BLOCK_LINES; at += 1) {
    const field = fieldOf(lines[at])
    if (field === undefined) {
      if (at - end >= 2) break
      continue
    }
    seen.add(field)
    if (lines[at]?.includes('@') === true) hasAddress = true
    end = at + 1
  }
  seen.delete('other')
  if (isAnnounced) return seen.size >= 2 ? end : undefined
  const isMail = seen.has('subject') || hasAddress
  return seen.size >= 3 && seen.has('sender') && isMail ? end : undefined
}

type Field = 'sender' | 'date' | 'recipient' | 'subject' | 'other'

/** A block with every field and wrapped recipients is shorter. */
const BLOCK_LINES = 24

/** `*From:* x`, `Von : x`, `发件人：x` → the field; undefined for everything else. */
function fieldOf(line: string | undefined): Field | undefined {
  if (line === undefined) return undefined
  const head = line.slice(0, 40)
  const colon = head.search(/[:：]/)
  if (colon < 1) return undefined
  const name = head
    .slice(0, colon)
    .replace(/[*_\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase()
  return FIELDS.get(name)
}

const NAMES: Record<Field, string> = {
  sender:
    'from|von|de|da|van|från|fra|lähettäjä|od|от|от кого|від|kimden|gönderen|expéditeur|remitente|mittente|remetente|afzender|avsändare|afsender|avsender|nadawca|odesílatel|odosielateľ|feladó|expeditor|από|отправитель|差出人|送信者|发件人|發件人|寄件者|寄件人|보낸 사람|보낸사람|מאת|من|de la|šalje|keneltä|saatja',
  date: 'sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|fecha|data|data invio|inviato|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|wysłano|wysłane|odesláno|odoslané|dátum|отправлено|дата|надіслано|gönderildi|gönderme tarihi|tarih|elküldve|küldve|trimis|ημερομηνία|στάλθηκε|送信日時|日付|日時|发送时间|发送日期|發送時間|寄件日期|日期|보낸 날짜|날짜|נשלח|תאריך|تاريخ|date/time|изпратено|poslano|poslato',
  recipient:
    'to|cc|bcc|an|à|a|para|aan|till|til|kopie|kopia|kopi|copie|copia|cópia|vastaanottaja|kopio|do|dw|komu|kome|кому|копия|копія|kime|kime:|bilgi|címzett|másolatot kap|către|προς|κοιν|宛先|收件人|收件者|抄送|副本|받는 사람|참조|אל|إلى|до',
  subject:
    'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|тема|konu|tárgy|subiect|θέμα|件名|主题|主題|主旨|제목|נושא|الموضوع|относно',
  other:
    'reply-to|importance|priority|attachments|attachment|organization|mailed-by|signed-by|antwort an|wichtigkeit|anlagen|pièces jointes|importancia|importanza|allegati|répondre à|importance ',
}

const FIELDS: ReadonlyMap<string, Field> = new Map(
  (Object.keys(NAMES) as Field[]).flatMap((field) =>
    NAMES[field].split('|').map((name): [string, Field] => [name.trim(), field]),
  ),
)
