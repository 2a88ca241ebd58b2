// Bounces that carry no header, recognised by what mail servers write. A shop's customers write "undelivered" about
// parcels, so a subject alone is never enough: a server's own sentence or an SMTP answer must stand in the body as well.
// A mail that opens with a server's sentence is one; a person who forwards a bounce opens with words of her own.

import type { ParsedMail } from '../mail.ts'

export function isBounceText(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const body = mail.text.slice(0, 20_000)
  if (STOCK_SUBJECT.test(subject)) return true
  const opening = body.slice(0, 400).replace(/\s+/g, ' ').trimStart()
  return (SUBJECT.test(subject) || OPENING.test(opening)) && hasEvidence(body)
}

/** The whole subject as servers write it; nobody types these by hand, and a reply or a forward begins differently. */
const STOCK_SUBJECT =
  /^(?:undelivered mail returned to sender|delivery status notification ?\((?:failure|delay|delayed)\)|mail delivery failed: returning message to sender|returned mail: (?:see transcript for details|user unknown|host unknown)|mail system error - returned mail|delayed mail \(still being retried\)|warning: message \S+ delayed \d+ hours)\.?$/i

/** An SMTP answer, a field of a delivery report (RFC 3464) or the stock sentence of a server. */
function hasEvidence(body: string): boolean {
  const lines = body.split('\n', 400).map((line) => line.slice(0, 500))
  if (lines.some((line) => STATUS.test(line))) return true
  return /@[\w-]/.test(body) && lines.some((line) => SENTENCE.test(line))
}

const SUBJECT = new RegExp(
  `^(?:${[
    'undeliver(?:ed|able)(?: mail| message| e-?mail)?(?: returned to sender)?\\s*(?::|$|\\W)|undelivered mail returned',
    '(?:e-?mail|mail|message) (?:delivery )?(?:failed|failure|undeliverable|status|could not be delivered|not delivered|delayed)',
    'delivery (?:status )?(?:notification|failure|failed|has failed|report|delayed|problem)',
    'failure (?:notice|delivery)|returned (?:e-?mail|mail|to sender)|mail (?:system error|delivery system|returned)',
    'nondeliverable mail|non[- ]?delivery (?:report|notification)|could not (?:send|deliver) (?:message|mail)|message you sent blocked',
    'delayed mail|warning: (?:could not send|message .{1,40} delayed)|permanent delivery failure|rejected:|address not found',
    'unzustellbar|(?:e-?mail|nachricht|mail) (?:konnte )?nicht zu(?:gestellt|stellbar)|zustellung fehlgeschlagen|rückläufer',
    "non remis|message non distribué|échec de (?:la )?(?:remise|distribution|livraison)|notification d'échec",
    'no se (?:puede|pudo) entregar|no entregado|correo no entregado|error de entrega|mensaje no entregado',
    'non recapitabile|mancato recapito|impossibile recapitare|messaggio non recapitato|mancata consegna',
    'não (?:é possível|foi possível) entregar|não entregue|mensagem não entregue|falha na entrega|não recapitulável',
    'onbestelbaar|niet bezorgd|bezorging mislukt|kan niet worden bezorgd',
    'olevererbart?|kan inte levereras|kunde inte levereras|kan ikke leveres|ikke leveret|kunne ikke leveres|uleverbar',
    'ei (?:voitu|voida) toimittaa|toimittamaton|viestin toimitus epäonnistui|toimitus epäonnistui',
    'niedostarczaln[aey]|nie można dostarczyć|niedostarczona|zwrot wiadomości',
    'nedoručiteln[éáý]|nelze doručit|zprávu se nepodařilo doručit',
    'не удается доставить|недоставлен|сообщение не доставлено|невозможно доставить|ошибка доставки',
    '配信(?:不能|できません|エラー)|配達できません|送信エラー|未配信|エラーメール|(?:无法|無法)(?:投递|投遞|送达|傳遞)|退信|系统退信|未送达|teslim edilemedi',
  ].join('|')})`,
  'iu',
)

