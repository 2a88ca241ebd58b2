// What help desks write by themselves: that a mail arrived, under which number, and later how the answer was. Every line is
// a phrase with a sentence that it must recognise; `notice-text.ts` says how much is evidence.

import { anyOf, phraseList } from '../../../text/phrases.ts'

const DESK = '(support |help ?desk |service |customer )?'
const CASE =
  'request|ticket|e-?mail|inquiry|enquiry|case|query|issue|message|submission|conversation'
const ASKED = 'request|ticket|e-?mail|inquiry|enquiry|case|query|message|submission'
const JUST = "('ve| have| has)?( just)?( successfully)?"
const TAKEN = 'received|created|registered|opened|logged|submitted|recorded'
const HANDLED = 'assigned|updated|closed|resolved|solved|queued|forwarded'
const ANFRAGE = 'anfrage|ticket|nachricht|e-?mail|meldung|anliegen|support-?anfrage'
const EINGEGANGEN =
  'eingegangen|angekommen|erhalten|erfasst|angelegt|erstellt|eröffnet|registriert|geschlossen|aufgenommen|aktualisiert|zugewiesen|gelöst'
const DEMANDE = 'demande|ticket|requête|message|courriel|e-?mail'
const RECUE =
  'reçue?|enregistrée?|créée?|prise? en compte|ouverte?|transmise?|clôturée?|mise? à jour|résolue?'
const SOLICITUD = 'solicitud|ticket|consulta|mensaje|petición|correo|caso|incidencia'
const RECIBIDA =
  'recibid[oa]|registrad[oa]|cread[oa]|abiert[oa]|cerrad[oa]|asignad[oa]|actualizad[oa]|resuelt[oa]'
const PEDIDO =
  'solicitação|pedido de suporte|mensagem|ticket|chamado|e-?mail|pedido de ajuda|contacto'
const RECEBIDO = 'recebid[oa]|registad[oa]|registrad[oa]|criad[oa]|abert[oa]'
const AANVRAAG = 'aanvraag|verzoek|ticket|bericht|e-?mail|vraag|melding'
const POZADAVEK = 'požadavek|dotaz|žádost|tiket|zpráv[au]|požiadavka|žiadosť'
const PRIJAT = 'přijat|zaregistrován|vytvořen|zaevidován|prijat|zaregistrovan'
const HENVENDELSE = 'henvendelse|sag|forespørgsel|ticket|sak|besked|melding'
const MODTAGET = 'modtaget|mottatt|oprettet|opprettet|registrert|registreret'

