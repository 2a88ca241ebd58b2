// What machines tell the reader about his own things: `your parcel has been shipped`, `you have a new order`, a code, a link
// to click. People who write to a desk speak of their things in the first person, so the form is the sign: a thing of the
// reader's and what became of it. Data for `notice-text.ts`, which leaves a mail in doubt and hides none.

import { phraseList } from '../../../text/phrases.ts'

/** The dot of an amount ends no sentence. */
const UP_TO = '([^.!?\\n]|\\.\\d){1,60}?'
const SOON = '[^.!?\\n]{0,60}?'
/** Goods on their way. */
const MOVED = {
  en: 'ready|shipped|dispatched|(?<!not )sent|delivered|on (its|the) way|out for delivery|collected|sold',
  de: 'bereit|versandt|verschickt|versendet|zugestellt|geliefert|unterwegs|verkauft|eingegangen',
  fr: 'prêt|expédi|livr|en (route|cours|chemin)|vendu|reçu',
  es: 'list[oa]|en (camino|reparto)|enviad|entregad|vendid|recibid',
  it: 'pront|in (consegna|arrivo|viaggio)|spedit|consegnat|vendut|ricevut',
  pt: 'pront|a caminho|em (distribuição|trânsito)|enviad|entregue|expedid|vendid|recebid',
  nl: 'klaar|onderweg|bezorgd|geleverd|verzonden|verstuurd|verkocht|ontvangen',
  sv: 'klar|redo|på (väg|vej|vei)|lever|skicka|send|såld|solgt|mottag|modtag|mottatt',
  pl: 'gotow|w drodze|dostarczon|doręczon|wysłan|nadan|sprzedan',
  cs: 'připraven|na cestě|doručen|odeslán|prodán',
  ru: 'готов|доставлен|отправлен|в пути|продан',
}
/** Accounts, papers and payments. */
const SETTLED = {
  en: 'available|confirmed|approved|activated|changed|updated|reset|renewed|received|processed|paid|scheduled|(over)?due|cancell?ed|expir',
  de: 'verfügbar|bestätigt|freigeschaltet|aktiviert|geändert|aktualisiert|verlängert|verarbeitet|bezahlt|fällig|storniert',
  fr: 'disponible|confirm|validé|activé|modifié|renouvel|payé|annulé|expir|à échéance',
  es: 'disponible|confirmad|activad|cambiad|modificad|renovad|pagad|cancelad|caduc|venc',
  it: 'disponibil|confermat|attivat|modificat|rinnovat|pagat|annullat|scadut',
  pt: 'disponível|confirmad|ativad|alterad|renovad|pag[oa]|cancelad|expir|venc',
  nl: 'beschikbaar|bevestigd|geactiveerd|gewijzigd|verlengd|betaald|geannuleerd|verlopen',
  sv: 'tillgänglig|tilgængelig|tilgjengelig|bekräfta|bekræft|bekreft|aktiver|ändra|ændre|endre|förnya|forny|betal',
  pl: 'dostępn|potwierdzon|aktywowan|zmienion|opłacon|anulowan',
  cs: 'k dispozici|potvrzen|změněn|zaplacen|zrušen',
  ru: 'доступ|подтвержд|измен[её]н|оплачен|отмен[её]н',
}
const done = (lang: keyof typeof MOVED) => `(${MOVED[lang]}|${SETTLED[lang]})`
/** None of these words before the sentence ends. */
const never = (words: string) => `(?![^.!?\\n]{0,120} (${words}))`
const LIEGT = 'ist|sind|war|wurden?|wird|werden|steht|stehen|liegt|liegen|kann|können|kommt'
const IL_TUO = 'il tuo|la tua|i tuoi|le tue|il suo|la sua|il vostro|la vostra'
const O_SEU = 'o seu|a sua|o teu|a tua|os seus|as suas|seu|sua'
const THING =
  'fax|order|booking|reservation|sale|review|sign-?in|log-?in|device|payment|payout|document|invoice|statement'
