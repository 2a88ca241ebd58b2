// Out-of-office replies that carry no header, in 17 languages. A person may write about such replies or be away herself,
// so no single sign is enough: the subject must begin as responders write it and something else must agree, or the body
// must both say that its writer is absent and do what only such notes do. A question mark speaks for a person.

import type { ParsedMail } from '../mail.ts'

export function isVacationText(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300).trim()
  const body = mail.text
    .slice(0, 3_000)
    .replaceAll('\u2019', "'")
    .replace(/[ \t\u00a0]+/g, ' ')
  const asks = /[?？]/.test(firstPart(body))
  const isAbsent = ABSENT.test(body)
  const isCourteous = COURTESY.test(body)
  const isReply = mail.in_reply_to.length > 0 || mail.references.length > 0
  if (SUBJECT_PREFIX.test(subject) && !/[?？]/.test(subject)) {
    return isReply || isAbsent || (isCourteous && !asks)
  }
  if (SUBJECT_WHOLE.test(subject)) return isAbsent && !asks
  if (AUTOMATIC_FIRST.test(body.trimStart())) return isAbsent || isCourteous
  // Without a subject of its own kind only a short, complete note counts, and only as an answer to something.
  const isAnswer = isReply || /^(?:re|aw|sv|vs|antw|odp)\s?:/i.test(subject)
  return isAnswer && isAbsent && isCourteous && !asks && body.trim().length < 1_500
}

/** The text says that its writer is not there; alone no proof of a machine, but no answer to a customer either. */
export function saysAbsent(text: string): boolean {
  return ABSENT.test(
    text
      .slice(0, 3_000)
      .replaceAll('\u2019', "'")
      .replace(/[ \t\u00a0]+/g, ' '),
  )
}

/** The note itself, without what it may quote. */
function firstPart(body: string): string {
  const quote = body.search(/^(?:>|-{3,}|_{5,}|From:|Von:|De :|De:)/m)
  return quote === -1 ? body : body.slice(0, quote)
}

/** How responders begin a subject; the original subject follows after a colon. */
const SUBJECTS: readonly string[] = [
  // English
  'auto(?:matic|mated)?[ -]?(?:e-?mail )?(?:reply|response|answer)',
  'out[ -]of[ -](?:the[ -])?office(?: (?:auto[ -]?)?(?:reply|response|notification|message|notice))?',
  'away from (?:my|the) (?:desk|office)',
  'vacation (?:reply|response|message|notice)',
  'on (?:vacation|annual leave|holiday|parental leave|maternity leave)',
  // German
  'automatische (?:antwort|rückantwort|e-?mail)',
  'abwesenheits(?:notiz|nachricht|meldung|info|assistent)',
  'abwesenheit|abwesend|nicht im büro|außer haus|im urlaub|autoantwort',
  // French
  "réponse automatique|reponse automatique|message automatique|message d'absence",
  'absen(?:ce|t|te)(?: du bureau| temporaire| pour congés?)?|en congés?',
  // Spanish
  'respuesta autom[áa]tica|fuera de (?:la )?oficina|ausente|ausencia|de vacaciones',
  // Italian
  "risposta automatica|fuori (?:sede|ufficio)|assenza(?: dall'ufficio)?|assente|in ferie",
  // Portuguese
  'resposta autom[áa]tica|fora do escrit[óo]rio|ausência(?: tempor[áa]ria)?|de f[ée]rias',
  // Dutch
  'automatisch(?:e)? (?:antwoord|beantwoording|reactie)|afwezig(?:heid(?:sbericht|smelding)?)?|niet aanwezig',
  // Swedish
  'automatiskt? svar|autosvar|frånvaro(?:meddelande)?|frånvarande|ej på kontoret|på semester',
  // Danish, Norwegian
  'automatisk (?:svar|besvarelse)|fravær(?:sbesked|smelding|smeddelelse|sassistent)?|ikke (?:til stede|på kontoret)',
  'ude af kontoret|på ferie|fraværende',
  // Finnish
  'automaattinen vastaus|automaattivastaus|poissa(?: toimistosta)?|poissaoloilmoitus|lomalla',
  // Polish
  'odpowied[źz] automatyczna|automatyczna odpowied[źz]|autoodpowiedź|poza biurem|nieobecno[śs][ćc]|autom\\. odpowiedź',
  // Czech, Slovak
  'automatick[áa] odpov[ěe][ďd]|mimo kancelář|nepřítomnost|neprítomnosť|dovolená',
  // Russian, Ukrainian
  'автоматический ответ|автоответ(?:чик)?|вне офиса|нет на месте|в отпуске|автоматична відповідь',
  // Japanese, Chinese
  '自動(?:応答|返信)(?:メール)?|不在(?:通知|のお知らせ|連絡)?|休暇中|自动(?:回复|答复)|自動回[覆復]|外出|不在办公室',
  // Turkish, Hungarian, Romanian
  'otomatik (?:yanıt|cevap)|ofis dışında(?:yım)?|izindeyim|automatikus válasz|răspuns automat',
]

