// How machines say of their mail that it is automatic, and that nobody reads the answers. A contact form's mail says so
// too, below its writer's words; `notice-text.ts` says how much is evidence.

import { phraseList } from '../../../text/phrases.ts'

const SYSTEM = 'system|computer|auto|automatic|automated|automatically'
const NOTICE =
  'e-?mail|message|notification|response|reply|mail|notice|alert|reminder|report|acknowledge?ment|confirmation|receipt|answer'
const THIS_MAIL = 'this (e-?mail|message|mail|notification)'
const DIESE =
  '(dies(e[srn]?)?|das|hier) (ist eine |e-?mail |nachricht |mail |benachrichtigung |schreiben )?'
const WURDE = '(wurde |ist |wird |wird ihnen )?(ist eine )?(vom system )?'
const GESENDET = '(gesendet|versendet|verschickt|versandt)'
const KEIN = '(die|von der|an die) .{0,30}(kein|nicht)'
const CECI = '((ceci|cela) est une? |cet? (e-?mail|message|courriel|mail) (est|a été) (un )?)'
const QUESTO =
  'quest[oa] (è )?(un |una )?(messaggio|e-?mail|mail|notifica|risposta|conferma|ricevuta|avviso)( è)?( stat[oa])?'
const UNREAD = 'notification[- ]only|send[- ]only|unmonitored|unattended|outgoing[- ]only'
const NACHRICHT =
  'nachricht|e-?mail|mail|benachrichtigung|(mit|rück)?(teilung|meldung)|(rück)?antwort|((eingangs|empfangs)?bestätigung)|erinnerung'
const VERSENDET =
  'erstellt|generiert|erzeugt|versendet|verschickt|gesendet|versandt|übermittelt|zugestellt'
const ACUSE = '(acuse|aviso)( de (recibo|receção|recepção|recebimento))?'
const MENSAJE = `mensaje|notificaci[óo]n|correo|respuesta|mensagem|notificação|e-?mail|resposta|confirmaci[óo]n|confirmação|${ACUSE}`
const ES = 'electrónico|um|uma|un|es|é|ha sido|fue|foi'
const ESTE = `(este|éste|esta|ésta) (es|é|mensaje|correo|e-?mail|mensagem)( (${ES}))?`
const AUTOMATIQUE =
  '((message|e-?mail|courriel|réponse|notification|confirmation|accusé( de réception)?|avis) )?automatique\\b'
const GENERE = '(message |e-?mail |courriel )?(généré|envoyé|émis) automatiquement'

