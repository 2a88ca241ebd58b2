// What stands below the words of a person in her own mail: disclaimers, the lines of virus scanners, and what tells an
// address block from a last request. Data for `closing.ts`.

import { anyOf, phraseList } from '../../../text/phrases.ts'

const THIS_MAIL =
  '(this|the information (contained )?in this|the contents? of this) (e-?mail|message|communication|transmission)'
const NOTE = '(notice|note|disclaimer)? ?[:\\-–]'
const CONFIDENTIAL = 'confidential|privileged|intended (only|solely|recipient)|intended for'

/** How a disclaimer begins. */
// biome-ignore format: one phrase a line
export const DISCLAIMER = phraseList([
  ['en', `${THIS_MAIL}\\b.{0,160}(${CONFIDENTIAL})`, 'This e-mail is confidential'],
  ['en', `(confidentiality|disclaimer) ?${NOTE}.{0,200}(${CONFIDENTIAL}|intended|recipient|e-?mail|message)`,
    'Confidentiality notice: this is for its recipient'],
  // "Important: your last e-mail was wrong" is a person's.
  ['en', `(legal|privacy|important) ?${NOTE}.{0,200}(${CONFIDENTIAL})`, 'Important notice: this is privileged'],
  ['en', `(data protection|privacy|gdpr) (notice|information|statement) ?[:\\-–].{0,200}(personal data|https?:|www\\.)`,
    'Data protection notice: we process your personal data'],
  ['en', '(information|details) (on|about) (data protection|how we process).{0,160}(https?:|www\\.)',
    'Information about data protection: www.shop.example'],
  ['de', 'datenschutz(hinweise?|information(en)?|erklärung)\\b.{0,200}(https?:|www\\.|personenbezogen)',
    'Datenschutzhinweis: www.shop.example'],
  ['de', '(informationen|hinweise) (zum datenschutz|zur (daten)?verarbeitung)\\b.{0,200}(https?:|www\\.)',
    'Informationen zum Datenschutz: www.shop.example'],
  ['fr', '(protection des données|politique de confidentialité)\\b.{0,200}(https?:|www\\.|données personnelles)',
    'Protection des données : www.shop.example'],
  ['es', '(protección de datos|política de privacidad) ?[:.\\-–].{0,200}(https?:|www\\.|datos personales)',
    'Protección de datos: www.shop.example'],
  ['it', '(informativa (sulla )?privacy|protezione dei dati)\\b.{0,200}(https?:|www\\.|dati personali)',
    'Informativa privacy: www.shop.example'],
  ['nl', '(privacyverklaring|gegevensbescherming)\\b.{0,200}(https?:|www\\.|persoonsgegevens)',
    'Privacyverklaring: www.shop.example'],
  ['en', 'if you are not the intended recipient', 'if you are not the intended recipient'],
  ['en', 'please (consider|think (of|about)) (the|our) environment', 'please consider the environment'],
  ['en', 'p(lease)? ?(think|consider) before (you )?print', 'Please think before you print'],
  ['en', 'before printing', 'before printing'],
  ['en', 'save (paper|a tree)', 'save paper'],
  ['de', 'diese (e-?mail|nachricht|mitteilung)\\b.{0,160}(vertraulich|ausschließlich|rechtlich geschützt)',
    'Diese E-Mail ist vertraulich'],
  ['de', '(wenn|falls|sollten) sie nicht der (richtige|beabsichtigte|vorgesehene) (adressat|empfänger)',
    'Wenn Sie nicht der richtige Adressat'],
  ['fr', 'ce (message|courriel|mail|e-?mail)\\b.{0,160}(confidentiel|destinataire|usage exclusif)',
    'Ce message est confidentiel'],
  ['fr', "pensez à l['’]environnement", "pensez à l'environnement"],
  ['es', 'este (mensaje|correo|e-?mail|mensagem)\\b.{0,160}(confidencial|destinatario|destinatário)',
    'Este mensaje es confidencial'],
  ['pt', 'esta mensagem\\b.{0,160}confidencia', 'Esta mensagem é confidencial'],
  ['es', 'antes de (imprimir|imprimirlo)\\b.{0,80}(medio ambiente|meio ambiente)',
    'Antes de imprimir piense en el medio ambiente'],
  ['it', 'questo messaggio\\b.{0,160}(riservat|confidenzial|destinatari)', 'Questo messaggio è riservato'],
  ['it', 'questa e-?mail\\b.{0,160}(riservat|confidenzial|destinatari)', 'Questa e-mail è riservata'],
  ['it', 'le informazioni contenute\\b.{0,160}(riservat|confidenzial|destinatari)',
    'Le informazioni contenute sono riservate'],
  ['nl', '(dit|deze) (bericht|e-?mail)\\b.{0,160}(vertrouwelijk|geadresseerde)', 'Dit bericht is vertrouwelijk'],
  ['da', 'denne (e-?mail|e-?post|e-?posten|meddelelse|melding)\\b.{0,160}fortrolig', 'Denne e-mail er fortrolig'],
  ['sv', 'detta (e-?post)?meddelande\\b.{0,160}konfidentiell', 'Detta meddelande är konfidentiellt'],
  ['fi', 'tämä (viesti|sähköposti)\\b.{0,160}luottamuksellinen', 'Tämä viesti on luottamuksellinen'],
  ['pl', '(ta|niniejsza) wiadomość.{0,160}(poufn|adresat)', 'Ta wiadomość jest poufna'],
  ['cs', '(tato|tento) (zpráva|e-?mail).{0,160}důvěrn', 'Tato zpráva je důvěrná'],
  ['hu', 'ez az? (üzenet|e-?mail).{0,160}bizalmas', 'Ez az üzenet bizalmas'],
  ['ru', '(данное|это|настоящее) (сообщение|письмо).{0,160}конфиденциальн', 'Данное сообщение конфиденциально'],
  ['tr', 'bu (e-?posta|mesaj).{0,160}gizli', 'Bu e-posta gizlidir'],
  ['zh', '(本邮件|此邮件|本電子郵件|此電子郵件).{0,80}(机密|保密|機密)', '本邮件内容保密'],
  ['ja', '(本メール|このメール|このメッセージ).{0,80}(機密|秘密)', 'このメールには機密情報が含まれます'],
  ['ko', '본 ?메일.{0,80}(기밀|비밀)', '본 메일은 기밀입니다'],
  ['en', 'you received this message because you are subscribed to',
    'you received this message because you are subscribed to'],
  ['en', 'to unsubscribe from this group', 'to unsubscribe from this group'],
], { before: '^' })

