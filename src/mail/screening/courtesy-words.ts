// What absence notes add, in two strengths: what only a note says (whom to ask meanwhile, mail is read later), and what a
// person writes as well (thanks for the mail, back on Monday). One line a language or two.

/** Whom to ask meanwhile, or that mail will not be read before the return. */
export const NOTE_COURTESY = new RegExp(
  [
    "in the (?:meantime|interim)|limited (?:access|e-?mail|connectivity)|(?:no|without|intermittent|sporadic) access to (?:my )?(?:e-?mails?|messages)|(?:in|during) my absence|while i(?: am|'m) (?:away|out)|(?:will|shall|'ll) not be (?:checking|reading|monitoring)|not (?:been |be )?forwarded|(?:will|'ll) be deleted|in the new year|no longer (?:be )?(?:monitored|read)",
    "(?:will|'ll) (?:reply|respond|get back|answer|return|read)(?: to)? (?:to )?(?:you|your|all|any)\\b.{0,60}(?:return|back|when i|as soon as|upon)",
    '(?:if|for|in case of) (?:your (?:request|message|matter|enquiry|e-?mail) is |it is |this is |anything |any |an |you need )?(?:urgent|immediate|emergency|emergencies|assistance)|(?:please )?direct (?:all|any|your) (?:\\p{L}+ )?(?:queries|enquiries|inquiries|requests|e-?mails?)|please (?:contact|reach out to|reach|call|e-?mail|write to) (?:my colleague|\\S{1,60}@|mr|ms|mrs)',
    'werden keine (?:e-?mails?|mails?|nachrichten) (?:gelesen|bearbeitet|beantwortet)|(?:nachricht|e-?mails?|mails?) (?:wird|werden) .{0,60}(?:bearbeitet|beantwortet|weitergeleitet|gelesen|gelöscht)|nicht (?:automatisch )?weiter(?:geleitet|gegeben)|in dringenden (?:fällen|angelegenheiten)|bei dringenden|nach meiner rückkehr|während meiner abwesenheit|wenden sie sich (?:bitte )?(?:in der zwischenzeit )?an|meine vertretung|vertritt mich|nur (?:sporadisch|eingeschränkt|unregelmäßig)',
    "à mon retour|dès mon retour|en cas d'urgence|(?:pendant|en|durant) mon absence|pour toute (?:urgence|demande urgente)|accès limité|(?:veuillez|merci de) (?:contacter|joindre|vous adresser)|vous pouvez (?:contacter|joindre)|(?:traiterai|répondrai)",
    "a mi (?:regreso|vuelta)|en caso de (?:urgencia|emergencia)|(?:para|si es)(?: cualquier)? (?:asuntos? |tema |cuestión )?urgente|(?:durante|en) mi ausencia|acceso limitado|en cas d'urgència|(?:contactar|contacte|póngase en contacto) con",
    'al mio (?:rientro|ritorno)|in mia assenza|durante la mia assenza|per (?:urgenze|questioni urgenti|comunicazioni urgenti|necessità urgenti)|in caso di (?:urgenza|necessità)|accesso limitato|potete (?:contattare|rivolgervi)',
    'no meu regresso|ao meu retorno|quando (?:eu )?(?:regressar|retornar|voltar)|(?:na|durante a) minha ausência|em caso de urgência|assuntos? urgentes?|acesso limitado|(?:contactar|contatar|contacte|entr(?:e|ar) em contac?to com)',
    'bij (?:mijn )?terugkomst|in dringende gevallen|tijdens mijn afwezigheid|voor dringende|bij spoed|beperkt(?:e)? (?:toegang|bereikbaar)|contact opnemen met',
    'vid brådskande|när jag (?:är tillbaka|kommer tillbaka|återkommer)|brådskande ärenden|under min frånvaro|(?:vänligen )?kontakta (?:min|mina|gärna|istället|växeln|oss)|begränsad tillgång',
    'ved hastesake?r|ved hastesager|haster det|hvis det haster|ved akutte|i mit fravær|i mitt fravær|under mit fravær|når jeg er (?:tilbage|tilbake)|kontakt venligst|vennligst kontakt|begrænset adgang|begrenset tilgang|í fjarveru minni',
    'kiireelli(?:sissä|nen)|kiireisissä|poissaoloni aikana|palattuani|luen sähköpostini|ota yhteyttä|kiireloomulis|steidzam|skubiu|skubiais',
    'po (?:moim )?powrocie|w pilnych sprawach|w sprawach pilnych|podczas mojej nieobecności|w razie pilnej|proszę o kontakt z|ograniczony dostęp',
    'po (?:mém |svém )?návratu|v naléhavých|v mé nepřítomnosti|v urgentních|v neodkladných|kontaktujte(?: prosím)?|prosím kontaktujte|v súrnych|po (?:mojom )?návrate',
    'по возвращении|после возвращения|по срочным|в мо[её] отсутствие|в экстренных|ограниченный доступ|обращайтесь к|після повернення|у термінових|з термінових|звертайтеся до|за спешни|след завръщането',
    '戻り次第|帰社(?:後|次第)|緊急の(?:場合|ご用件|際)|お急ぎの|(?:までご連絡|へご連絡|宛にご連絡)|返信(?:が遅|が遅れ)|(?:休暇|不在)明け|返答(?:が遅|いたし)|勝手ながら|順次|急事|(?:紧急|緊急|如有急)(?:事|情|请|請)?|返回(?:后|後|办公室)|请联系|請聯[絡繫]',
    'dön(?:üşümde|düğümde)|acil (?:durum|konu)|sürgős (?:esetben|ügyben)|visszaérkezés|távollétem|în caz de urgență|pentru (?:urgențe|probleme urgente)|la (?:revenire|întoarcere)|επείγον|κατά την επιστροφή|u hitnim|za hitne|v nujnih|po povratku|ob vrnitvi',
    '급한 ?(?:용무|일|사항|건)|긴급|복귀 ?(?:후|하는 대로)|돌아(?:오는|와서)|במקרים? דחופים|במקרה דחוף|לאחר שובי|כשאחזור|(?:في حالة|للحالات|للأمور) .{0,12}(?:عاجل|الطارئ|طارئ|الضرور)|عند عودتي|بعد عودتي|در صورت فوریت|khẩn cấp|mendesak|กรณีเร่งด่วน',
  ].join('|'),
  'iu',
)