/** A mail that calls itself automatic, at the beginning of a line. */
// biome-ignore format: one phrase a line
export const SAYS_AUTOMATIC = phraseList([
  ['en', `this (is|was) an? (${SYSTEM})[ -]?(ally )?(generated |sent )?(e-?mail |service )?(${NOTICE})`,
    'This is an automatically generated message'],
  ['en', 'this e-?mail (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This email was automatically generated'],
  ['en', 'this message (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This message was automatically generated'],
  ['en', 'this mail (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This mail was automatically sent'],
  ['en', 'this notification (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This notification was automatically sent'],
  ['en', 'this notice (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This notice was system generated'],
  ['en', 'this report (was|is|has been) (automatically |auto-?|system[ -])(generated|sent|created)',
    'This report was auto-generated'],
  ['en', 'this (e-?mail|message) (was|has been) (sent|generated) automatically', 'This message was sent automatically'],
  ['en', '(automatic|automated) (message|notification|e-?mail)\\b', 'Automated message'],
  // An address that is no longer in use may be the customer's own.
  ['en', 'this (mailbox|inbox) is no longer (in use|used|active|monitored|read)', 'This mailbox is no longer in use'],
  ['de', 'dieses (e-?mail-?)?postfach wird nicht (mehr )?(gelesen|genutzt|verwendet|überwacht|abgerufen)',
    'Dieses Postfach wird nicht mehr genutzt'],
  ['fr', "cette boîte (aux lettres|mail|e-?mail) n['’]est (plus|pas) (utilisée|consultée|relevée)",
    "Cette boîte mail n'est plus utilisée"],
  ['es', 'este buzón (ya )?no (está en uso|se (usa|utiliza|lee))', 'Este buzón ya no se utiliza'],
  ['it', 'questa casella( di posta)? non (è|viene) (più )?(attiva|in uso|utilizzata|letta)', 'Questa casella non è più attiva'],
  ['nl', '(deze mailbox|dit postvak) (is niet (meer )?in gebruik|wordt niet (meer )?gelezen)', 'Deze mailbox is niet meer in gebruik'],
  ['en', 'reply to this e-?mail directly,? or view it (in|on)\\b', 'Reply to this email directly or view it on the tracker'],
  ['en', 'this is the only notification you will receive', 'This is the only notification you will receive'],
  ['en', `${THIS_MAIL} (was|is|has been) sent (from|by|to you from) an? (${UNREAD}|address that (cannot|does not) )`,
    'This email was sent from an unmonitored address'],
  ['de', `${DIESE}${WURDE}automati(sch|siert)(e (${NACHRICHT})| .{0,20}(${VERSENDET}))`,
    'Diese E-Mail wurde automatisch erstellt'],
  ['de', 'automatisch (generierte|erzeugte|erstellte)', 'Automatisch generierte Nachricht'],
  ['de', `diese (e-?mail|nachricht|mail) (wurde|wird|ist) .{0,20}von einer (e-?mail-?)?adresse ${GESENDET},? ${KEIN}`,
    'Diese E-Mail wurde Ihnen von einer Adresse gesendet, die keine Antworten annimmt'],
  ['fr', `${CECI}(${AUTOMATIQUE}|${GENERE}|automatiquement (généré|envoyé))`, 'Ceci est un message automatique'],
  ['fr', '(message|e-?mail|courriel) (automatique\\b|(généré|envoyé) automatiquement)',
    'Message envoyé automatiquement'],
  ['es', `${ESTE} ?(una? )?(${MENSAJE})?( electrónico)? ?(generad[oa]|enviad[oa]|gerad[oa])? ?autom[áa]tic(o|a|amente)`,
    'Este es un mensaje automático'],
  ['it', `${QUESTO} ?(generat[oa] |inviat[oa] )?automatic(o|a|amente)`, 'Questo è un messaggio automatico'],
  ['nl', 'di?t (is een automatisch|bericht (is|wordt|werd) automatisch)', 'Dit is een automatisch bericht'],
  ['nl', 'deze (e-?mail|mail|melding) (is|wordt|werd) automatisch', 'Deze e-mail wordt automatisch verzonden'],
  ['sv', 'det(ta|te) (är|er) (ett|en|et|ei) automatis(k|kt|ke)', 'Detta är ett automatiskt svar'],
  ['sv', '(detta|dette|denne) meddelande (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Detta meddelande skickades automatiskt'],
  ['sv', '(detta|dette|denne) mejl (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Detta mejl skickades automatiskt'],
  ['sv', '(detta|dette|denne) mail (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Detta mail skickades automatiskt'],
  ['no', '(detta|dette|denne) e-?post(en)? (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Denne e-posten er sendt automatisk'],
  ['da', '(detta|dette|denne) e-?mail (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Denne e-mail er sendt automatisk'],
  ['da', '(detta|dette|denne) besked (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Denne besked er sendt automatisk'],
  ['no', '(detta|dette|denne) melding(en)? (är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'Denne meldingen er sendt automatisk'],
  ['fi', 'tämä (on|viesti (on|lähetettiin)) .{0,20}automaatti', 'Tämä on automaattinen viesti'],
  ['pl', 'to (jest )?automatyczn', 'To jest automatyczna odpowiedź'],
  ['pl', '((to|ta|niniejsza) (jest )?)?(wiadomość|e-?mail) .{0,30}automatycz',
    'Wiadomość została wysłana automatycznie'],
  ['cs', 'to(to|hle|mto)? (je )?(zpráva |e-?mail |správa )?.{0,20}automatick', 'Toto je automatická zpráva'],
  ['cs', 'tento e-?mail .{0,20}automatick', 'Tento e-mail byl odeslán automaticky'],
  ['ru', '(это|данное) (письмо|сообщение|уведомление)?.{0,30}автоматическ', 'Это автоматическое письмо'],
  ['ru', '(письмо|сообщение) (сформировано|отправлено|создано) автоматически', 'Письмо создано автоматически'],
  ['uk', '(це|цей) .{0,20}автоматичн', 'Це автоматичне повідомлення'],
  ['ja', '.{0,12}(メール|本信|本通知).{0,16}(自動(送信|配信|返信|応答|的に)|送信専用)', 'このメールは自動送信です'],
  ['zh', '.{0,8}(系统|系統)?自动(发送|生成|发出)', '系统自动发送'],
  ['zh', '.{0,10}(系统|系統)(自动|自動)', '系统自动'],
  ['ko', '본 ?(메일|이메일)은.{0,12}(발신 ?전용|자동)', '본 메일은 발신 전용입니다'],
  ['tr', 'bu (e-?posta|mesaj|ileti) .{0,20}otomatik', 'Bu e-posta otomatik olarak gönderildi'],
  ['tr', 'bu otomatik', 'bu otomatik'],
  ['hu', 'ez (egy |az )?(automatikus|.{0,20}automatikusan)', 'Ez egy automatikus üzenet'],
  ['ro', 'acest (mesaj|e-?mail) .{0,20}automat', 'Acest mesaj este generat automat'],
  ['el', 'αυτό (είναι|το).{0,20}αυτόματ', 'Αυτό είναι ένα αυτόματο μήνυμα'],
  ['hr', 'ova (poruka|e-pošta) .{0,20}automatsk', 'Ova poruka je automatska'],
  ['he', '(זוהי|הודעה זו).{0,20}אוטומטי', 'זוהי הודעה אוטומטית'],
  ['ar', 'هذه (رسالة|الرسالة).{0,20}(تلقائي|آلي)', 'هذه رسالة تلقائية'],
], { before: '^[\\s*#=|>_【\\[(※＊-]{0,20}((please note|note|hinweis|nb|important)[:,.]? (that )?)?' })

/** Do not answer here; nobody reads this. Anywhere in a line. */
// biome-ignore format: one phrase a line
export const DO_NOT_ANSWER = phraseList([
  ['en', "(do not|don't|cannot|please do not) (reply|respond|answer)", 'Please do not reply to this message'],
  ['en', '(replies|responses) (to this .{1,40})?(are|will) not', 'Replies to this address are not read'],
  ['en', '(not|un)[ -]?monitored', 'an unmonitored mailbox'],
  ['en', '(outgoing|send)[ -]only', 'an outgoing-only address'],
  ['de', 'antworten sie (bitte )?nicht', 'Antworten Sie bitte nicht'],
  ['de', 'antworte(t)? (bitte )?nicht (auf|direkt)', 'Antworte bitte nicht auf diese Mail'],
  ['de', 'nicht (auf diese|direkt auf) .{1,30}(antworten|nachricht)', 'Bitte nicht auf diese E-Mail antworten'],
  ['fr', '(ne (pas|répondez pas)|merci de ne pas) (y )?(répondre|à ce)', 'Merci de ne pas répondre'],
  ['es', 'no (responda|conteste|responder|contestar)', 'No responda'],
  ['it', 'non rispond(a|ere|ete)', 'Non rispondere'],
  ['pt', 'não responda', 'não responda'],
  ['pt', 'por favor,? não resp', 'Por favor, não responda'],
  ['nl', '(niet|geen) (te )?(beantwoorden|antwoord)', 'U kunt deze e-mail niet beantwoorden'],
  ['sv', '(svara|besvar|svar) (inte|ikke)', 'Svara inte'],
  ['sv', '(kan|går|kan ikke) (inte |ikke )?(svara|besvares|att svara)', 'Du kan inte svara'],
  ['fi', 'älä vastaa', 'älä vastaa'],
  ['pl', '(prosimy |proszę )?nie odpowiad', 'Prosimy nie odpowiadać'],
  ['cs', 'neodpov[ií]d', 'Neodpovídejte'],
  ['ru', 'не отвечайте', 'не отвечайте'],
  ['uk', 'не відповідайте', 'не відповідайте'],
  ['ja', '返信(でき|いただ|しないで|不可|なさらない|頂い)', '返信できません'],
  ['ja', 'ご返信', 'ご返信'],
  ['zh', '(请|請)?勿(直接)?(回复|回覆)', '请勿直接回复'],
  ['ko', '회신(하지|되지|이 불가)', '회신하지 마십시오'],
  ['tr', 'yanıtlamayın', 'yanıtlamayın'],
  ['tr', 'cevaplamayın', 'cevaplamayın'],
  ['hu', 'ne válaszol', 'Kérjük, ne válaszoljon'],
  ['ro', 'nu (răspundeți|răspunde)', 'Nu răspundeți'],
  ['el', 'μην απαντήσετε', 'μην απαντήσετε'],
  ['he', 'אין להשיב', 'אין להשיב'],
  ['he', 'נא לא להשיב', 'נא לא להשיב'],
  ['ar', 'عدم الرد', 'عدم الرد'],
  ['ar', 'لا ترد', 'لا ترد'],
])

/** The same about this very mail; footers of companies speak of others, or of nothing in particular. */
// biome-ignore format: one phrase a line
export const DO_NOT_ANSWER_THIS = phraseList([
  ['en', "(do not|don't) (reply|respond)( directly)? to this", 'Please do not reply to this email'],
  ['de', 'bitte antworte(t|n sie)? nicht (direkt )?auf diese', 'Bitte antworten Sie nicht auf diese E-Mail'],
  ['fr', '(merci de )?ne (pas répondre|répondez pas) à ce', 'Merci de ne pas répondre à ce message'],
  ['es', '(por favor,? )?no responda (a|directamente a) este', 'Por favor, no responda a este mensaje'],
  ['it', '(si prega di )?non rispondere a quest', 'Si prega di non rispondere a questa e-mail'],
  ['pt', '(por favor,? )?não responda a est', 'Por favor, não responda a esta mensagem'],
], { before: '^\\W{0,10}(please,? )?', flags: 'i' })

/** Beside `do not answer this`: the word for automatic, in languages that share its stem. */
// biome-ignore format: one phrase a line
export const AUTOMATIC_STEM = phraseList([
  ['any', 'automat', 'automatisch'],
  ['es', 'autom[áà]tic', 'automático'],
  ['en', 'auto-?generat', 'auto-generated'],
], { flags: 'i' })

/** Programs that only send by themselves, and those that send to many, as they name themselves in X-Mailer. */
// biome-ignore format: one phrase a line
export const MAILING_PROGRAMS = phraseList([
  ['any', 'vacation', 'vacation/1.2'],
  ['any', 'autorespon', 'Autoresponder 3'],
  ['any', 'auto-?reply', 'Auto-Reply 1.0'],
  ['any', '.{0,30}auto-?respond', 'My-AutoResponder'],
  ['any', 'majordomo', 'majordomo'],
  ['any', 'mailman', 'mailman'],
  ['any', 'listserv', 'listserv'],
  ['any', 'mailchimp', 'mailchimp'],
  ['any', 'phplist', 'phplist'],
  ['any', 'civimail', 'civimail'],
  ['any', 'sendy\\b', 'Sendy (https://sendy.example)'],
  ['any', 'acymailing', 'acymailing'],
  ['any', 'newsletter', 'newsletter'],
  ['any', 'jira', 'jira'],
  ['any', 'bugzilla', 'Bugzilla'],
  ['any', 'nagios', 'nagios'],
  ['any', 'request tracker', 'Request Tracker'],
], { before: '^', flags: 'i' })
