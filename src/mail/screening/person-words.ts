// Signs of a person in a text, in the languages that mailboxes see most: first person singular, questions, and a matter of
// her own. Machines write "we" and "your"; so these signs are a veto where text alone would call a mail automatic.

/** The writer speaks of herself, or asks. Judge a short opening with it: a machine may quote a person further down. */
export function soundsLikePerson(opening: string): boolean {
  return speaksOfHerself(opening) || asks(opening)
}

/** A question; the mark inside a link is none. */
export function asks(text: string): boolean {
  return /[?？؟]/.test(text.replace(/https?:\/\/\S{1,2000}/gi, ' '))
}

/** The writer speaks of herself. */
export function speaksOfHerself(text: string): boolean {
  return FIRST_PERSON.test(text) || ENGLISH.test(text)
}

/** Goods, money, accounts, or an imperative: what a customer writes about and an absence note does not. */
export function hasMatter(text: string): boolean {
  return MATTER.test(text)
}

/** A parcel and those who carry it: "undeliverable" then is no word of a mail server. */
export function isAboutParcel(text: string): boolean {
  return PARCEL.test(text)
}

/** The writer asks somebody to do something about what she tells. */
export function pleads(text: string): boolean {
  return PLEA.test(text)
}

/** The writer tells what a machine's confirmation did not bring. */
export function isDissatisfied(text: string): boolean {
  return PLEA.test(text) || DISSATISFIED.test(text)
}

/** A pattern between non-letters, because `\b` knows only ASCII. */
const words = (alternatives: string) =>
  `(?<![\\p{L}\\p{M}@./_-])(?:${alternatives})(?![\\p{L}\\p{M}@_-]|\\.\\p{L})`

/** Buttons say `My Account`, so the capital counts only in running text; `i` alone is a word of many languages. */
const ENGLISH =
  /\bmy\b|\bMy [a-z]|(?<![\p{L}\p{M}.])[Ii](?:['’](?:m|ve|d|ll)\b| (?:a[ms]|was|ha(?:ve|d)|can(?:not|['’]t)?|could|do(?:n['’]t)?|did(?:n['’]t)?|would|will|want|need|g[eo]t|think|just|love|prefer|run|own|read|feel|never|only|still|also|bought|paid|sent|see|saw|know|hope|wr[io]te|made|found|forgot|lost|like|live|use|went|wonder|already|really|must|should|bel[a-z]+|thought|guess|understand|chose|ke[ep]t?|gave|put|took|try|cal?n?not|tr[a-z]+|[a-z]{2,15}ed)\b)/u

const FIRST_PERSON = new RegExp(
  [
    words(
      [
        '(?:me|myself)',
        'ich|mein(?:e[nmrs]?)?|mir|mich|habe',
        "je|j['’]ai|mon(?! ?[,.]| ?\\d)|ma|moi|j['’](?:aimerais|attends|espère|étais|avais|essaie)",
        'yo|mi|mis|tengo|quiero|quisiera|necesito|pedí|compré|recibí',
        'mio|mia|miei|ho|vorrei',
        'meu|minha|meus|minhas|tenho|comprei|recebi|gostaria',
        'ik|mijn|mij',
        'jag|jeg|mitt|mina|mine|mig|meg',
        'minä|minun|minulla|minulle|olen|haluaisin|haluan|tilasin|sain|voisinko',
        'mój|moja|moje|moją|mojego|mojej|mam|jestem|chciał(?:a)?bym|zamówił[ae]m|dostał[ae]m|otrzymał[ae]m',
        'můj|moje|mám|jsem|chtěl[a]? bych|chci',
        'я|мой|моя|мо[её]|мои|мою|моего|моей|мне|меня|мій|моє|мої|мого|моєї|мені|мене',
        'benim|bana|beni|istiyorum|aldım|verdim',
        'אני|שלי|לי|אצלי|הזמנתי|קיבלתי|رأيت|أنا|لدي|عندي|طلبت|أريد|طلبي|حسابي',
        'vagyok|nekem|szeretném|rendeltem|kaptam|mea|mele|vreau|aș dori|εγώ|μου|θέλω|έχω',
      ].join('|'),
    ),
    '私|僕|俺|自分|わたし|当方',
    '我(?!们|們|司|方|的?公司)|本人',
    '(?<![\\p{L}])(?:저|제|저는|제가|나는|내가|저의|저희가 주문)(?![\\p{L}])',
  ].join('|'),
  'iu',
)

