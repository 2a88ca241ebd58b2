// The words of other machines' mail without headers: ticket systems, notifications, newsletters, challenges, read
// receipts, complaints. Bounded patterns for lines and short openings; `notice-text.ts` says what counts as evidence.

/** A mail that calls itself automatic, at the beginning of a line. A contact form's mail says so too, see there. */
export const SAYS_AUTOMATIC = new RegExp(
  `^[\\s*#=|>_【\\[(※＊-]{0,20}(?:(?:please note|note|hinweis|nb|important)[:,.]? (?:that )?)?(?:${[
    'this (?:is|was) an? (?:system|computer|auto|automatic|automated|automatically)[ -]?(?:ally )?(?:generated |sent )?(?:e-?mail |service )?(?:e-?mail|message|notification|response|reply|mail|notice|alert|reminder|report)',
    'this (?:e-?mail|message|mail|notification|notice|report) (?:was|is|has been) (?:automatically |auto-?|system[ -])(?:generated|sent|created)|this (?:e-?mail|message) (?:was|has been) (?:sent|generated) automatically|(?:automatic|automated) (?:message|notification|e-?mail)\\b|this is the only notification you will receive|this (?:e-?mail|message|mail|notification) (?:was|is|has been) sent (?:from|by|to you from) an? (?:notification[- ]only|send[- ]only|unmonitored|unattended|outgoing[- ]only|address that (?:cannot|does not) )',
    'dies(?:e[srn]?)? (?:ist eine |e-?mail |nachricht |mail |benachrichtigung |schreiben )?(?:wurde |ist |wird |wird ihnen )?(?:ist eine )?(?:vom system )?automatisch(?:e (?:nachricht|e-?mail|mail|benachrichtigung|mitteilung)| .{0,20}(?:erstellt|generiert|erzeugt|versendet|verschickt|gesendet|versandt|übermittelt|zugestellt))|automatisch (?:generierte|erzeugte|erstellte)|diese (?:e-?mail|nachricht|mail) (?:wurde|wird|ist) .{0,20}von einer (?:e-?mail-?)?adresse (?:gesendet|versendet|verschickt|versandt),? (?:die|von der|an die) .{0,30}(?:kein|nicht)',
    '(?:ceci est un |cet? (?:e-?mail|message|courriel|mail) (?:est|a été) (?:un )?)(?:(?:message |e-?mail |courriel )?automatique\\b|(?:message |e-?mail |courriel )?(?:généré|envoyé|émis) automatiquement|automatiquement (?:généré|envoyé))|(?:message|e-?mail|courriel) (?:automatique\\b|(?:généré|envoyé) automatiquement)',
    '(?:este|éste|esta|ésta) (?:es|é|mensaje|correo|e-?mail|mensagem)(?: (?:electrónico|um|uma|un|es|é|ha sido|fue|foi))? ?(?:una? )?(?:mensaje|notificación|correo|respuesta|mensagem|notificação|e-?mail)?(?: electrónico)? ?(?:generad[oa]|enviad[oa]|gerad[oa])? ?autom[áa]tic(?:o|a|amente)',
    'quest[oa] (?:è )?(?:un |una )?(?:messaggio|e-?mail|mail|notifica)(?: è)?(?: stat[oa])? ?(?:generat[oa] |inviat[oa] )?automatic(?:o|a|amente)',
    'di?t (?:is een automatisch|bericht (?:is|wordt|werd) automatisch)|deze (?:e-?mail|mail|melding) (?:is|wordt|werd) automatisch',
    'det(?:ta|te) (?:är|er) (?:ett|en|et|ei) automatis(?:k|kt|ke)|(?:detta|dette|denne) (?:meddelande|mejl|mail|e-?post(?:en)?|e-?mail|besked|melding(?:en)?) (?:är|er|har|skickades|blev|ble|sendes) .{0,20}automatisk',
    'tämä (?:on|viesti (?:on|lähetettiin)) .{0,20}automaatti|(?:(?:to|ta|niniejsza) (?:jest )?)?(?:wiadomość|e-?mail) .{0,30}automatycz|to(?:to|hle|mto)? (?:je )?(?:zpráva |e-?mail |správa )?.{0,20}automatick|tento e-?mail .{0,20}automatick',
    '(?:это|данное) (?:письмо|сообщение|уведомление)?.{0,30}автоматическ|(?:письмо|сообщение) (?:сформировано|отправлено|создано) автоматически|(?:це|цей) .{0,20}автоматичн',
    '.{0,12}(?:メール|本信|本通知).{0,16}(?:自動(?:送信|配信|返信|応答|的に)|送信専用)|.{0,8}(?:系统|系統)?自动(?:发送|生成|发出)|.{0,10}(?:系统|系統)(?:自动|自動)|本(?:메일|이메일)은.{0,12}(?:발신 ?전용|자동)',
    'bu (?:e-?posta|mesaj|ileti) .{0,20}otomatik|bu otomatik|ez (?:egy |az )?(?:automatikus|.{0,20}automatikusan)|acest (?:mesaj|e-?mail) .{0,20}automat|αυτό (?:είναι|το).{0,20}αυτόματ|ova (?:poruka|e-pošta) .{0,20}automatsk',
    '(?:זוהי|הודעה זו).{0,20}אוטומטי|هذه (?:رسالة|الرسالة).{0,20}(?:تلقائي|آلي)',
  ].join('|')})`,
  'iu',
)