/** How help desks confirm that a mail arrived. */
// biome-ignore format: one phrase a line
export const ACKNOWLEDGES = phraseList([
  ['en', `we( have|'ve)? (${TAKEN}) (a |an |the |this |your )?(new )?(support )?(ticket|case|request)\\b`, 'We have opened case 4711 for you'],
  ['en', `(has|have) been (added to|merged (in)?to|attached to) (your |the )?(ticket|case|request)\\b`, 'Your message has been added to ticket 4711'],
  ['en', `(your|the|this) (new )?${DESK}(${CASE})( \\S{0,30}){0,8}? (has been|was|is( now)?) (successfully )?(${TAKEN}|${HANDLED})`,
    'Your support request #4711 has been received'],
  ['en', `(we|our team)${JUST} (received?|got) your (support |help ?desk |service )?(${ASKED})`,
    'We have received your message'],
  ['en', '(a|your) (new )?(support )?(ticket|case|request)( \\S{0,30}){0,4}? (has been|was) created',
    'A new ticket has been created'],
  ['en', '(a|your) (new )?(support )?(ticket|case|request)( \\S{0,30}){0,4}? (has been|was) opened',
    'Your support case has been opened'],
  ['en', '(a|your) (new )?(support )?(ticket|case|request)( \\S{0,30}){0,4}? (has been|was) generated',
    'A ticket #4711 was generated'],
  ['en', '(a|your) (new )?(support )?(ticket|case|request)( \\S{0,30}){0,4}? (has been|was) raised',
    'Your request has been raised'],
  ['en', '(a|your) (new )?(support )?(ticket|case|request)( \\S{0,30}){0,4}? (has been|was) logged',
    'Your case was logged'],
  ['en', 'thank(s| you) for contacting', 'Thank you for contacting us'],
  ['en', 'thank(s| you) for reaching out', 'Thanks for reaching out'],
  ['en', 'thank(s| you) for getting in touch', 'Thank you for getting in touch'],
  ['en', 'thank(s| you) for writing to', 'Thank you for writing to us'],
  ['en', 'thank(s| you) for your (request|inquiry|enquiry|support request)', 'Thank you for your request'],
  ['en', 'thank(s| you) for submitting', 'Thank you for submitting a request'],
  ['en', 'thank(s| you) for opening a', 'Thank you for opening a ticket'],
  ['de', `(ihre?|deine?|eure?) (${ANFRAGE}).{0,80}(${EINGEGANGEN})`, 'Ihre Anfrage ist bei uns eingegangen'],
  ['de', 'wir haben (ihre?|deine?|eure?) (anfrage|nachricht|e-?mail|meldung|anliegen|ticket).{0,60}erhalten',
    'Wir haben Ihre Anfrage erhalten'],
  ['de', 'wir haben (ihre?|deine?|eure?) (anfrage|nachricht|e-?mail|meldung|anliegen|ticket).{0,60}registriert',
    'Wir haben Ihr Anliegen unter 4711 registriert'],
  ['de', 'wir haben (ihre?|deine?|eure?) (anfrage|nachricht|e-?mail|meldung|anliegen|ticket).{0,60}aufgenommen',
    'Wir haben deine Meldung aufgenommen'],
  ['de', '(ticket|vorgang|anfrage).{0,40}(wurde|ist) .{0,30}(angelegt|erstellt|eröffnet|geschlossen)',
    'Das Ticket wurde für Sie angelegt'],
  ['de', '(ihre?|deine?|eure?) (anliegen|anfrage|nachricht|e-?mail|ticket) (wird|werden) .{0,60}bearbeitet',
    'Ihr Anliegen wird schnell bearbeitet'],
  ['de', '(ihre?|deine?|eure?) (anliegen|anfrage|nachricht|e-?mail|ticket) (wird|werden) .{0,60}beantwortet',
    'Ihre Anfrage wird schnell beantwortet'],
  ['de', '(ihre?|deine?|eure?) (anliegen|anfrage|nachricht|e-?mail|ticket) (wird|werden) .{0,60}geprüft',
    'Deine Nachricht wird gerade geprüft'],
  ['de', 'vielen dank für ((ihre|deine|eure) (anfrage|kontaktaufnahme|meldung)|ihr ticket)',
    'Vielen Dank für Ihre Anfrage'],
  ['de', 'schön, dass (du|sie) (uns )?schreib', 'Schön, dass du uns schreibst'],
  ['fr', `(votre|la) (${DEMANDE}).{0,80}(a (bien )?été|a bien|est) (${RECUE})`, 'Votre demande a bien été enregistrée'],
  ['fr', 'nous avons bien reçu votre', 'Nous avons bien reçu votre demande'],
  ['fr', '(un|votre) ticket .{0,40}(créé|ouvert)', 'Un ticket a été créé'],
  ['fr', "merci (de nous avoir|d'avoir) contacté", 'Merci de nous avoir contactés'],
  ['es', `(su|tu|la) (${SOLICITUD}).{0,80}(ha sido|fue|se ha|está) (${RECIBIDA})`, 'Su solicitud ha sido recibida'],
  ['es', 'hemos recibido (su|tu) (solicitud|consulta|mensaje|correo|petición|ticket)', 'Hemos recibido su consulta'],
  ['es', 'gracias por (contactar|ponerse en contacto|comunicarse|escribir)', 'Gracias por contactar con nosotros'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) ricevut[oa]',
    'La sua richiesta è stata ricevuta'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) registrat[oa]',
    'La tua richiesta è stata registrata'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) creat[oa]',
    'Il suo ticket è stato creato'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) apert[oa]',
    'Il suo ticket è stato aperto'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) pres[oa] in carico',
    'La sua richiesta è stata presa in carico'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) chius[oa]',
    'Il ticket è stato chiuso'],
  ['it', '(la )?(sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(è stat[oa]) (aggiornat|risolt|assegnat)[oa]',
    'Il suo ticket è stato aggiornato'],
  ['it', 'abbiamo (ricevuto|preso in carico) la (sua|tua|vostra)', 'Abbiamo ricevuto la sua richiesta'],
  ['it', 'grazie per (averci contattato|la (sua|tua) richiesta)', 'Grazie per averci contattato'],
  ['pt', `(a )?(sua|seu|o seu|a tua) (${PEDIDO}).{0,80}(foi) (${RECEBIDO})`, 'A sua mensagem foi recebida'],
  ['pt', 'recebemos (a sua|o seu|sua|seu) (solicitação|mensagem|e-?mail|pedido|contacto|contato|chamado)',
    'Recebemos a sua mensagem'],
  ['pt', 'obrigad[oa] (por (entrar em contac?to|nos contac?tar)|pelo (seu )?contac?to)',
    'Obrigado por entrar em contacto'],
  ['nl', `(uw|je|jouw) (${AANVRAAG}).{0,80}(is|hebben wij|werd) (goed )?(ontvangen|geregistreerd|aangemaakt|gesloten|bijgewerkt|opgelost)`,
    'Uw aanvraag is goed ontvangen'],
  ['nl', '(we|wij) hebben (uw|je|jouw) .{0,40}ontvangen', 'We hebben uw bericht goed ontvangen'],
  ['nl', 'bedankt voor (uw|je) (aanvraag|vraag|melding|contact)', 'Bedankt voor uw vraag'],
  ['nl', '(er is een|uw) ticket .{0,40}aangemaakt', 'Er is een ticket voor u aangemaakt'],
  ['sv', 'ditt? (ärende|förfrågan|meddelande|mejl|ticket).{0,80}(har|är) .{0,20}mottagi\\p{L}*',
    'Ditt ärende har nu mottagits'],
  ['sv', 'ditt? (ärende|förfrågan|meddelande|mejl|ticket).{0,80}(har|är) .{0,20}registrer\\p{L}*',
    'Ditt ärende har nu registrerats'],
  ['sv', 'ditt? (ärende|förfrågan|meddelande|mejl|ticket).{0,80}(har|är) .{0,20}skapat\\p{L}*',
    'Ditt ärende har nu skapats'],
  ['sv', 'ditt? (ärende|förfrågan|meddelande|mejl|ticket).{0,80}(har|är) .{0,20}tagits emot',
    'Ditt meddelande har nu tagits emot'],
  ['sv', 'vi har (tagit emot|mottagit|fått) (ditt|din|er)', 'Vi har tagit emot ditt meddelande'],
  ['sv', 'tack för att du kontakta', 'Tack för att du kontaktar oss'],
  ['da', `(din|dit) (${HENVENDELSE}).{0,80}(er|har|blev|ble) .{0,20}(${MODTAGET})`, 'Din henvendelse er nu modtaget'],
  ['da', 'vi har (modtaget|mottatt) din', 'Vi har modtaget din besked'],
  ['da', 'tak for din henvendelse', 'Tak for din henvendelse'],
  ['no', 'takk for (din henvendelse|at du)', 'Takk for at du kontakter oss'],
  ['fi', '(pyyntösi|viestisi|tikettisi|tukipyyntösi|yhteydenottosi).{0,60}(on )?vastaanotettu',
    'Pyyntösi on vastaanotettu'],
  ['fi', '(pyyntösi|viestisi|tikettisi|tukipyyntösi|yhteydenottosi).{0,60}(on )?rekisteröity',
    'Viestisi on rekisteröity'],
  ['fi', '(pyyntösi|viestisi|tikettisi|tukipyyntösi|yhteydenottosi).{0,60}(on )?luotu', 'Tikettisi on luotu'],
  ['fi', '(pyyntösi|viestisi|tikettisi|tukipyyntösi|yhteydenottosi).{0,60}(on )?kirjattu',
    'Yhteydenottosi on kirjattu'],
  ['fi', 'olemme vastaanottaneet', 'olemme vastaanottaneet'],
  ['fi', 'kiitos yhteydenotostasi', 'kiitos yhteydenotostasi'],
  ['pl', '(twoje|państwa|pana/pani) (zgłoszenie|zapytanie).{0,80}(zostało|przyjęt|zarejestrowan|utworzon)',
    'Twoje zgłoszenie zostało przyjęte'],
  ['pl', 'otrzymaliśmy (twoją|twoje|państwa)', 'Otrzymaliśmy twoją wiadomość'],
  ['pl', 'dziękujemy za (kontakt|zgłoszenie|wiadomość|przesłanie)', 'dziękujemy za kontakt'],
  ['cs', `(váš|vaše|vaši) (${POZADAVEK}).{0,80}(byl|bola|bol|jsme|sme) .{0,20}(${PRIJAT})`,
    'Váš požadavek byl právě přijat'],
  ['cs', '(přijali|obdrželi|prijali|obdržali) jsme', 'Přijali jsme'],
  ['cs', 'děkujeme za (vaši zprávu|váš dotaz|kontaktování)', 'Děkujeme za vaši zprávu'],
  ['ru', '(ваш[еау]?|ваша) (обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}принят', 'Ваше обращение принято'],
  ['ru', '(ваш[еау]?|ваша) (обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}получен', 'Ваше сообщение получено'],
  ['ru', '(ваш[еау]?|ваша) (обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}зарегистрирован',
    'Ваш запрос зарегистрирован'],
  ['ru', '(ваш[еау]?|ваша) (обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}создан', 'Ваш тикет создан'],
  ['ru', '(ваш[еау]?|ваша) (обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}закрыт', 'Ваша заявка закрыта'],
  ['ru', 'мы получили ваш[еу]?', 'Мы получили ваше письмо'],
  ['ru', 'спасибо за обращение', 'спасибо за обращение'],
  ['ru', 'благодарим за (обращение|ваше)', 'Благодарим за ваше обращение'],
  ['uk', '(ваш|ваше|ваша) (звернення|запит|заявка|лист).{0,80}(отриман|прийнят|зареєстрован|створен)',
    'Ваше звернення отримано'],
  ['uk', 'ми отримали ваш', 'Ми отримали ваш лист'],
  ['uk', 'дякуємо за звернення', 'дякуємо за звернення'],
  ['ja', 'お問(い)?合(わ)?せ(を|いただき|頂き|内容).{0,30}(受(け)?付|受領|承|ありがとう)', 'お問い合わせを受け付けました'],
  ['ja', '(受付|お問い合わせ)番号', 'お問い合わせ番号'],
  ['ja', '受け付けました', '受け付けました'],
  ['ja', '承りました', '承りました'],
  ['zh', '您的(请求|工单|邮件|咨询|问题|請求|來信|來函).{0,30}(已(收到|创建|受理|提交|登记|建立)|我们已)', '您的请求已收到'],
  ['zh', '(我们|我們)已(经|經)?(收到|受理)您的', '我们已收到您的邮件'],
  ['zh', '感谢您(的(咨询|联系|来信)|联系)', '感谢您的来信'],
  ['zh', '感謝您(的來信|聯絡)', '感謝您的來信'],
  ['ko', '(문의|요청|티켓).{0,30}(접수|등록|생성)(되었|됐|하였)', '문의가 접수되었습니다'],
  ['tr', 'talebiniz.{0,60}(alındı|alınmıştır|oluşturuldu|iletildi|ulaştı)', 'Talebiniz bize ulaştı'],
  ['tr', 'mesajınız.{0,60}(alındı|alınmıştır|oluşturuldu|iletildi|ulaştı)', 'Mesajınız alındı'],
  ['tr', 'biletiniz.{0,60}(alındı|alınmıştır|oluşturuldu|iletildi|ulaştı)', 'Biletiniz oluşturuldu'],
  ['tr', 'destek talebiniz.{0,60}(alındı|alınmıştır|oluşturuldu|iletildi|ulaştı)', 'Destek talebiniz iletildi'],
  ['tr', 'bizimle iletişime geçtiğiniz için', 'bizimle iletişime geçtiğiniz için'],
  ['hu', 'megkaptuk (a )?(levelét|megkeresését|üzenetét)', 'Megkaptuk a levelét'],
  ['hu', 'köszönjük (a )?megkeresés', 'Köszönjük a megkeresését'],
  ['ro', 'am primit (solicitarea|mesajul|cererea)', 'Am primit mesajul'],
  ['ro', 'vă mulțumim (că ne-ați contactat|pentru)', 'Vă mulțumim că ne-ați contactat'],
  ['el', 'λάβαμε το (αίτημά|μήνυμά)', 'Λάβαμε το μήνυμά σας'],
  ['el', 'ευχαριστούμε (που|για)', 'Ευχαριστούμε που επικοινωνήσατε'],
  ['hr', 'zaprimili smo vaš', 'Zaprimili smo vaš upit'],
  ['hr', 'vaš (upit|zahtjev) je (zaprimljen|primljen)', 'Vaš upit je zaprimljen'],
  ['sl', 'prejeli smo vaš', 'Prejeli smo vaše sporočilo'],
  ['he', 'פנייתך (התקבלה|נקלטה)', 'פנייתך התקבלה'],
  ['he', 'קיבלנו את פנייתך', 'קיבלנו את פנייתך'],
  ['he', 'תודה על פנייתך', 'תודה על פנייתך'],
  ['ar', '(تم|لقد تم) (استلام|تسجيل|إنشاء) (طلبك|رسالتك|تذكرتك|تذكرة)', 'تم استلام طلبك'],
  ['ar', '(استلمنا|تلقينا) (طلبك|رسالتك)', 'استلمنا طلبك'],
  ['ar', 'شكرا(ً)? (لتواصلك|لك على تواصلك|لاتصالك)', 'شكرا لتواصلك'],
  ['vi', 'chúng tôi đã nhận được', 'Chúng tôi đã nhận được'],
  ['id', 'kami telah menerima', 'Kami telah menerima'],
])