const OPENING = new RegExp(
  `^(?:hi[.!,] |hello[.!,] |sorry[.!,] |dear .{1,40}[,:] )?(?:${[
    'this is the (?:mail system|qmail|postfix|exim|mail delivery|deliver(?:y)? )',
    'this (?:message|report|e-?mail) (?:was|is|has been) (?:created|generated|sent) automatically by (?:the )?(?:mail|e-?mail)',
    'this is an automatically generated delivery status notification|this is a permanent error',
    "(?:a|the|your) (?:message|e-?mail|mail) (?:that )?(?:you (?:recently )?sent |from .{1,80} )?(?:to .{1,80} )?(?:could not|couldn't|cannot|was not|wasn't|has not been|has not yet been|can't) be(?:en)? delivered",
    "(?:your|the) (?:message|e-?mail|mail) (?:did not reach|was not delivered|wasn't delivered|to .{1,80} (?:couldn't|could not) be delivered)",
    'delivery (?:has failed|to the following|to one or more)|the following (?:address|recipient|message to)|message undeliverable',
    '-{2,} the following addresses had|the original message was received at|\\*{2,} ?(?:address|delivery|this is)',
    '(?:message|your mail sent on: .{1,60}) could not be delivered to|unable to deliver message to|we had trouble delivering your message',
    'this report relates to a message you sent|this is a delivery status notification from|your message to .{1,80} was automatically rejected',
    'an error occurred while trying to deliver the mail|это письмо создано автоматически сервером|-{3,} transcript of session follows',
    "we (?:were|are) (?:unable|sorry).{0,40} deliver|i(?:'m| am) afraid i wasn't able to deliver",
    'ihre (?:nachricht|e-?mail|mail) (?:konnte|hat|wurde) .{0,80}nicht (?:zugestellt|erreicht)',
    "votre message (?:n'a pas pu|n'a pu|ne peut)|su mensaje no (?:pudo|se ha)|il messaggio non (?:è stato|può)|sua mensagem não (?:pôde|foi)",
    'uw bericht (?:kon|kan) niet|ditt meddelande kunde inte|din besked kunne ikke|meldingen (?:din )?kunne ikke|viestiäsi ei voitu',
    'twoja wiadomość nie została|vaši zprávu se nepodařilo|ваше сообщение не (?:было|может быть|удалось) доставлен|あなたのメールは|メールを配信できません',
  ].join('|')})`,
  'iu',
)

/** Enhanced status codes (RFC 3463) and fields of a delivery report (RFC 3464): only servers write these. */
const STATUS = new RegExp(
  [
    '(?:^|\\D)[45]\\d\\d[ -]#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|(?:^|[\\s(#<:])[45]\\.\\d\\.\\d{1,2}(?:[\\s):;>]|$)',
    '^\\s*(?:final-recipient|original-recipient|diagnostic-code|reporting-mta|remote-mta|action: failed|status: [45]\\.)',
  ].join('|'),
  'i',
)

/** Stock sentences; they count beside an address, because a letterbox can be full and a driver can fail to deliver too. */
const SENTENCE = new RegExp(
  [
    '(?:said|host|smtp|server|error|reply|rcpt to|code)\\b.{0,80}\\D[45][0-5]\\d[ -]|responded with failure',
    "(?:user|mailbox|host|domain|account)(?: name)? (?:is )?(?:unknown|unavailable|not found|does not exist|doesn't exist|full|disabled|rejected)|unknown (?:user|recipient|mailbox|host)",
    'no such (?:user|mailbox|recipient|host)|mailbox (?:quota|is full|full|over quota)|over[\\s-]?quota|quota exceeded|relay(?:ing)? (?:access )?denied|not enough disk space',
    'permanent(?: fatal)? error|permanent failure|mail delivery (?:software|system|subsystem)|qmail-send|mail system at host|delivery status notification|retry timeout|will be retried|message will be deleted|returned below',
    "could(?: not|n't) be delivered to (?:one or more|the following|these|mobile)|copy of (?:the|your) (?:original )?message|original message (?:headers?|follows)|transcript of session|remote protocol error",
    'automatically rejected|trying to deliver the mail|returned permanent|no valid recipients|mail server|help with delivery problems',
  ].join('|'),
  'i',
)