const SUBJECT_PREFIX = new RegExp(`^\\[?(?:${SUBJECTS.join('|')})\\]?\\s?[:：]`, 'iu')
const SUBJECT_WHOLE = new RegExp(
  `^[\\[("]?(?:${SUBJECTS.join('|')})[\\])"]?(?:$|\\s?[-–—(/|,!.\\d]|\\s(?:re|until|till|bis|from|vom|von|du|jusqu|hasta|fino|até|tot|t\\.o\\.m|do|до)\\b)`,
  'iu',
)

/** The first words of a note that calls itself automatic. */
const AUTOMATIC_FIRST = new RegExp(
  `^[*#=\\-\\s]*(?:${[
    'this is an? (?:automatic|automated|auto)(?:ally)?[ -]?(?:generated )?(?:e-?mail |mail )?(?:reply|response|message|answer)',
    'this (?:e-?mail|message|reply) (?:was|is|has been) (?:automatically|auto)[ -]?(?:generated|sent)',
    'dies(?:e|es)? ist eine automatisch(?:e| generierte| erzeugte| erstellte)? ?(?:antwort|nachricht|e-?mail|abwesenheitsnotiz)?',
    'ceci est (?:une réponse|un message) automatique',
    'este? (?:es|é) (?:un|uma) (?:mensaje|respuesta|mensagem|resposta) autom[áa]tic[ao]',
    'questo è un messaggio automatico|questa è una risposta automatica',
    'dit is een automatisch(?:e)? (?:gegenereerd(?:e)? )?(?:bericht|antwoord|e-?mail|reactie)',
    'det(?:ta|te) är ett automatiskt (?:svar|meddelande)|dette er (?:et|en) automatisk (?:svar|besked|melding)',
    'tämä on automaattinen (?:vastaus|viesti)',
    'to jest (?:wiadomość automatyczna|automatyczna (?:wiadomość|odpowiedź))',
    'toto je automatick[áa] (?:odpověď|zpráva)',
    'это автоматический ответ|это автоматическое (?:сообщение|письмо)',
    'このメールは自動(?:返信|送信|応答)|これは自動(?:返信|応答)|这是(?:一封)?自动(?:回复|邮件)|bu otomatik bir (?:yanıt|mesaj)',
  ].join('|')})`,
  'iu',
)

/** First person, present or future: the writer is not there. */
const ABSENT = new RegExp(
  [
    "\\bi(?: am|'m| will be|'ll be| shall be) (?:currently |now |presently |away and )?(?:out of (?:the |my )?office|away(?: from (?:the |my )?(?:office|desk|mail|computer))?\\b(?! with)|on (?:(?:annual|maternity|paternity|parental|sick|medical|business) )?(?:leave|vacation|holidays?|travel)|not in the office|travell?ing)",
    '\\b(?:currently|presently) out of (?:the |my )?office',
    '\\b(?:ich bin|bin ich|ich befinde mich|ich werde) .{0,60}(?:nicht (?:im (?:büro|hause?)|am arbeitsplatz|erreichbar|da\\b)|abwesend|im urlaub|in elternzeit|im mutterschutz|außer haus|auf (?:geschäfts|dienst)reise)',
    '\\bje (?:suis|serai) .{0,40}(?:absente?|en congés?|en vacances|hors du bureau|en déplacement)',
    '\\b(?:estoy|estaré|me encuentro|me encontraré) .{0,40}(?:fuera de (?:la |mi )?oficina|ausente|de vacaciones|de viaje)',
    '\\b(?:sono|sarò) .{0,40}(?:fuori (?:sede|ufficio)|assente|in ferie|in vacanza)',
    '\\b(?:estou|estarei|encontro-me) .{0,40}(?:fora do escrit[óo]rio|ausente|de f[ée]rias|em viagem)',
    '\\b(?:ik ben|ben ik) .{0,50}(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met vakantie|op vakantie|met verlof)',
    '\\b(?:jag är|är jag) .{0,40}(?:borta|frånvarande|inte på kontoret|på semester|ledig|på tjänsteresa|föräldraledig)',
    '\\b(?:jeg er|er jeg) .{0,40}(?:ikke (?:på kontoret|til stede)|fraværende|på ferie|bortreist|ude af kontoret|ute av kontoret|på barsel|på reise)',
    '\\b(?:olen|olen nyt|olen tällä hetkellä) .{0,30}(?:poissa|lomalla|vapaalla|matkoilla)|\\bolen (?:poissa|lomalla)',
    '\\b(?:jestem|będę) .{0,40}(?:poza biurem|nieobecn[ya]|na urlopie|w podróży służbowej)|\\bprzebywam (?:na urlopie|poza biurem)',
    '(?:jsem|budu|nebudu) .{0,40}(?:mimo kancelář|nepřítom(?:en|na)|na dovolené|na služební cestě)|\\b(?:mimo kancelář|na dovolené) do\\b',
    '(?:^|[^\\p{L}])я .{0,40}(?:не в офисе|отсутствую|в отпуске|в командировке|вне офиса)|(?:^|[^\\p{L}])(?:нахожусь|буду) (?:в отпуске|вне офиса|отсутствовать|в командировке)',
    '(?:休暇|休み|外出|出張|不在)(?:を(?:頂|いただ)|を取得|中|に(?:つき|し)|のため|となり|して)|不在(?:です|にしております)',
    '我(?:目前|现在|正在|將|将)?.{0,10}(?:休假|外出|不在(?:办公室|辦公室)|出差)|正在(?:休假|度假)',
    'ofis(?:te|im)? ?(?:dışında|değil)|(?:yıllık )?izin(?:deyim|de olacağım)|tatildeyim',
  ].join('|'),
  'iu',
)