/** A number by which a help desk knows the case. */
// biome-ignore format: one phrase a line
export const CASE_NUMBER = anyOf(
  phraseList([
    ['any', '\\[[^\\]]{0,30}\\d{3,}[^\\]]{0,10}\\]', '[Case 4711]'],
  ]),
  phraseList([
    ['en', 'ticket', 'ticket 4711'],
    ['en', 'case', 'case 4711'],
    ['en', 'request', 'request 4711'],
    ['en', 'incident', 'incident 4711'],
    ['en', 'reference', 'reference 4711'],
    ['en', 'ref', 'ref 4711'],
    ['de', 'vorgang(snummer)?', 'Vorgangsnummer 4711'],
    ['de', 'ticketnummer', 'ticketnummer 4711'],
    ['de', 'fall', 'fall 4711'],
    ['fr', 'dossier', 'dossier 4711'],
    ['fr', 'demande', 'demande 4711'],
    ['es', 'solicitud', 'solicitud 4711'],
    ['es', 'caso', 'caso 4711'],
    ['it', 'richiesta', 'richiesta 4711'],
    ['pt', 'chamado', 'chamado 4711'],
    ['pt', 'pedido', 'pedido 4711'],
    ['nl', 'aanvraag', 'aanvraag 4711'],
    ['da', 'sag(snummer)?', 'Sagsnummer 4711'],
    ['no', 'sak(snummer)?', 'Saksnummer 4711'],
    ['pl', 'zgłoszenie', 'zgłoszenie 4711'],
    ['cs', 'tiket', 'tiket 4711'],
  ], { before: '\\b', after: '\\b[^\\d\\n]{0,25}\\d{3,}' }),
  phraseList([
    ['any', '\\b(INC|REQ|RITM|CS|TKT|SR|CASE)-?\\d{4,}', 'INC-471147'],
    ['ru', '(обращени[ея]|заявк[аи]|звернення|запит)[^\\d\\n]{0,20}\\d{3,}', 'Обращение № 4711'],
    ['any', '(番号|工单|工單|编号|編號|티켓|접수번호|문의번호)[^\\d\\n]{0,12}[A-Z]{0,5}-?\\d{3,}', '番号：4711'],
    ['en', '##-? ?please (type|add) your reply above', '## Please type your reply above this line'],
  ]),
  phraseList([
    ['sv', '(?<!\\p{L})ärende(nummer)?\\b[^\\d\\n]{0,25}\\d{3,}', 'Ärendenummer 4711'],
  ]),
)

/** What help desks ask when they have closed a case. */
// biome-ignore format: one phrase a line
export const SURVEY = phraseList([
  ['en', 'rate (the|our|your|this)', 'Please rate our support'],
  ['en', 'how (did|are|would) (we|you) (do|doing|rate)', 'How did we do?'],
  ['en', 'satisfaction', 'satisfaction'],
  ['en', 'survey', 'survey'],
  ['de', 'zufrieden', 'Waren Sie zufrieden?'],
  ['de', 'bewerten sie', 'bewerten sie'],
  ['fr', 'votre avis', 'votre avis'],
  ['fr', 'satisf', 'Êtes-vous satisfait ?'],
  ['es', 'valor(e|ar)', 'Puede valorar la atención'],
  ['it', 'valuta', 'Valuta il nostro servizio'],
  ['pt', 'avalie', 'Avalie o nosso atendimento'],
  ['nl', 'beoordeel', 'Beoordeel ons'],
  ['sv', 'betygsätt', 'Betygsätt oss'],
  ['pl', 'oceń', 'Oceń nas'],
  ['ru', 'оцените', 'Оцените нашу работу'],
])