const PAPER = 'document|envelope|contract|agreement|file|folder|payment|to (sign|review|view|join)'
const KONTO = 'e-?mail|anmeldung|registrierung|abonnement|newsletter|konto|identität'
const MAILS = 'e-?mails?|messages?|enquir(y|ies)|inquir(y|ies)|letters?|quer(y|ies)'
const READ = 'read|answered|handled|processed|dealt with|reviewed|attended|looked'
const NACHRICHT = 'e-?mails?|mails?|nachricht(en)?|anfragen?|schreiben|anliegen'
const MELDING = 'meddelande|mejl|mail|e-?post|besked|melding|henvendelse'
const BLIR = 'kommer att|blir|bliver|vil( blive| bli)?|kommer till att'
const INBOX = 'mail ?box|inbox|e-?mail (address|account)'
const WORD = '[\\p{L}-]+'
const NEW = 'new|unread|pending|incoming|missed'

/** At the beginning of a sentence, in the subject or in the text. */
// biome-ignore format: one phrase a line
export const TELLS_READER = phraseList([
  ['en', `your ${UP_TO} (is|are|was|were|has|have|had|will|can|could) ${SOON}\\b${done('en')}\\b`,
    'Your parcel has been shipped'],
  ['en', "you('ve| have)( just)? (received|got|sold|earned|made|been (invited|added|asked|paid|credited))\\b",
    'You have received a fax'],
  ['en', `you( have|'ve got| got| have got) (an?|one|\\d+) ([\\p{L}-]+ )?(${NEW}|message|fax|order|offer|sale)`,
    'You have a new message'],
  ['en', '(you )?(made a sale|sold (an|your) )', 'You sold an item'],
  ['en', 'sold(!|:|, (ship|dispatch|send))', 'Sold: brass lamp'],
  ['en', "(congratulations|congrats)[,!]", 'Congratulations!'],
  ['en', `(a )?(${NEW}) (${THING})\\b( (${WORD}|#\\d+)){0,2} ?(from|on|at|in|to|for|signed|received|detected|#)`,
    'New fax from 0161 496 0000'],
  ['en', '(\\d+ page )?fax (received|from)', 'Fax received'],
  ['en', '\\d{4,8} is your', '4711 is your code'],
  ['en', '(your|the|this) ([\\p{L}-]+ ){0,3}(code|pin|passcode|password|otp)( is|:) ?[\\p{L}]{0,3}-?\\d',
    'Your code is 4711'],
  ['en', '(your )?(verification|security|log-?in|sign-?in|one-?time|authentication|access) (code|pin|passcode|password)( is|:|$|\\n)',
    'Your verification code'],
  ['en', '(click|tap|press)( on)? (here|below|(the|this) ([\\p{L}-]+ )?(link|button))\\b', 'Click the link below'],
  ['en', '(please )?(confirm|verify|validate|activate) your (e-?mail|subscription|registration|sign-?up|account|newsletter|identity|membership)',
    'Please confirm your subscription'],
  ['en', '(sign|log) ?in to (view|see|read|download|your)', 'Log in to read it'],
  ['en', `(?!(we|i|they)\\b)[^.!?\\n]{2,60} (has |have )?(sent|shared|invited) you (an? )?(${WORD} )?(${PAPER})`,
    'Ann Bell sent you a document'],
  ['en', '(all parties|everyone|all signers) (have|has) (signed|completed)', 'Everyone has signed'],
  ['en', '(signature|approval) (requested|required|needed)', 'Signature requested'],
  ['en', '(please )?(review and )?sign( (the|this|your))? (document|contract|agreement|envelope)',
    'Please sign the document'],
  ['en', '(completed|signed): ', 'Signed: lease'],
  ['en', "we('d| would) (love|like|be (pleased|happy|glad)) to (hear|know) (what|how|about) ",
    'We would be glad to know how it was'],
  ['de', `(ihre?|deine?|euer|eure)[nmrs]? ${never('nicht|kein|nie')}${UP_TO} (${LIEGT})\\b ?${SOON}${done('de')}`,
    'Ihr Paket wurde zugestellt'],
  ['de', '(ihr|dein) paket (kommt|trifft|wartet)', 'Ihr Paket kommt heute'],
  ['de', '(in|zu) (ihrem|deinem|eurem) [^.!?\\n]{1,60} (liegt|liegen|steht|stehen|befinde[nt]|finden sie)',
    'In Ihrem Konto finden Sie ein Dokument'],
  ['de', '(sie|du|ihr) (haben|hast|habt) ([\\p{L}]+ ){0,3}(neue?[ns]?|eine?n?|\\d+) [^.!?\\n]{0,60}(erhalten|bekommen|verkauft)',
    'Sie haben ein neues Fax erhalten'],
  ['de', '(sie wurden|du wurdest) (gebeten|eingeladen|hinzugefügt)', 'Sie wurden gebeten, etwas zu tun'],
  ['de', '(eine? )?neues? (fax|bestellung|buchung|anmeldung|dokument|nachricht) (von|im|in|auf|für|liegt|ist)',
    'Neues Dokument im Portal'],
  ['de', '(ihr|dein|der) [\\p{L}-]{0,30}(code|pin|tan|passwort|kennwort)( (lautet|ist))?:? ?\\d',
    'Ihr Code lautet 4711'],
  ['de', '(ihr|dein) [\\p{L}-]{2,30}(code|tan)($|\\n)', 'Ihr Bestätigungscode'],
  ['de', '(bitte )?(klicken sie|klicke?|klickt) (bitte )?(hier|auf)', 'Klicken Sie hier'],
  ['de', `(bitte )?(bestätigen sie|bestätige|bestätigt) (bitte )?(ihre?|deine?|eure?)n? (${KONTO})`,
    'Bestätigen Sie Ihre Anmeldung'],
  ['de', '(bitte )?(unterschreiben|unterzeichnen)( sie)?:', 'Bitte unterschreiben: Vertrag'],
  ['de', '(herzlichen )?glückwunsch[,!]', 'Glückwunsch!'],
  ['fr', `(votre|ton|ta|vos|tes) ${never('pas|jamais')}${UP_TO} (est|sont|a été|ont été|sera|seront|vient d['’]être) ${SOON}${done('fr')}`,
    'Votre colis est disponible'],
  ['fr', '(vous avez|tu as) (reçu|vendu|été (invité|ajouté)|(une?|\\d+) nouve)', 'Vous avez reçu un fax'],
  ['fr', '(votre|ton) code [^.!?\\n]{0,30}(est|:) ?\\d', 'Votre code est 4711'],
  ['fr', '(votre )?code de (vérification|sécurité|confirmation|connexion)($|\\n)', 'Votre code de vérification'],
  ['fr', '(veuillez )?clique[rz] (ici|sur)', 'Cliquez sur le lien'],
  ['fr', '(confirmez|validez|activez|vérifiez|confirme|valide|active) (votre|ton) (e-?mail|adresse|inscription|abonnement|compte)',
    'Confirmez votre inscription'],
  ['fr', 'félicitations ?[,!]', 'Félicitations !'],
  ['es', `(su|tu|sus|tus) ${never('no |nunca')}${UP_TO} (está|están|ha sido|han sido|fue|será|serán|ya está) ${SOON}${done('es')}`,
    'Su pedido está listo'],
  ['es', '(ha|has) (recibido|vendido) (un|una|\\d+)', 'Ha recibido un fax'],
  ['es', 'tienes? (un|una|\\d+) (nuev|fax|mensaje)', 'Tiene un nuevo mensaje'],
  ['es', '(su|tu) código [^.!?\\n]{0,30}(es|:) ?\\d', 'Su código es 4711'],
  ['es', '(haga|haz) clic|(pulse|pulsa) (en|aquí)', 'Haga clic aquí'],
  ['es', '(confirma|confirme|verifica|verifique|activa|active) (su|tu) (correo|suscripción|cuenta|registro|e-?mail|dirección)',
    'Confirma tu suscripción'],
  ['es', '¡?(enhorabuena|felicidades)[,!]', '¡Enhorabuena!'],
  ['it', `(${IL_TUO}) ${never('non')}${UP_TO} (è|è stat[oa]|sono stat[ie]|sarà|saranno|sono) ${SOON}${done('it')}`,
    'Il tuo pacco è in consegna'],
  ['it', 'hai (ricevuto|venduto|(un|una|\\d+) nuov)', 'Hai ricevuto un fax'],
  ['it', '(il tuo|il suo) codice [^.!?\\n]{0,30}(è|:) ?\\d', 'Il tuo codice è 4711'],
  ['it', '(clicca|cliccare|fai clic|fare clic) (qui|sul|su)', 'Clicca sul link'],
  ['it', '(conferma|confermi|verifica|attiva) (il tuo|la tua|il suo|la sua|l.indirizzo)', 'Conferma la tua iscrizione'],
  ['it', '(congratulazioni|complimenti)[,!]', 'Congratulazioni!'],
  ['pt', `(${O_SEU}) ${never('não')}${UP_TO} (está|estão|foi|foram|será|serão|já está) ${SOON}${done('pt')}`,
    'A sua encomenda foi enviada'],
  ['pt', '(recebeu|vendeu|tem) (um|uma|\\d+) (nov|fax|mensagem)', 'Recebeu um novo fax'],
  ['pt', '(o seu|seu) código [^.!?\\n]{0,30}(é|:) ?\\d', 'O seu código é 4711'],
  ['pt', 'clique (aqui|em|no|na)', 'Clique aqui'],
  ['pt', '(confirme|confirma|verifique|ative) (o seu|a sua|seu|sua)', 'Confirme a sua subscrição'],
  ['pt', 'parabéns[,!]', 'Parabéns!'],
  ['nl', `(uw|je|jouw) ${never('niet|geen|nooit')}${UP_TO} (is|zijn|wordt|worden|werd|staat|ligt|kan) ${SOON}${done('nl')}`,
    'Uw pakket is onderweg'],
  ['nl', '(u|je) (hebt|heeft) (een|\\d+) (nieuw|fax|bericht)', 'U heeft een nieuw bericht'],
  ['nl', '(uw|je) [\\p{L}]{0,20}code (is|:) ?\\d', 'Uw code is 4711'],
  ['nl', 'klik (hier|op)', 'Klik hier'],
  ['nl', 'bevestig (uw|je) ', 'Bevestig uw inschrijving'],
  ['nl', '(gefeliciteerd|proficiat)[,!]', 'Gefeliciteerd!'],
  ['sv', `(din|ditt|dina|dine|dit) ${never('inte|ikke|ikkje')}${UP_TO} ((är|er|har|blir|bliver|kommer|ligger|finns) ${SOON})?${done('sv')}`,
    'Ditt paket är på väg'],
  ['sv', 'du har (fått|fået|modtaget|mottatt|solgt|sålt) (en|et|ett|\\d+|din)', 'Du har fått ett fax'],
  ['sv', '(klicka|klik|klikk) (här|her|på)', 'Klicka här'],
  ['sv', '(bekräfta|bekræft|bekreft) (din|ditt|dit) ', 'Bekräfta din e-post'],
  ['pl', `(twoja|twoje|twój|państwa) (?!nie )${UP_TO} (jest|są|został[ao]?|zostały|będzie|czeka) ${SOON}${done('pl')}`,
    'Twoja paczka jest w drodze'],
  ['pl', '(masz|otrzymał[ae]ś|otrzymali państwo) (now|\\d)', 'Masz nową wiadomość'],
  ['pl', '(kliknij|potwierdź (swój|swoją|swoje|adres))', 'Kliknij link'],
  ['pl', 'gratulacje[,!]', 'Gratulacje!'],
  ['cs', `(vaše|váš|vaši) (?!není )${UP_TO} (je|jsou|byl[ao]?|byly|bude) ${SOON}${done('cs')}`,
    'Vaše zásilka je na cestě'],
  ['cs', 'klikněte (zde|na)', 'Klikněte na odkaz'],
  ['ru', `(ваш[аеи]?|тво[йяё]) (?!не )${UP_TO} ${done('ru')}`, 'Ваш заказ доставлен'],
  ['ru', '(нажмите|перейдите по ссылке)', 'Перейдите по ссылке'],
  ['ja', '[^。\\n]{0,30}(確認|認証|ワンタイム)[^。\\n]{0,6}(コード|パスワード)[^。\\n]{0,12}\\d', '認証コードは4711です'],
  ['ja', '[^。\\n]{0,30}(お荷物|商品|ご注文)[^。\\n]{0,30}(配達|発送|お届け)(いたし|し)ました', 'ご注文の商品を発送しました'],
  ['zh', '[^。\\n]{0,20}验证码[^。\\n]{0,12}\\d', '您的验证码是4711'],
  ['zh', '您的[^。\\n]{1,20}已(发货|送达|签收|出库|支付)', '您的订单已发货'],
], { before: '(?:^|\\n|[.!?:;,] |[.!?] \\W{0,3})\\W{0,4}' })

