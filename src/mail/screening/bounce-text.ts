// Bounces that carry no header, recognised by what mail servers write. A shop's customers write "undelivered" about
// parcels, so a subject alone is never enough: a server's own sentence or an SMTP answer must stand in the body as well.
// A mail that opens with a server's sentence is one; a person who forwards a bounce opens with words of her own.

import type { ParsedMail } from '../mail.ts'
import { OPENING, STOCK_SUBJECT, SUBJECT } from './bounce-words.ts'
import { isAboutParcel, pleads, soundsLikePerson } from './person-words.ts'

export function isBounceText(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const body = mail.text.slice(0, 20_000).replaceAll('\u2019', "'")
  if (STOCK_SUBJECT.test(subject)) return true
  const opening = body.slice(0, 400).replace(/\s+/g, ' ').trimStart()
  const lines = body.split('\n', 400).map((line) => line.slice(0, 500))
  const isForwarded = FORWARD.test(subject)
  const isOfServer = SUBJECT.test(subject)
  const isParcel = isAboutParcel(opening.slice(0, 200))
  // A sentence counts beside an address, or where subject and opening both are a server's.
  const hasSentence = (isSure: boolean) =>
    (isSure || /@[\w-]/.test(body)) && !isParcel && lines.some((line) => SENTENCE.test(line))
  const hasStatus = lines.some((line) => STATUS.test(line))
  // A subject of a server's kind above a customer's own words is a customer who tells of a bounce or of a parcel.
  const head = opening.slice(0, 250)
  const isPersonal = soundsLikePerson(head) || pleads(head)
  if (OPENING.test(opening)) {
    return !isForwarded && (hasStatus || hasSentence(isOfServer && !isPersonal))
  }
  const isReturned = hasStatus && hasReturnedHeaders(lines)
  if (isOfServer) return isReturned || (!isPersonal && (hasStatus || hasSentence(false)))
  // A server that nobody knows, in whatever language: it gives an SMTP answer and returns the headers of the mail.
  return isReturned && !isForwarded && !isPersonal
}

/** Any sign of a mail server in what a mail says, whatever its subject. */
export function hasServerWords(mail: ParsedMail): boolean {
  const body = mail.text.slice(0, 20_000).replaceAll('\u2019', "'")
  const opening = body.slice(0, 400).replace(/\s+/g, ' ').trimStart()
  const lines = body.split('\n', 400).map((line) => line.slice(0, 500))
  return (
    OPENING.test(opening) ||
    SUBJECT.test(mail.subject.slice(0, 300).trim()) ||
    lines.some((line) => STATUS.test(line) || SENTENCE.test(line))
  )
}

const FORWARD = /^(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vl|vb|pd|转发|轉寄|转寄|iml|re|aw|sv)\s?[:：]/i

/** Several fields that people do not see in their mail program, each at the beginning of a line. */
function hasReturnedHeaders(lines: readonly string[]): boolean {
  const fields = new Set<string>()
  for (const line of lines) {
    const name = RETURNED_FIELD.exec(line)?.[1]
    if (name !== undefined) fields.add(name.toLowerCase())
  }
  return fields.size >= RETURNED_FIELDS_MIN
}

const RETURNED_FIELD =
  /^(received|message-id|return-path|mime-version|content-type|dkim-signature|x-mailer|reply-to|content-transfer-encoding): ?\S/i
const RETURNED_FIELDS_MIN = 3

/** Enhanced status codes (RFC 3463) and fields of a delivery report (RFC 3464): only servers write these. */
const STATUS = new RegExp(
  [
    '(?:^|\\D)[45]\\d\\d[ -]#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|(?:^|[\\s(#<:])[45]\\.\\d\\.\\d{1,2}(?:[\\s):;>]|$)',
    '^\\s*(?:final-recipient|original-recipient|diagnostic-code|reporting-mta|remote-mta|action: ?(?:failed|delayed)|status: ?[45]\\.)',
  ].join('|'),
  'i',
)

/** Stock sentences; they count beside an address, because a letterbox can be full and a driver can fail to deliver too. */
const SENTENCE = new RegExp(
  [
    '(?:said|host|smtp|server|error|erro|errore|erreur|fehler|reply|rcpt to|code)\\b.{0,80}\\D[45][0-5]\\d[ -]|responded with failure',
    "(?:user|mailbox|host|domain|account|recipient|addressee?)(?: name| address)? (?:is )?(?:unknown|unavailable|not found|does not exist|doesn't exist|full|disabled|rejected|inactive|invalid)|(?:unknown|invalid|bad) (?:user|recipient|mailbox|host|address|destination)",
    'no such (?:user|mailbox|recipient|host|address|domain|person)|mailbox (?:quota|is full|full|over quota|size)|over[\\s-]?quota|quota exceeded|relay(?:ing)? (?:access )?denied|not enough disk space|not listed in|unable to route|connection (?:timed out|refused)|undeliverable|no delivery could be|too many recipients|(?:virus|spam) (?:scanner|found|detected)|no longer (?:exists|available|valid)',
    'permanent(?: fatal)? error|permanent failure|mail delivery (?:software|system|subsystem|agent)|qmail-send|mail system at host|delivery status notification|retry timeout|will be retried|message will be deleted|returned below|fatal errors|exceeds? .{0,40}(?:size|limit)|too many hops|message size',
    "could(?: not|n't) be delivered to (?:one or more|the following|these|mobile)|was not delivered to|unable to deliver|copy of (?:the|your) (?:original )?message|original message (?:headers?|follows)|transcript of session|remote protocol error|delivery (?:has )?failed|delivery attempts",
    'automatically rejected|trying to deliver the mail|returned permanent|no valid recipients|mail server|help with delivery problems|filtre anti-?spam|filtro anti-?spam|(?:content|spam|virus|policy)[ -]?(?:filter|reasons?|violation)|^(?:received|return-path|message-id): ?\\S',
    '(?:empfänger|postfach|adresse|benutzer)\\p{L}* .{0,60}(?:unbekannt|nicht gefunden|existiert nicht|voll|nicht erreichbar)|(?:destinataire|adresse|boîte) .{0,60}(?:inconnue?|introuvable|pleine|invalide)|(?:destinatario|dirección|buzón|usuario) .{0,60}(?:no existe|desconocido|llen[oa]|no encontrad)|(?:destinatario|casella|utente|indirizzo) .{0,60}(?:sconosciut|inesistente|piena|non (?:esiste|trovat))',
    'не существует|не найден|переполнен|存在しません|見つかりません|受信者|配送失败|不存在|收件人|邮箱已满|已满|拒收|(?:destinatário|usuário|endereço|caixa postal) .{0,60}(?:inexistente|não (?:existe|encontrad)|cheia|desconhecid)|caixa postal inexistente|(?:사용자|수신자|계정).{0,20}(?:없|존재하지)',
  ].join('|'),
  'iu',
)