/** Thanks for the mail and a day of return; people write this too. */
export const PLAIN_COURTESY = new RegExp(
  [
    "(?:will|'ll) (?:reply|respond|get back|answer|be back|return (?:on|to))|(?:i (?:will )?return|returning|back (?:in the office|at work|on)|until my return|upon my return|on my return)",
    'thank you for (?:your )?(?:e-?mail|message|contacting|mail)|thanks for your (?:e-?mail|message|mail)',
    'wieder (?:erreichbar|im büro|da|zurück|für sie)|(?:vielen dank|danke) für (?:ihre|deine|eure) (?:e-?mail|nachricht|mail|anfrage)',
    "de retour|merci (?:pour|de) votre (?:e-?mail|message|courriel)|j'ai bien reçu votre (?:e-?mail|message|courriel)",
    'de regreso|gracias por su (?:correo|mensaje|e-?mail)|(?:responderé|contestaré)|gràcies pel|regreso (?:a|no dia)|retornarei|obrigad[oa] pel[oa] (?:seu |sua )?(?:e-?mail|mensagem|contacto|contato)',
    'rientrerò|tornerò|sarò di (?:nuovo|ritorno)|grazie per (?:la (?:sua|tua|vostra) )?(?:e-?mail|mail|messaggio|averci)|risponderò',
    'weer (?:aanwezig|bereikbaar|terug|op kantoor)|bedankt voor (?:uw|je) (?:e-?mail|bericht)',
    'åter (?:på|i|den)|tillbaka (?:på|den|i\\b|mån|tis|ons|tors|fre)|tack för (?:ditt|ert) (?:mejl|mail|meddelande|e-?post)|til(?:bage|bake) (?:på|den|i\\b|ige?n|igjen|man|tirs|ons|tors|fre)|tak for din (?:mail|e-?mail|besked)|takk for (?:din |e-?posten|meldingen)',
    'palaan|takaisin (?:töissä|toimistolla)|kiitos (?:viestistäsi|sähköpostistasi|viestistänne)|wracam|dziękuję za (?:wiadomość|e-?mail|maila)',
    'vrátím se|zpět (?:v kanceláři|dne)|děkuji za (?:vaši zprávu|váš e-?mail|zprávu)|ďakujem za|вернусь|спасибо за (?:ваше )?(?:письмо|сообщение)|повернуся|дякую за (?:ваш )?(?:лист|повідомлення)|благодаря за',
    '帰社|ご連絡(?:いただき|ありがとう)|メール(?:を|ありがとう|をいただ|拝)|ご迷惑をおかけ|回复您|回覆您|感谢您的(?:来信|邮件)|感謝您的(?:來信|郵件)|您的(?:邮件|郵件|来信)(?:我)?已(?:收到|收悉)',
    '(?:döneceğim|dönüş yapacağım)|mesajınız için teşekkür|e-?postanız için teşekkür|köszönöm (?:a )?(?:levelét|üzenetét|megkeresését)|mulțumesc pentru|ευχαριστώ για|hvala (?:na|vam na|za)',
    '메일(?:을|에)? ?(?:감사|주셔서|확인)|답변 ?드리|회신 ?드리|תודה (?:על|עבור) (?:פנייתך|הודעתך|המייל)|אחזור|شكرا (?:لك )?(?:على|ل)|شكراً|سأعود|سأرد|cảm ơn (?:bạn|quý)|terima kasih (?:atas|telah)|ขอบคุณสำหรับ',
  ].join('|'),
  'iu',
)
