// Blocks of `From: / Sent: / To: / Subject:` lines as Outlook and others put above the original mail, in some thirty
// languages. A customer's own list (`From: Berlin`, `To: Munich`, `Date: 5 May`) must not look like one, so a block needs
// three different fields, one of them a sender with an address, or every field and a full date.

/** What stands above a block: nothing, a rule or words between dashes, or a line that announces a mail. */
export type Above = 'nothing' | 'frame' | 'separator'

/** The line after the block that starts at `from`, or undefined when none does. */
export function headerBlockAt(
  lines: readonly string[],
  from: number,
  above: Above,
): number | undefined {
  if (fieldOf(lines[from]) === undefined) return undefined
  const block = fieldsOf(lines, from, from + BLOCK_LINES)
  if (!isMail(block, above)) return undefined
  // `To: York` of the person's own, an empty line, and only then the block: all that stands above comes again in it.
  const { gap } = block
  if (gap !== undefined) {
    const own = fieldsOf(lines, from, gap)
    const rest = fieldsOf(lines, gap, gap + BLOCK_LINES)
    const isRepeated = [...own.seen.keys()].every((field) => rest.seen.has(field))
    if (isRepeated && isMail(rest, above) && !isMail(own, above)) return undefined
  }
  return block.end
}

type Fields = {
  seen: ReadonlyMap<Field, string>
  hasAddress: boolean
  /** Behind the last of them. */
  end: number
  isApart: boolean
  /** The first field with other lines between it and the one above. */
  gap: number | undefined
}

function fieldsOf(lines: readonly string[], from: number, to: number): Fields {
  const seen = new Map<Field, string>()
  let hasAddress = false
  let end = from
  let gap: number | undefined
  for (let at = from; at < lines.length && at < to; at += 1) {
    const field = fieldOf(lines[at])
    if (field === undefined) {
      if (at - end >= 2) break
      continue
    }
    if (at > end) gap ??= at
    if (!seen.has(field)) seen.set(field, lines[at] ?? '')
    if (lines[at]?.includes('@') === true) hasAddress = true
    end = at + 1
  }
  seen.delete('other')
  return { seen, hasAddress, end, isApart: (lines[end] ?? '').trim() === '', gap }
}

function isMail({ seen, hasAddress, isApart }: Fields, above: Above): boolean {
  if (above === 'separator') return seen.size >= 2
  const sender = seen.get('sender')
  if (sender === undefined) return false
  if (above === 'frame') return seen.size >= 2 && (hasAddress || seen.has('subject'))
  if (seen.size < 3) return false
  if (sender.includes('@') || (hasAddress && seen.has('subject'))) return true
  // Names only, as Outlook shows colleagues: then it needs every field, a date with its year and the time of day, and an
  // empty line below, because a customer's list of a journey has the rest as well.
  const date = seen.get('date') ?? ''
  return (
    isApart && seen.size === 4 && /\d{4}|\d年/.test(date) && /\d[:.h时時點点시]\s?\d\d/.test(date)
  )
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
    .replace(/[*_\s\u00a0\u200e\u200f]+/g, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFC')
  return FIELDS.get(name)
}

/** English, then Germanic, Romance, Nordic and Baltic, Slavic, and the others, as Outlook and Apple Mail write them. */
const NAMES: Record<Field, string> = {
  sender: [
    'from|von|van|de|de la|da|expéditeur|remitente|mittente|remetente|afzender',
    'från|fra|avsändare|afsender|avsender|lähettäjä|keneltä|saatja|kellelt|nuo|no',
    'od|nadawca|odesílatel|odosielateľ|šalje|pošiljatelj|от|от кого|отправитель|від|від кого|подател',
    'feladó|küldő|expeditor|από|αποστολέας|kimden|gönderen|מאת|من|از|فرستنده|từ|dari|จาก',
    '差出人|送信者|送信元|发件人|發件人|寄件者|寄件人|보낸 사람|보낸사람|보낸이',
  ].join('|'),
  date: [
    'sent|date|gesendet|gesendet am|datum|verzonden|envoyé|envoyé le|le|fecha|enviado|enviado el|enviado em|enviada em|enviada|enviat|enviat el|data|data invio|inviato|inviato il',
    'skickat|sendt|dato|lähetetty|päivämäärä|päiväys|saadetud|kuupäev|išsiųsta|nosūtīts|datums',
    'wysłano|wysłane|odesláno|odoslané|dátum|poslano|poslato|отправлено|дата|надіслано|відправлено|изпратено',
    'elküldve|küldve|trimis|trimis la|ημερομηνία|στάλθηκε|gönderildi|gönderme tarihi|gönderilme tarihi|tarih|נשלח|תאריך|تاريخ|التاريخ|تم الإرسال|تاريخ الإرسال|أرسلت|تاریخ|ارسال شده|đã gửi|ngày|dikirim|tanggal|ส่ง|ส่งเมื่อ|วันที่|date/time',
    '送信日時|日付|日時|送信済み|发送时间|发送日期|發送時間|寄件日期|日期|时间|보낸 날짜|날짜',
  ].join('|'),
  recipient: [
    'to|cc|bcc|an|à|a|para|per a|per|aan|destinataire|copie|copia|cópia|cco|kopie',
    'till|til|kopia|kopi|vastaanottaja|kenelle|kopio|adressaat|kellele|kam|kopija',
    'do|dw|udw|komu|prima|za|kome|kp|кому|копия|копія|до',
    'címzett|másolatot kap|către|catre|προς|κοιν|κοινοποίηση|kime|bilgi|alıcı|אל|עותק|إلى|نسخة|به|tới|đến|kepada|ke|ถึง|สำเนา',
    '宛先|cc|收件人|收件者|抄送|副本|받는 사람|받는사람|참조',
  ].join('|'),
  subject: [
    'subject|betreff|objet|sujet|asunto|assumpte|tema|oggetto|assunto|onderwerp',
    'ämne|emne|efni|aihe|teema|tēma|temats',
    'temat|předmět|predmet|zadeva|тема|относно',
    'tárgy|subiect|θέμα|konu|נושא|الموضوع|موضوع|chủ đề|tiêu đề|subjek|perihal|hal|เรื่อง|หัวเรื่อง|หัวข้อ',
    '件名|主题|主題|主旨|제목',
  ].join('|'),
  other:
    'reply-to|importance|priority|sensitivity|attachments|attachment|organization|mailed-by|signed-by|message-id|antwort an|wichtigkeit|priorität|anlagen|anhänge|pièces jointes|répondre à|importancia|adjuntos|importanza|allegati|rispondi a|beantwoorden - aan|bijlagen|svar till|svar til|odpowiedz-do|ważność|важность|重要性|添付ファイル|附件',
}

const FIELDS: ReadonlyMap<string, Field> = new Map(
  (Object.keys(NAMES) as Field[]).flatMap((field) =>
    NAMES[field].split('|').map((name): [string, Field] => [name.trim(), field]),
  ),
)
