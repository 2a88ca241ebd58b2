// Lines by which mail programs announce the original or a forwarded mail, in the languages they speak, the markers of
// ticket systems, and the frames of PGP (RFC 4880 §6.2, §7). A line counts only as a whole and, apart from the "begin
// forwarded" sentences, between dashes.

export function isSeparator(line: string): boolean {
  // Samsung's plain text runs on: `-------- Original message --------From: Ann <ann@…`.
  const before = line.length < 400 ? RUN_ON.exec(line)?.[1] : undefined
  if (before !== undefined && before !== line) return isSeparator(before)
  if (line.length > 120) return false
  const framed = FRAMED.exec(line)
  if (framed !== null) return ANNOUNCED.test((framed[1] ?? '').trim().normalize('NFC'))
  return BEGINNING.test(line.trim().normalize('NFC'))
}

/** Words between dashes, or a long rule: with mail headers below it, it separates in any language. */
export function isFrame(line: string): boolean {
  return (
    line.length < 160 &&
    ((/^\s*[-–—_]{3}/.test(line) && FRAMED.test(line)) || /^\s*(?:_{10,}|-{10,})\s*$/.test(line))
  )
}

const RUN_ON = /^(\s*-{4,}[^-]{3,60}-{4,})\s*\p{L}{2,20}\s?:/u

const FRAMED = /^[\s*]*[-–—_=*]{2,}([^-–—_=*][^\n]{0,90}?)[-–—_=*]{2,}[\s:*]*$/