/** What virus scanners and lists add: a line, at most with links below it. */
// biome-ignore format: one phrase a line
export const SCANNED = phraseList([
  ['en', 'unsubscribe: ', 'Unsubscribe: '],
  ['en', 'scanned by ', 'Scanned by '],
  ['en', 'virus-?free\\.', 'Virus-free.'],
  ['en', 'this email has been (checked|scanned)', 'this email has been checked'],
  ['de', 'diese e-?mail wurde (von avast|auf viren)', 'Diese E-Mail wurde von Avast geprüft'],
  ['fr', "l['’]absence de virus", "l'absence de virus"],
  ['es', 'este correo electrónico ha sido comprobado', 'este correo electrónico ha sido comprobado'],
], { before: '^(<?https?:\\S+\\s+)?', flags: 'i' })

/** A request or a question: no signature, then. */
// biome-ignore format: one phrase a line
export const ASKS = anyOf(
  phraseList([
    ['en', 'please', 'please'],
    ['en', 'pls', 'pls'],
    ['en', 'urgent', 'urgent'],
    ['en', 'refund', 'refund'],
    ['en', 'cancel', 'cancel'],
    ['de', 'bitte', 'bitte'],
    ['de', 'dringend', 'dringend'],
    ['de', 'stornier\\p{L}*', 'stornier'],
    ['fr', "s['’]il vous", "s'il vous"],
    ['es', 'por favor', 'por favor'],
    ['it', 'per favore', 'per favore'],
    ['nl', 'graag', 'graag'],
    ['nl', 'alstublieft', 'alstublieft'],
    ['pl', 'proszę', 'proszę'],
    ['cs', 'prosím', 'prosím'],
    ['ru', 'пожалуйста', 'пожалуйста'],
  ], { before: '(^|[^\\p{L}])', after: '([^\\p{L}]|$)' }),
  phraseList([
    ['en', 'where', 'where '],
    ['en', 'when', 'when '],
    ['en', 'why', 'why '],
    ['en', 'how', 'how '],
    ['en', 'what', 'what '],
    ['en', 'who', 'who '],
    ['de', 'wo', 'wo '],
    ['de', 'wann', 'wann '],
    ['de', 'warum', 'warum '],
    ['de', 'wie', 'wie '],
    ['de', 'was', 'was '],
    ['fr', 'où', 'où '],
    ['fr', 'quand', 'quand '],
    ['fr', 'pourquoi', 'pourquoi '],
    ['fr', 'comment', 'comment '],
    ['es', 'dónde', 'dónde '],
    ['es', 'cuándo', 'cuándo '],
    ['es', 'cómo', 'cómo '],
    ['it', 'dove', 'dove '],
    ['it', 'quando', 'quando '],
    ['it', 'perché', 'perché '],
    ['nl', 'onde', 'onde '],
    ['nl', 'waar', 'waar '],
    ['nl', 'wanneer', 'wanneer '],
    ['nl', 'waarom', 'waarom '],
  ], { before: '^\\s*', after: '\\s' }),
  phraseList([
    ['zh', '请', '请'],
    ['zh', '請', '請'],
    ['ja', 'お願い', 'お願い'],
    ['ko', '부탁', '부탁'],
  ]),
)

