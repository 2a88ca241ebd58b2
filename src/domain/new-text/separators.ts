// Lines by which mail programs announce the original or a forwarded mail, in the languages they speak, and the frames of
// PGP (RFC 4880 §7). A line counts only as a whole and, apart from the "begin forwarded" sentences, between dashes.

export function isSeparator(line: string): boolean {
  if (line.length > 120) return false
  const framed = /^[\s*]*[-–—_=*]{2,}(.*?)[-–—_=*]{2,}[\s:*]*$/.exec(line)
  if (framed !== null) return ANNOUNCED.test((framed[1] ?? '').trim())
  return BEGINNING.test(line.trim())
}

/** `Please type your reply above this line`, as ticket systems write; what follows is theirs. */
export function isReplyMarker(line: string): boolean {
  return (
    line.length < 160 &&
    /above this line|oberhalb dieser (?:linie|zeile)|au-dessus de cette ligne/i.test(line) &&
    /^[^\p{L}]{0,12}(?:please )?(?:(?:type|write|enter) )?(?:your )?(?:reply|bitte|antwort|répondre|veuillez)\b/iu.test(
      line,
    )
  )
}

export function isPgpStart(line: string): boolean {
  return /^-----BEGIN PGP (?:SIGNED MESSAGE|SIGNATURE|PUBLIC KEY BLOCK)-----/.test(line)
}

const ANNOUNCED = new RegExp(
  `^(?:${[
    '(?:original|forwarded|reply|quoted|begin forwarded) (?:message|e-?mail|text|mail|appointment)\\b.*|forwarded by .*|forwarded(?: message)? (?:from|to) .*',
    '(?:urspr(?:ü|ue)ngliche|original|weitergeleitete|anfang der weitergeleiteten)[- ]?(?:nachricht|e-?mail|mail|termin)\\b.*|weitergeleitet von .*',
    "(?:message|mail|e-?mail|courriel) (?:d'origine|d’origine|original|initial|transféré|transmis|réexpédié).*",
    'mensaje (?:original|reenviado|inicial)\\b.*|correo original',
    '(?:messaggio|e-?mail) (?:originale|inoltrat[oa])\\b.*',
    'mensagem (?:original|encaminhada|reencaminhada)\\b.*',
    '(?:oorspronkelijk|origineel|doorgestuurd)e? (?:bericht|e-?mail)\\b.*',
    '(?:ursprungligt|vidarebefordrat|ursprungligt) (?:meddelande|brev|mail)\\b.*|originalmeddelande',
    '(?:opprinnelig|oprindelig|videresendt|original)e? (?:melding|meddelelse|besked|e-?post|mail)\\b.*',
    '(?:alkuperäinen|välitetty|edelleenlähetetty) viesti.*',
    '(?:wiadomo(?:ść|sc) (?:oryginalna|przekazana|pierwotna)|oryginalna wiadomo(?:ść|sc)|przekazana wiadomo(?:ść|sc)|treść przekazanej wiadomości).*',
    '(?:původní|přeposlaná|pôvodná|preposlaná) (?:zpráva|správa|e-?mail).*',
    '(?:исходное|пересылаемое|пересланное|оригинальное|переслане|вихідне) (?:сообщение|письмо|повідомлення).*|конец пересылаемого сообщения',
    '(?:orijinal|iletilen|özgün|asıl) (?:mesaj|ileti|e-?posta).*',
    '(?:eredeti|továbbított) (?:üzenet|levél).*|mesaj(?:ul)? (?:original|redirecționat|inițial).*|(?:оригинално|препратено) съобщение.*',
    '(?:αρχικό|προωθημένο) μήνυμα.*|(?:izvorna|proslijeđena|prosleđena) poruka.*',
    '(?:原始|转发|轉寄|转发的|被转发)?(?:邮件|郵件|信息|訊息)(?:原件)?|回复的原邮件|元のメッセージ|オリジナルメッセージ|転送(?:された)?メッセージ|(?:원본|전달된) (?:메시지|메일).*',
    '(?:הודעה מקורית|הודעה שהועברה|רسالة أصلية|الرسالة الأصلية).*',
  ].join('|')})$`,
  'iu',
)

const BEGINNING = new RegExp(
  `^(?:${[
    'begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)',
    'début du (?:message|e-?mail) (?:réexpédié|transféré)|message transféré',
    'inicio del mensaje reenviado|inizi(?:o|are)? (?:del )?messaggio inoltrato|início da mensagem (?:re)?encaminhada',
    'begin doorgestuurd bericht|vidarebefordrat (?:brev|mejl)|start på videresendt (?:besked|meddelelse)|videresendt melding',
    'välitetty viesti alkaa|początek przekazywanej wiadomości|začátek přeposlané zprávy',
    'начало переадресованного сообщения|iletilen ileti başlangıcı|továbbított levél kezdete|転送された(?:メッセージ|メール)|开始转发的邮件|下面是被转发的邮件',
  ].join('|')})\\s*[:：]$`,
  'iu',
)