/** `Please type your reply above this line`, as ticket systems write; what follows is theirs. */
export function isReplyMarker(line: string): boolean {
  if (line.length > 160 || line.length < 8) return false
  const isFramed = /^\s*(?:[-–—=*_#~[<]\s?){1,40}[\p{L}\s]/u.test(line)
  if (isFramed && (ABOVE_LINE.test(line) || BELOW_LINE.test(line))) return true
  const found = REPLY_FIRST.test(line) ? ABOVE_LINE.exec(line) : null
  // Without a frame the sentence must end there, because a person may speak about such a line.
  return found !== null && !/\p{L}/u.test(line.slice(found.index + found[0].length))
}

const REPLY_FIRST =
  /^\W{0,12}(?:please |kindly )?(?:(?:type|write|enter) )?(?:your )?(?:reply|replies|bitte|antwort|répondre|veuillez|responda|rispondi|antwoord)/iu

const ABOVE_LINE = new RegExp(
  [
    'above this (?:line|text)|(?:oberhalb|über) dieser (?:linie|zeile)|au-dessus de cette ligne',
    '(?:sobre|encima de|arriba de|por encima de) esta línea|(?:acima|por cima) desta linha|sopra (?:a )?questa (?:riga|linea)',
    'boven deze (?:regel|lijn)|ovanför (?:denna|den här) (?:rad|linje)|over denne (?:linje|linjen)|tämän (?:rivin|viivan) yläpuolelle',
    '(?:powyżej|nad) (?:tej|tą) lini|nad (?:tento řádek|tímto řádkem|tento riadok)|a sor (?:fölé|felett)|deasupra acestei linii',
    'выше этой (?:строки|линии|черты)|вище (?:цього рядка|цієї лінії)|πάνω από αυτή|bu satırın üst',
    'この行(?:より|の)上|この線より上|此(?:行|线|線)(?:的)?(?:上方|以上|之上)|이 (?:줄|선) 위',
  ].join('|'),
  'iu',
)

const BELOW_LINE =
  /\b(?:do not|don['’]t|nothing|nicht)\b.{0,30}\b(?:below|under|beneath|unter(?:halb)?) (?:this|dieser) (?:line|linie|zeile)|\b(?:do not|don['’]t) (?:remove|delete|edit|change) (?:this|the) (?:line|text)/i

/** An armoured block is no text of a person; a signed message is, between its frames. */
export function isPgpStart(line: string): boolean {
  return /^-----BEGIN PGP (?:SIGNED MESSAGE|MESSAGE(?:, PART \d{1,3}\/\d{1,3})?|SIGNATURE|PUBLIC KEY BLOCK)-----/.test(
    line,
  )
}

const ANNOUNCED = new RegExp(
  `^(?:${[
    '(?:original|forwarded|reply|quoted|begin forwarded) (?:message|e-?mail|text|mail|appointment)\\b.*|forwarded by .*|forwarded(?: message)? (?:from|to) .*',
    '(?:urspr(?:ü|ue)ngliche|original|weitergeleitete|antwort|anfang der weitergeleiteten)[- ]?(?:nachricht|message|e-?mail|mail|termin)\\b.*|weitergeleitet von .*',
    "(?:message|mail|e-?mail|courriel) (?:d['’]origine|original|initial|transféré|transmis|réexpédié).*",
    '(?:mensaje|correo) (?:original|reenviado|inicial)\\b.*|missatge (?:original|reenviat)\\b.*|mensaxe (?:orixinal|reenviada)\\b.*',
    '(?:messaggio|e-?mail) (?:originale|inoltrat[oa])\\b.*',
    'mensagem (?:original|encaminhada|reencaminhada)\\b.*',
    '(?:oorspronkelijke?|origineel|originele|doorgestuurde?) (?:bericht|e-?mail)\\b.*',
    '(?:ursprungligt|vidarebefordrat|originalt) (?:meddelande|brev|mail|mejl)\\b.*|originalmeddelande|upprunaleg skilaboð|upphafleg skilaboð',
    '(?:opprinnelig|oprindelig|videresendt|original)e? (?:melding|meddelelse|besked|e-?post|e?-?mail)\\b.*',
    '(?:alkuperäinen|välitetty|edelleenlähetetty) viesti.*|(?:algne|edastatud) (?:kiri|sõnum).*|originaalsõnum|(?:original(?:us)?|persiųstas) laiškas|pradinis pranešimas|(?:sākotnējais|oriģinālais|pārsūtīts) (?:ziņojums|vēstule)',
    '(?:wiadomo(?:ść|sc) (?:oryginalna|przekazana|pierwotna)|oryginalna wiadomo(?:ść|sc)|przekazana wiadomo(?:ść|sc)|treść przekazanej wiadomości).*',
    '(?:původní|přeposlaná|pôvodná|preposlaná) (?:zpráva|správa|e-?mail).*',
    '(?:исходное|пересылаемое|пересланное|оригинальное|переслане|вихідне|оригінальне) (?:сообщение|письмо|повідомлення).*|конец пересылаемого сообщения',
    '(?:orijinal|[iİ]letilen|özgün|asıl) (?:mesaj|ileti|e-?posta).*',
    '(?:eredeti|továbbított) (?:üzenet|levél).*|mesaj(?:ul)? (?:original|redirecționat|inițial|retrimis).*|(?:оригинално|препратено) съобщение.*',
    '(?:αρχικό|προωθημένο) μήνυμα.*|(?:izvorna|originalna|proslijeđena|prosleđena) poruka.*|(?:izvirno|posredovano) sporočilo.*',
    '(?:原始|转发|轉寄|转发的|轉寄的|被转发)?(?:邮件|郵件|信息|訊息|信件)(?:原件)?|回复的原邮件|元のメッセージ|オリジナルメッセージ|転送(?:された)?メッセージ|(?:원본|전달된) (?:메시지|메일).*',
    'הודעה מקורית|הודעה שהועברה|(?:ال)?رسالة (?:ال)?أصلية|(?:ال)?رسالة (?:ال)?معاد توجيهها|پیام اصلی',
    '(?:thư|tin nhắn) (?:gốc|đã chuyển tiếp|chuyển tiếp)|(?:pesan|mesej) (?:asli|asal|terusan|yang diteruskan)|ข้อความต้นฉบับ|ข้อความที่ส่งต่อ',
  ].join('|')})$`,
  'iu',
)

const BEGINNING = new RegExp(
  `^(?:${[
    'begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)',
    'début du (?:message|e-?mail) (?:réexpédié|transféré)|message transféré',
    'inicio del mensaje reenviado|inici del missatge reenviat|inizi(?:o|are)? (?:del )?messaggio inoltrato|início da mensagem (?:re)?encaminhada',
    'begin doorgestuurd bericht|vidarebefordrat (?:brev|mejl|meddelande)|start på videresendt (?:besked|meddelelse)|videresendt (?:melding|besked)',
    'välitetty viesti alkaa|początek przekazywanej wiadomości|začátek přeposlané zprávy|začiatok preposlanej správy',
    'начало переадресованного сообщения|пересылаемое сообщение|початок пересланого повідомлення|[iİ]letilen ileti başlangıcı|továbbított levél kezdete|începutul mesajului (?:redirecționat|retrimis)|αρχή προωθημένου μηνύματος',
    'započni proslijeđenu poruku|転送された(?:メッセージ|メール)|开始转发的邮件|下面是被转发的邮件|開始轉寄郵件|전달된 메시지(?: 시작)?',
  ].join('|')})\\s*[:：]$`,
  'iu',
)