/** Do not answer here; nobody reads this. Anywhere in a line. */
export const DO_NOT_ANSWER =
  /(?:(?:do not|don't|cannot|please do not) (?:reply|respond|answer)|(?:replies|responses) (?:to this .{1,40})?(?:are|will) not|(?:not|un)[ -]?monitored|(?:outgoing|send)[ -]only|antworten sie (?:bitte )?nicht|antworte(?:t)? (?:bitte )?nicht (?:auf|direkt)|nicht (?:auf diese|direkt auf) .{1,30}(?:antworten|nachricht)|(?:ne (?:pas|répondez pas)|merci de ne pas) (?:y )?(?:répondre|à ce)|no (?:responda|conteste|responder|contestar)|non rispond(?:a|ere|ete)|não responda|por favor,? não resp|(?:niet|geen) (?:te )?(?:beantwoorden|antwoord)|(?:svara|besvar|svar) (?:inte|ikke)|(?:kan|går|kan ikke) (?:inte |ikke )?(?:svara|besvares|att svara)|älä vastaa|(?:prosimy |proszę )?nie odpowiad|neodpov[ií]d|не отвечайте|не відповідайте|返信(?:でき|いただ|しないで|不可|なさらない|頂い)|ご返信|(?:请|請)?勿(?:直接)?(?:回复|回覆)|회신(?:하지|되지|이 불가)|yanıtlamayın|cevaplamayın|ne válaszol|nu (?:răspundeți|răspunde)|μην απαντήσετε|אין להשיב|נא לא להשיב|عدم الرد|لا ترد)/iu

/** The same about this very mail; footers of companies speak of others, or of nothing in particular. */
export const DO_NOT_ANSWER_THIS =
  /^\W{0,10}(?:please,? )?(?:(?:do not|don't) (?:reply|respond)(?: directly)? to this|bitte antworte(?:t|n sie)? nicht (?:direkt )?auf diese|(?:merci de )?ne (?:pas répondre|répondez pas) à ce|(?:por favor,? )?no responda (?:a|directamente a) este|(?:si prega di )?non rispondere a quest|(?:por favor,? )?não responda a est)/i

/** What help desks ask when they have closed a case. */
export const SURVEY =
  /(?:rate (?:the|our|your|this)|how (?:did|are|would) (?:we|you) (?:do|doing|rate)|satisfaction|survey|zufrieden|bewerten sie|votre avis|satisf|valor(?:e|ar)|valuta|avalie|beoordeel|betygsätt|oceń|оцените)/iu

/** Whoever gets mail for a subscription or as a user of something. */
export const BECAUSE_YOU =
  /(?:you(?:'re| are)? (?:receiv(?:ed|ing)|getting|got) (?:this|these|our) .{0,60}(?:because|as )|this (?:e-?mail|message|newsletter|notification) (?:was|is) (?:sent|intended) (?:to|for) .{0,80}(?:because|as)|sie erhalten diese .{0,80}(?:weil|da )|vous recevez (?:ce|cet|cette) .{0,80}(?:car|parce)|(?:recibe|recibes|ha recibido|has recibido) (?:este|esta) .{0,80}(?:porque|como)|(?:ricevi|ricevete|riceve) (?:questa|questo) .{0,80}(?:perché|in quanto)|(?:recebeu|recebe|está a receber|está recebendo) (?:este|esta) .{0,80}(?:porque|pois)|(?:u|je) ontvangt (?:deze|dit) .{0,80}(?:omdat)|du (?:får|har fått|modtager|har modtaget|mottar) (?:detta|denne|dette|det här) .{0,80}(?:eftersom|fordi|för att)|saat tämän .{0,80}koska|otrzymujesz (?:tę|ten) .{0,80}ponieważ|вы получили (?:это|данное) .{0,80}(?:потому|так как))/iu

export const UNSUBSCRIBE =
  /(?:\bunsubscribe\b|opt[- ]?out|(?:manage|update|change|edit) (?:your )?(?:e-?mail |notification |subscription |communication )?(?:preferences|settings|subscriptions?)|vom newsletter|newsletter (?:abbestellen|abmelden|kündigen)|abmelden|abbestellen|austragen|se désabonner|désabonnement|désinscri|darse de baja|cancelar (?:la|su|tu|a) (?:suscripción|assinatura|subscrição)|annulla l'iscrizione|cancellarti|disiscri|cancelar (?:o )?recebimento|afmelden|uitschrijven|avregistrera|avprenumerera|avsluta prenumeration|afmeld|meld deg av|peru(?:uta)? (?:tilaus|uutiskirje)|wypisz się|anuluj subskrypcję|rezygnacj|odhlásit|отписаться|відписатися|配信(?:停止|解除)|メルマガ.{0,10}(?:解除|停止)|退订|取消订阅|退訂|取消訂閱|수신 ?거부|abonelikten|leiratkoz|dezabon|διαγραφή|הסר(?:ה)? מ|إلغاء الاشتراك)/iu

export const IN_BROWSER =
  /(?:view (?:this |it |the )?(?:e-?mail |message |newsletter |online |mail )?(?:in (?:your |a |the )?(?:web )?browser|online)|(?:read|see|open) (?:this |it )?(?:e-?mail )?(?:online|in (?:your )?browser)|im browser (?:ansehen|anzeigen|öffnen|lesen|betrachten)|online[- ]?version|webansicht|version en ligne|dans (?:votre|le) navigateur|ver (?:este |en |no |el )?(?:correo |e-?mail )?(?:en|no) (?:el |tu |su |seu )?navegador|(?:nel|con il|sul) (?:tuo )?browser|(?:online|in (?:je|uw|de) browser) (?:bekijken|lezen)|bekijk .{0,30}(?:online|browser)|i (?:din )?(?:webbläsare|webläsare|browser|nettleser)|selaimessa|w przeglądarce|v prohlížeči|в браузере|у браузері|ブラウザで|在浏览器中|在瀏覽器中|브라우저에서|tarayıcı(?:da|nızda))/iu

/** How help desks confirm that a mail arrived. */
export const ACKNOWLEDGES = new RegExp(
  [
    '(?:your|the|this) (?:new )?(?:support |help ?desk |service |customer )?(?:request|ticket|e-?mail|inquiry|enquiry|case|query|issue|message|submission|conversation)(?: \\S{0,30}){0,8}? (?:has been|was|is(?: now)?) (?:successfully )?(?:received|created|registered|opened|logged|submitted|recorded|assigned|updated|closed|resolved|solved|queued|forwarded)',
    "(?:we|our team)(?:'ve| have| has)?(?: just)?(?: successfully)? (?:receive[d]?|got) your (?:support |help ?desk |service )?(?:request|ticket|e-?mail|inquiry|enquiry|case|query|message|submission)|(?:a|your) (?:new )?(?:support )?(?:ticket|case|request)(?: \\S{0,30}){0,4}? (?:has been|was) (?:created|opened|generated|raised|logged)",
    'thank(?:s| you) for (?:contacting|reaching out|getting in touch|writing to|your (?:request|inquiry|enquiry|support request)|submitting|opening a)',
    '(?:ihre?|deine?|eure?) (?:anfrage|ticket|nachricht|e-?mail|meldung|anliegen|support-?anfrage).{0,80}(?:eingegangen|angekommen|erhalten|erfasst|angelegt|erstellt|eröffnet|registriert|geschlossen|aufgenommen)|wir haben (?:ihre?|deine?|eure?) (?:anfrage|nachricht|e-?mail|meldung|anliegen|ticket).{0,60}(?:erhalten|registriert|aufgenommen)|(?:ticket|vorgang|anfrage).{0,40}(?:wurde|ist) .{0,30}(?:angelegt|erstellt|eröffnet|geschlossen)|(?:ihre?|deine?|eure?) (?:anliegen|anfrage|nachricht|e-?mail|ticket) (?:wird|werden) .{0,60}(?:bearbeitet|beantwortet|geprüft)|vielen dank für (?:(?:ihre|deine|eure) (?:anfrage|kontaktaufnahme|meldung)|ihr ticket)|schön, dass (?:du|sie) (?:uns )?schreib',
    "(?:votre|la) (?:demande|ticket|requête|message|courriel|e-?mail).{0,80}(?:a (?:bien )?été|a bien|est) (?:reçue?|enregistrée?|créée?|prise? en compte|ouverte?|transmise?|clôturée?)|nous avons bien reçu votre|(?:un|votre) ticket .{0,40}(?:créé|ouvert)|merci (?:de nous avoir|d'avoir) contacté",
    '(?:su|tu|la) (?:solicitud|ticket|consulta|mensaje|petición|correo|caso|incidencia).{0,80}(?:ha sido|fue|se ha|está) (?:recibid[oa]|registrad[oa]|cread[oa]|abiert[oa]|cerrad[oa]|asignad[oa])|hemos recibido (?:su|tu) (?:solicitud|consulta|mensaje|correo|petición|ticket)|gracias por (?:contactar|ponerse en contacto|comunicarse|escribir)',
    '(?:la )?(?:sua|tua|vostra|richiesta|il suo|il tuo|ticket).{0,80}(?:è stat[oa]) (?:ricevut[oa]|registrat[oa]|creat[oa]|apert[oa]|pres[oa] in carico|chius[oa])|abbiamo (?:ricevuto|preso in carico) la (?:sua|tua|vostra)|grazie per (?:averci contattato|la (?:sua|tua) richiesta)',
    '(?:a )?(?:sua|seu|o seu|a tua) (?:solicitação|pedido de suporte|mensagem|ticket|chamado|e-?mail|pedido de ajuda|contacto).{0,80}(?:foi) (?:recebid[oa]|registad[oa]|registrad[oa]|criad[oa]|abert[oa])|recebemos (?:a sua|o seu|sua|seu) (?:solicitação|mensagem|e-?mail|pedido|contacto|contato|chamado)|obrigad[oa] (?:por (?:entrar em contac?to|nos contac?tar)|pelo (?:seu )?contac?to)',
    '(?:uw|je|jouw) (?:aanvraag|verzoek|ticket|bericht|e-?mail|vraag|melding).{0,80}(?:is|hebben wij|werd) (?:goed )?(?:ontvangen|geregistreerd|aangemaakt|gesloten)|(?:we|wij) hebben (?:uw|je|jouw) .{0,40}ontvangen|bedankt voor (?:uw|je) (?:aanvraag|vraag|melding|contact)|(?:er is een|uw) ticket .{0,40}aangemaakt',
    'ditt? (?:ärende|förfrågan|meddelande|mejl|ticket).{0,80}(?:har|är) .{0,20}(?:mottagi\\p{L}*|registrer\\p{L}*|skapat\\p{L}*|tagits emot)|vi har (?:tagit emot|mottagit|fått) (?:ditt|din|er)|tack för att du kontakta|(?:din|dit) (?:henvendelse|sag|forespørgsel|ticket|sak|besked|melding).{0,80}(?:er|har|blev|ble) .{0,20}(?:modtaget|mottatt|oprettet|opprettet|registrert|registreret)|vi har (?:modtaget|mottatt) din|tak for din henvendelse|takk for (?:din henvendelse|at du)',
    '(?:pyyntösi|viestisi|tikettisi|tukipyyntösi|yhteydenottosi).{0,60}(?:on )?(?:vastaanotettu|rekisteröity|luotu|kirjattu)|olemme vastaanottaneet|kiitos yhteydenotostasi|(?:twoje|państwa|pana/pani) (?:zgłoszenie|zapytanie).{0,80}(?:zostało|przyjęt|zarejestrowan|utworzon)|otrzymaliśmy (?:twoją|twoje|państwa)|dziękujemy za (?:kontakt|zgłoszenie|wiadomość|przesłanie)',
    '(?:váš|vaše|vaši) (?:požadavek|dotaz|žádost|tiket|zpráv[au]|požiadavka|žiadosť).{0,80}(?:byl|bola|bol|jsme|sme) .{0,20}(?:přijat|zaregistrován|vytvořen|zaevidován|prijat|zaregistrovan)|(?:přijali|obdrželi|prijali|obdržali) jsme|děkujeme za (?:vaši zprávu|váš dotaz|kontaktování)',
    '(?:ваш[еау]?|ваша) (?:обращение|заявка|запрос|письмо|сообщение|тикет).{0,80}(?:принят|получен|зарегистрирован|создан|закрыт)|мы получили ваш[еу]?|спасибо за обращение|благодарим за (?:обращение|ваше)|(?:ваш|ваше|ваша) (?:звернення|запит|заявка|лист).{0,80}(?:отриман|прийнят|зареєстрован|створен)|ми отримали ваш|дякуємо за звернення',
    'お問(?:い)?合(?:わ)?せ(?:を|いただき|頂き|内容).{0,30}(?:受(?:け)?付|受領|承|ありがとう)|(?:受付|お問い合わせ)番号|受け付けました|承りました|您的(?:请求|工单|邮件|咨询|问题|請求|來信|來函).{0,30}(?:已(?:收到|创建|受理|提交|登记|建立)|我们已)|(?:我们|我們)已(?:经|經)?(?:收到|受理)您的|感谢您(?:的(?:咨询|联系|来信)|联系)|感謝您(?:的來信|聯絡)|(?:문의|요청|티켓).{0,30}(?:접수|등록|생성)(?:되었|됐|하였)',
    '(?:talebiniz|mesajınız|biletiniz|destek talebiniz).{0,60}(?:alındı|alınmıştır|oluşturuldu|iletildi|ulaştı)|bizimle iletişime geçtiğiniz için|megkaptuk (?:a )?(?:levelét|megkeresését|üzenetét)|köszönjük (?:a )?megkeresés|am primit (?:solicitarea|mesajul|cererea)|vă mulțumim (?:că ne-ați contactat|pentru)|λάβαμε το (?:αίτημά|μήνυμά)|ευχαριστούμε (?:που|για)|zaprimili smo vaš|vaš (?:upit|zahtjev) je (?:zaprimljen|primljen)|prejeli smo vaš',
    'פנייתך (?:התקבלה|נקלטה)|קיבלנו את פנייתך|תודה על פנייתך|(?:تم|لقد تم) (?:استلام|تسجيل|إنشاء) (?:طلبك|رسالتك|تذكرتك|تذكرة)|(?:استلمنا|تلقينا) (?:طلبك|رسالتك)|شكرا(?:ً)? (?:لتواصلك|لك على تواصلك|لاتصالك)|chúng tôi đã nhận được|kami telah menerima',
  ].join('|'),
  'iu',
)

/** A number by which a help desk knows the case. */
export const CASE_NUMBER =
  /(?:\[[^\]]{0,30}\d{3,}[^\]]{0,10}\]|\b(?:ticket|case|request|incident|reference|ref|vorgang(?:snummer)?|ticketnummer|fall|dossier|demande|solicitud|caso|richiesta|chamado|pedido|aanvraag|ärende(?:nummer)?|sag(?:snummer)?|sak(?:snummer)?|zgłoszenie|tiket)\b[^\d\n]{0,25}\d{3,}|\b(?:INC|REQ|RITM|CS|TKT|SR|CASE)-?\d{4,}|(?:обращени[ея]|заявк[аи]|звернення|запит)[^\d\n]{0,20}\d{3,}|(?:番号|工单|工單|编号|編號|티켓|접수번호|문의번호)[^\d\n]{0,12}[A-Z]{0,5}-?\d{3,}|##-? ?please (?:type|add) your reply above)/iu

/** What help desks promise and ask besides. */
export const DESK_PROMISE =
  /(?:(?:our|the) (?:support |service |customer )?(?:team|staff|agents?|representatives?) (?:will|is|are|(?:typically|usually|normally) (?:repl|respon|answer))|(?:one|a member) of (?:our|the) .{1,40} will|(?:will|'ll) (?:get back to|respond to|reply to|contact|be in touch with|answer) you|we(?: will|'ll| aim to| try to| usually| typically| normally) (?:get back|respond|reply|answer|be in touch)|within (?:the next )?(?:\d|one|two|three|a few|24)\S{0,6} ?(?:business |working )?(?:hours?|days?)|to add (?:additional |further )?(?:comments?|information)|(?:track|view|check) (?:the )?(?:status|progress)|keep .{0,40}(?:subject|number) .{0,30}(?:line|intact|unchanged)|so (?:schnell|bald|rasch) wie möglich|schnellstmöglich|in kürze|innerhalb von .{1,12}(?:stunden|tagen|werktagen)|wir (?:melden uns|antworten (?:dir|ihnen|euch)|kümmern uns|werden (?:uns|ihre))|(?:dans les (?:plus brefs|meilleurs) délais|nous (?:vous répondrons|reviendrons|traitons))|(?:a la mayor brevedad|lo antes posible|le responderemos|nos pondremos en contacto|en un plazo)|(?:il prima possibile|al più presto|le risponderemo|ti risponderemo|entro \d)|(?:o mais (?:breve|rapidamente|rápido) possível|responderemos|em breve|no prazo de)|zo (?:snel|spoedig) mogelijk|(?:reageren|antwoorden) .{0,20}binnen|binnen .{1,12}(?:werkdag|uur\b)|(?:snarast|så snart som möjligt|återkommer till dig|hurtigst muligt|så snart vi kan|vender tilbage|så fort som mulig)|mahdollisimman pian|(?:jak najszybciej|odpowiemy|skontaktujemy się|w ciągu \d)|co nejdříve|(?:в ближайшее время|мы ответим|в течение \d)|найближчим часом|(?:担当(?:者)?(?:より|から)|折り返し|営業日)|(?:尽快|盡快|工作日内|工作日內|小时内|小時內)|(?:빠른 시일|영업일|담당자)|en kısa sürede|hamarosan|în cel mai scurt|το συντομότερο|בהקדם|في أقرب وقت|sớm nhất|secepatnya)/iu

/** Challenge-response: prove that you are a person, then your mail goes through. */
export const CHALLENGES = new RegExp(
  [
    '(?:your|this|the) (?:message|e-?mail|mail)(?: \\S{1,40}){0,12}? (?:is|was|has been|are) (?:being )?(?:held|quarantined|waiting|pending|blocked|on hold|stored|placed|awaiting)',
    '(?:in order (?:for|to)|to|so that) (?:have |complete |ensure |get |allow )?(?:the |your |this |future )?(?:delivery|delivering|deliver|release|approve|message|e-?mail|mail)(?: \\S{1,30}){0,14}?,? (?:please )?(?:click|reply|confirm|follow|visit|verify|complete|respond|send)',
    "(?:verify|confirm|prove) (?:that )?(?:you|your|this) (?:are|is|were|e-?mail|message|address|request|identity)?.{0,40}(?:human|person|not (?:a )?(?:spam|robot|junk|machine)|legitimate|sender|deliver|e-?mail|message)|one[- ]time (?:verification|confirmation|request|action)|(?:approved|allowed|trusted|known) senders? list|(?:not|n't) (?:yet )?(?:on|in) (?:my|the|our|his|her) (?:approved|allowed|list|address book|guest|contact)|guest list|so (?:that )?(?:i|we) can (?:receive|get|read|see) your (?:message|e-?mail|mail)|protect(?:s|ing)? (?:myself|my (?:inbox|mailbox|account)|(?:him|her)self) (?:from|against)|uses? .{1,40} to (?:block|stop|filter|protect|eliminate|fight) .{0,30}(?:spam|junk|unsolicited)",
    'ihre (?:nachricht|e-?mail) .{0,80}(?:zurückgehalten|noch nicht zugestellt|erst zugestellt|wartet)|bestätigen sie .{0,80}(?:kein (?:spam|roboter)|absender|zustell)',
    '(?:votre|ce) (?:message|e-?mail|courriel) .{0,80}(?:en attente|retenu|mis en quarantaine|bloqué)|(?:afin que|pour que) votre (?:message|e-?mail) .{0,60}(?:remis|distribué|délivré|parvienne|arrive)|(?:prouver|confirmer|valider) que vous .{0,40}(?:humain|robot|expéditeur|spam)|authentifi(?:er|cation) .{0,40}(?:message|expéditeur|e-?mail)',
    '(?:su|tu) (?:mensaje|correo) .{0,80}(?:retenido|en espera|pendiente|cuarentena)|(?:il (?:suo|tuo) messaggio) .{0,80}(?:in attesa|trattenuto|quarantena)|(?:sua|seu|a sua) (?:mensagem|e-?mail) .{0,80}(?:retid[ao]|aguardando|pendente|quarentena)|(?:anti-?spam|antispam) .{0,80}(?:confirm|clique|haga clic|clicca|valid)',
    'uw bericht .{0,60}(?:vastgehouden|wacht)|twoja wiadomość .{0,60}(?:wstrzymana|oczekuje)|ваше (?:письмо|сообщение) .{0,60}(?:задержано|ожидает|карантин)|подтвердите.{0,40}(?:не (?:робот|спам)|отправител)',
  ].join('|'),
  'iu',
)

export const CHALLENGE_ACTION =
  /(?:https?:\/\/|click|reply to this|just (?:hit )?reply|follow (?:the|this) link|klicken|antworten sie|cliqu(?:er|ez|ant)|haga clic|clicca|clique|klik|нажмите|перейдите)/iu

export const RECEIPT_SUBJECT = new RegExp(
  `^(?:${[
    'read|not read|return receipt|read receipt|disposition notification|message (?:read|receipt|status)|tracked|opened',
    'gelesen|ungelesen|lesebestätigung|empfangsbestätigung|lu|non lu|accusé de (?:lecture|réception)|leído|no leído|acuse de (?:recibo|lectura)|confirmación de lectura|letto|non letto|ricevuta di (?:ritorno|lettura)|conferma di lettura',
    'lida|lido|não lida|recibo de leitura|confirmação de leitura|gelezen|niet gelezen|leesbevestiging|ontvangstbevestiging|läst|oläst|läskvitto|læst|ulæst|læsekvittering|kvittering|lest|ulest|lesebekreftelse|luettu|lukukuittaus|przeczytano|przeczytane|potwierdzenie (?:odbioru|przeczytania)|přečteno|potvrzení o přečtení',
    'прочитано|прочтено|уведомление о прочтении|подтверждение прочтения|開封(?:済み|確認|通知)?|既読|已读|已讀|读取回执|回执|읽음|수신 ?확인|okundu|elolvasva|olvasási visszaigazolás|citit|αναγνώστηκε|נקרא|مقروءة|تمت القراءة',
  ].join('|')})\\s?(?:\\([^)]{0,30}\\)|-|[:：])`,
  'iu',
)

export const RECEIPT_BODY =
  /(?:was (?:read|displayed|opened|deleted without being read)|has been (?:read|displayed|opened)|return receipt|no guarantee that the message has been read|(?:wurde|am) .{0,80}(?:gelesen|geöffnet|angezeigt|ungelesen)|lesebestätigung|a été (?:lu|affiché|ouvert)|accusé de (?:lecture|réception)|(?:fue|ha sido|se ha) (?:leído|mostrado|abierto)|acuse de|è stato (?:letto|visualizzato|aperto)|ricevuta|foi (?:lida|exibida|aberta)|recibo de leitura|(?:is|werd) .{0,80}gelezen|leesbevestiging|(?:lästes|har lästs|blev læst|ble lest|er blevet læst)|on luettu|luettiin|(?:została|zostało) .{0,40}(?:przeczytan|wyświetlon|otwart)|(?:byla|bola) .{0,40}(?:přečtena|zobrazena|prečítaná)|(?:было|прочитано|прочтено|открыто).{0,40}(?:прочитано|прочтено|открыто|\d)|開封され|読まれ|表示され|已(?:于|被|經)?.{0,30}(?:阅读|閱讀|读取|打开|显示)|읽었|읽음|확인하였|okundu)/iu

/** Abuse complaints as plain text (RFC 5965 asks for the same first part), DMARC reports (RFC 7489 §7.2.1.1). */
export const COMPLAINT =
  /(?:this is an e-?mail abuse report|(?:spf\/dkim|dmarc|dkim|spf)?[ -]?authentication[ -]failure report|this is an? (?:authentication|dmarc|aggregate|tls)\b.{0,40}report|auto(?:matically|-)?[ -]?generated .{0,20}(?:abuse )?(?:complaint|report)|feedback-type: ?\w|"(?:notificationType|eventType)"\s?:\s?"(?:Bounce|Complaint|Delivery)|report[- ]?domain: ?\S+ .{0,5}submitter:|for more information about this format please see|spam ?cop (?:v|report))/i

/** A copier's account of itself and of what it scanned: Konica Minolta, Sharp, Ricoh, Canon, Xerox, HP, Brother, Kyocera. */
export const SCAN_FIELD = new RegExp(
  `^\\W{0,4}(?:${[
    '(?:device|machine|printer|scanner|model|copier) (?:name|model|serial(?: number)?|location|id)|(?:serial number|scan(?:ned)? (?:date|by|from|time)|file (?:format|type)|image (?:size|format|type)|(?:number of )?(?:images|pages|sheets)|attachment file type|multifunction (?:printer|device) location|resolution|mac address)',
    'geräte?(?:name|modell|standort|-?id)|modellname|seriennummer|scan(?:datum|zeit)|gescannt (?:von|am)|datei(?:format|typ)|auflösung|seiten(?:anzahl|zahl)|anzahl (?:der )?seiten',
    "nom (?:de l['’]appareil|du périphérique|du modèle)|(?:modèle|emplacement) (?:de l['’]appareil|du périphérique)|format (?:de|du) fichier|date de numérisation|numérisé (?:par|le)|résolution|nombre de pages",
    'nombre del (?:dispositivo|modelo)|formato de(?:l)? archivo|fecha de escaneo|resolución|número de páginas|nome (?:del )?dispositivo|formato (?:del )?file|data di scansione|risoluzione|nome do dispositivo|formato d[eo] (?:arquivo|ficheiro)|resolução',
    'apparaatnaam|bestands(?:indeling|type)|scandatum|resolutie|enhetsnamn|filformat|upplösning|opløsning|nazwa urządzenia|format pliku|rozdzielczość|имя устройства|формат файла|разрешение|デバイス名|機種名|ファイル形式|解像度|设备名称|文件格式|分辨率',
  ].join('|')})\\s?[:：]`,
  'iu',
)

export const SCAN_SENTENCE = new RegExp(
  `^\\W{0,4}(?:${[
    '(?:the )?attached (?:file|document|image) is (?:a )?scanned|(?:please )?(?:open|find) the attached (?:scanned )?(?:file|document|image).{0,40}(?:scanned|sent|from) .{0,60}(?:multifunction|scanner|copier|printer|device)|it was scanned and sent to you using|this e-?mail was sent from ["“](?:rnp|brw|brn|km|hp|npi)[\\da-f]|scan(?:ned)? from an? (?:xerox|canon|ricoh|hp|brother|kyocera|lexmark|konica|sharp|epson|toshiba|oki)\\b',
    '(?:die )?(?:angehängte|beigefügte) datei (?:ist|enthält|wurde).{0,30}(?:scan|gescannt)|diese e-?mail wurde von ["“„](?:rnp|brw|brn|km|hp|npi)[\\da-f]',
    'le fichier joint est .{0,30}(?:numéris|scann)|el archivo adjunto es .{0,30}escane|il file allegato è .{0,30}(?:scansion|scannerizz)',
  ].join('|')})`,
  'iu',
)