const MATTER = new RegExp(
  [
    words(
      [
        'orders?|ordered|parcels?|package|packages|deliver(?:y|ed|ies)?|courier|driver|ship(?:ped|ment|ping)?|refund(?:ed|s)?|invoices?|subscription|password|cancel(?:led|lation)?|neighbou?rs?|charged|payment|paid|warranty|replacement|device|router|tracking',
        'bestell\\p{L}*|paket\\p{L}*|lieferung\\p{L}*|liefern|geliefert|rechnung\\p{L}*|rückerstattung|erstattung|abo(?:nnement)?|passwort|stornier\\p{L}*|nachbar\\p{L}*|gerät|konto|bezahl\\p{L}*',
        'commandes?|colis|livraison|livre[rz]|livré\\p{L}*|facture|rembours\\p{L}*|abonnement|mot de passe|annuler|voisin\\p{L}*|compte',
        'pedidos?|paquetes?|entreg\\p{L}*|envío|factura|reembols\\p{L}*|suscripción|contraseña|cancelar|vecin\\p{L}*|cuenta',
        'ordin[ei]|pacc[oh]\\p{L}*|consegn\\p{L}*|fattura|rimbors\\p{L}*|abbonamento|annullare|vicin[oai]|spedi\\p{L}*',
        'encomendas?|faturas?|assinatura|senha|vizinh\\p{L}*|conta',
        'bestelling\\p{L}*|pakket\\p{L}*|bezorg\\p{L}*|factuur|terugbetal\\p{L}*|wachtwoord|annuleren|buren|buurman',
        'beställning\\p{L}*|paketet?|leverans\\p{L}*|faktura\\p{L}*|återbetal\\p{L}*|lösenord|avboka|grannen?|bestilling\\p{L}*|ordren?|pakken?|levering\\p{L}*|refusjon|nabo\\p{L}*|adgangskode|passord|opsige',
        'tilau\\p{L}*|paketti\\p{L}*|toimit\\p{L}*|lasku\\p{L}*|hyvity\\p{L}*|salasana\\p{L}*|naapuri\\p{L}*',
        'zamówi\\p{L}*|paczk\\p{L}*|przesyłk\\p{L}*|dostaw\\p{L}*|faktur\\p{L}*|zwrot\\p{L}*|hasł\\p{L}*|sąsiad\\p{L}*|objednáv\\p{L}*|balí\\p{L}*|zásilk\\p{L}*|doruč\\p{L}*|soused\\p{L}*',
        'заказ\\p{L}*|посылк\\p{L}*|достав\\p{L}*|возврат\\p{L}*|счет\\p{L}*|парол\\p{L}*|сосед\\p{L}*|замовлен\\p{L}*|сипариш|sipariş\\p{L}*|kargo\\p{L}*|iade\\p{L}*|fatura\\p{L}*|komşu\\p{L}*',
        'rendelés\\p{L}*|csomag\\p{L}*|comand\\p{L}*|colet\\p{L}*',
      ].join('|'),
    ),
    '注文|荷物|配達|返金|請求|商品|订单|訂單|包裹|快递|快遞|退款|发票|주문|배송|택배|환불|הזמנה|חבילה|משלוח|طلب|شحن|طرد',
  ].join('|'),
  'iu',
)