/** Signs of an address block. */
// biome-ignore format: one phrase a line
export const CONTACT = phraseList([
  ['any', '[\\w.+-]@[\\w-]+\\.', 'ann@example.org'],
  ['any', '\\bhttps?://', 'https://shop.example'],
  ['any', '\\bwww\\.', 'www.shop.example'],
  ['any', '(\\+|\\b00)\\d[\\d ()/.-]{6,}', '+49 30 1234567'],
  ['any', '\\b(tel|phone|mobile|mobil|fax|cell)\\b ?[.:]', 'Tel. 17'],
  ['any', '\\b(gmbh|ltd|inc|llc|b\\.v|s\\.r\\.l|s\\.a)\\b', 'Example GmbH'],
  ['any', '\\b(sent|gesendet|envoyé) (via|from|mit|von)\\b', 'sent via'],
  ['en', 'confidential', 'confidential'],
  ['de', 'vertraulich', 'vertraulich'],
  ['fr', 'confidentiel', 'confidentiel'],
  ['en', 'unsubscribe', 'unsubscribe'],
], { flags: 'i' })

/** Facts of a case are never a signature. */
// biome-ignore format: one phrase a line
export const CASE_FACTS = phraseList([
  ['en', 'order', 'order'],
  ['en', 'invoice', 'invoice'],
  ['en', 'ticket', 'ticket'],
  ['en', 'tracking', 'tracking'],
  ['en', 'customer', 'customer'],
  ['en', 'account', 'account'],
  ['en', 'serial', 'serial'],
  ['de', 'bestell\\w*', 'Bestellung'],
  ['de', 'rechnung\\w*', 'Rechnungen'],
  ['de', 'kunden\\w*', 'Kundennummer'],
  ['fr', 'commande', 'commande'],
  ['fr', 'facture', 'facture'],
  ['es', 'pedido', 'pedido'],
  ['es', 'factura', 'factura'],
  ['it', 'ordine', 'ordine'],
  ['it', 'fattura', 'fattura'],
  ['pl', 'zamówieni\\w*', 'zamówieniu'],
], { before: '\\b', after: '\\b', flags: 'i' })