/** What such notes add, and a customer hardly ever: when the writer is back, whom to ask meanwhile. */
const COURTESY = new RegExp(
  [
    'limited (?:access|e-?mail)|(?:no|without|intermittent) access to (?:my )?e-?mails?|in my absence|during my absence|while i am away',
    "(?:will|'ll) (?:reply|respond|get back|answer|return your|read your|be back|return (?:on|to))|(?:i (?:will )?return|returning|back in the office|until my return|upon my return|on my return)",
    '(?:if|for) (?:your (?:request|message|matter) is |it is |this is |anything |any )?(?:urgent|immediate)|thank you for (?:your )?(?:e-?mail|message|contacting)|thanks for your (?:e-?mail|message)',
    'wieder (?:erreichbar|im büro|da|zurück)|nicht weitergeleitet|in dringenden (?:fällen|angelegenheiten)|nach meiner rückkehr|während meiner abwesenheit|vielen dank für ihre (?:e-?mail|nachricht)',
    "de retour|à mon retour|en cas d'urgence|pendant mon absence|en mon absence|merci (?:pour|de) votre (?:e-?mail|message|courriel)",
    'a mi regreso|de regreso|en caso de urgencia|(?:para|si es) (?:asuntos? )?urgente|durante mi ausencia|en mi ausencia|acceso limitado',
    'al mio (?:rientro|ritorno)|rientrerò|in mia assenza|per (?:urgenze|questioni urgenti)|in caso di urgenza',
    'no meu regresso|ao meu retorno|retornarei|regresso (?:a|no dia)|na minha ausência|em caso de urgência|assuntos? urgentes?|acesso limitado',
    'bij (?:mijn )?terugkomst|weer (?:aanwezig|bereikbaar|terug|op kantoor)|in dringende gevallen|tijdens mijn afwezigheid|voor dringende',
    'åter (?:på|i|den)|tillbaka (?:på|den|i)|vid brådskande|när jag är tillbaka|brådskande ärenden',
    'tilbage (?:på|den|i)|tilbake (?:på|den|i)|ved hastesager|haster det|i mit fravær|i mitt fravær|når jeg er tilbage|når jeg er tilbake',
    'palaan|kiireelli(?:sissä|nen)|kiireisissä|poissaoloni aikana|takaisin (?:töissä|toimistolla)',
    'po (?:moim )?powrocie|wracam|w pilnych sprawach|podczas mojej nieobecności|w razie pilnej',
    'po (?:mém )?návratu|v naléhavých|vrátím se|v mé nepřítomnosti|v urgentních|zpět (?:v kanceláři|dne)',
    'по возвращении|после возвращения|вернусь|по срочным|в мо[её] отсутствие|в экстренных|ограниченный доступ',
    '戻り次第|緊急の(?:場合|ご用件|際)|お急ぎの|帰社|ご迷惑をおかけ|返信(?:が遅|いたし)|(?:紧急|如有急)|(?:緊急)(?:事|情)|回复您|返回后',
    'dön(?:üşümde|düğümde|eceğim)|acil (?:durum|konu)',
  ].join('|'),
  'iu',
)