const PARCEL = new RegExp(
  [
    words(
      'parcels?|packages?|courier|driver|dhl|ups|fedex|dpd|gls|hermes|royal mail|usps|(?:brief|post)bote|pakete?s?|päckchen|sendung\\p{L}*|colis|livreur|paquetes?|repartidor|mensajero|pacc[oh]\\p{L}*|corriere|encomendas?|entregador|pakket\\p{L}*|bezorger|paketet?|pakken?|paketti\\p{L}*|paczk\\p{L}*|przesyłk\\p{L}*|kurier\\p{L}*|balík\\p{L}*|zásilk\\p{L}*|посылк\\p{L}*|курьер\\p{L}*|посилк\\p{L}*|kargo\\p{L}*|csomag\\p{L}*|colet\\p{L}*|δέμα|paketa?',
    ),
    '荷物|宅配|包裹|快递|快遞|택배|חבילה|الطرد|شحنة',
  ].join('|'),
  'iu',
)

const PLEA = new RegExp(
  words(
    [
      'please (?:fix|help|call|refund|explain|reopen|unlock|advise|whitelist|stop|remove|unsubscribe|correct|investigate)|what (?:should|can|shall) (?:we|one)|any (?:idea|news|other way)|hello (?:team|all|support)|hi (?:team|all|support)|dear (?:team|support|sir)|stop sending|unsubscribe (?:me|us)|your (?:smtp|mail server|server|platform|relay|app|website|shop|hotline|newsletter keeps)',
      'bitte (?:helfen|prüfen|nehmen|entfernen|löschen|korrigieren|rufen|erklären|erstatten|um (?:hilfe|rückruf|prüfung|klärung))|was (?:können|sollen) wir|liebes (?:team|support)|hallo (?:team|zusammen|support)|ihr(?:e|en)? (?:server|plattform|shop|webseite|hotline)',
      'merci de (?:vérifier|corriger|supprimer|retirer|rappeler|rembourser|résoudre|m\\p{L}+)|que (?:faire|devons)|bonjour (?:à tous|l\\p{L}+équipe)|por favor (?:revisen|corrijan|ayuda|llamen|borren)|qué (?:podemos|debemos|hacemos)|per favore (?:verificate|correggete|aiut\\p{L}+)|cosa (?:possiamo|dobbiamo)|por favor (?:verifiquem|corrijam|ajudem|liguem)|graag (?:nakijken|oplossen|corrigeren|terugbellen)|proszę o (?:pomoc|sprawdzenie|telefon|naprawę)|prosím o (?:pomoc|kontrolu)|помогите|прошу (?:проверить|помочь|исправить|разобраться)',
    ].join('|'),
  ),
  'iu',
)

const DISSATISFIED = new RegExp(
  words(
    [
      "you (?:wrote|said|promised|told|say)|but|still (?:not?|nothing|waiting|broken)|nobody|no one|without any|we (?:expect|demand|are waiting|ordered|paid|need)|our (?:question|order|problem|issue|account|money)|unacceptable|persists|does(?: not|n't) (?:answer|work|help)|no (?:answer|reply|response|confirmation)",
      'sie (?:schrieben|schreiben|versprachen|haben (?:geschrieben|versprochen|gesagt))|vous (?:avez (?:écrit|promis|dit)|aviez|m.avez)|me (?:dijeron|escribieron|prometieron)|(?:mi )?avete (?:scritto|detto|promesso)|u schreef|jullie schreven|aber|jedoch|trotzdem|niemand|immer noch|bis heute|wir (?:erwarten|warten|brauchen|haben bestellt)|keine (?:antwort|reaktion|rückmeldung)|mais|pourtant|toujours (?:pas|rien)|personne|aucune (?:réponse|nouvelle)|nous (?:attendons|exigeons)',
      'pero|sin embargo|todavía|nadie|ninguna respuesta|sigue sin|però|ancora (?:niente|nessun\\p{L}*)|nessun[oa]?|mas|porém|ainda não|ninguém|maar|nog steeds|niemand|geen (?:antwoord|reactie)|men|fortfarande|ingen|stadig|fortsatt|mutta|vieläkään|ale|nadal|nikt|stále|nikdo|но|до сих пор|никто|але|досі|ama|hâlâ|însă|αλλά',
    ].join('|'),
  ),
  'iu',
)