/** What a desk says of the mail that it just got: it will be read, and by whom and when. Customers say nothing of the kind. */
// biome-ignore format: one phrase a line
export const WILL_BE_READ = phraseList([
  ['en', `(your|all|every|each|any) (${WORD} )?(${MAILS}) (will|shall) be (${WORD} )?(${READ})`,
    'Your message will be answered'],
  ['en', `(our|this|the) (${WORD} )?(${INBOX})( ${WORD})? is (only |not )?(${WORD} )?(monitored|checked|read|staffed)`,
    'Our inbox is checked on weekdays'],
  ['en', 'e-?mails (are|get) (only )?(read|checked|answered)', 'Emails are read on weekdays'],
  ['en', '(we|our team) (aims?|tr(y|ies)|endeavou?rs?|strives?|will do our best) to (reply|respond|answer|get back)',
    'We aim to reply within a day'],
  ['en', "we('ll| will) (reply|respond|answer|get back)( to)? (you|your|all|every|each)",
    'We will reply to your message'],
  ['de', `(ihre?|deine?|eure?|alle|jede) (${WORD} )?(${NACHRICHT}) (wird|werden) [^.!?\\n]{0,80}(bearbeitet|beantwortet|gelesen|geprüft)`,
    'Ihre Anfrage wird am Montag bearbeitet'],
  ['de', '(unser|dieses|das) (e-?mail-?)?postfach (wird|ist) [^.!?\\n]{0,80}(gelesen|abgerufen|bearbeitet|überwacht|betreut|besetzt)',
    'Unser Postfach wird werktags gelesen'],
  ['de', 'wir (bemühen uns|versuchen|sind bestrebt)[^.!?\\n]{0,100}zu (beantworten|bearbeiten)',
    'Wir bemühen uns, alle Anfragen zu beantworten'],
  ['fr', '(votre|vos|ton|toute?s?( les| vos)?) (e-?mails?|messages?|demandes?|courriels?|courriers?) (sera|seront) (bien )?(traité|lu|pris|examiné)',
    'Votre message sera lu'],
  ['fr', 'nous (traiterons|répondrons|lirons|répondons) (à )?(votre|vos|tou)', 'Nous traiterons votre message'],
  ['fr', '(notre|cette) (boîte|messagerie|adresse)( [\\p{L}-]+)? est (relevée|consultée|lue)',
    'Notre boîte est relevée'],
  ['es', '(su|tu) (mensaje|correo|consulta|solicitud|e-?mail) será (atendid|respondid|tratad|leíd|contestad|gestionad)',
    'Su mensaje será atendido'],
  ['es', '(responderemos|atenderemos|contestaremos) (a )?(su|tu|tod)', 'Responderemos a su consulta'],
  ['it', '(il (suo|tuo|vostro)|la (sua|tua|vostra)) (messaggio|e-?mail|richiesta|mail) (sarà|verrà) (lett|gestit|evas|elaborat|pres)',
    'Il Suo messaggio sarà letto'],
  ['it', 'risponderemo (al|alla|a tutt)', 'Risponderemo alla richiesta'],
  ['pt', '((a|o) )?(sua|seu|vossa|tua|teu) (mensagem|e-?mail|pedido|contac?to) será (respondid|tratad|lid|analisad|atendid)',
    'A sua mensagem será lida'],
  ['pt', 'responderemos (ao|à|a tod)', 'Responderemos a todos'],
  ['nl', '(uw|je) (bericht|e-?mail|mail|vraag|aanvraag) wordt [^.!?\\n]{0,60}(beantwoord|behandeld|gelezen|verwerkt)',
    'Uw bericht wordt morgen gelezen'],
  ['sv', `(ditt|din|dit) (${MELDING}) (${BLIR}) (besvara|läs|hanter|besvare|besvart|læst|lest|behandl)`,
    'Ditt meddelande kommer att besvaras'],
  ['fi', 'viestiisi vastataan', 'Viestiisi vastataan arkisin'],
  ['pl', '(twoja|państwa|pana|pani) wiadomość zostanie ([\\p{L}-]+ )?(przeczytan|rozpatrzon|obsłużon)',
    'Twoja wiadomość zostanie przeczytana'],
  ['cs', '(vaše zpráva|váš (e-?mail|dotaz)) bude (vyřízen|přečten|zodpovězen)', 'Vaše zpráva bude vyřízena'],
  ['ru', 'ваше (письмо|сообщение|обращение) будет (прочитано|рассмотрено|обработано)', 'Ваше письмо будет рассмотрено'],
  ['uk', '(ваш лист|ваше (повідомлення|звернення)) буде (прочитано|розглянуто|опрацьовано)',
    'Ваше звернення буде розглянуто'],
], { before: '(?<![\\p{L}\\p{M}])' })
