// Signs that something went wrong, or was tried before: a how-to passage has been read already, or does not help.

import type { PhraseTable } from '../phrases.ts'

/** Something is broken, missing, late or wrong. */
export const PROBLEMS: PhraseTable = {
  en: [
    [
      'doesnt/dont/didnt/wont/isnt/wasnt/hasnt/havent/couldnt/wouldnt [_] work/open/load/start/let/go/scan/come/arrive/show/appear/accept/connect/print/arrived/come/received/help/respond/charge/close/unlock/match/fit',
      'The app doesnt work',
    ],
    [
      'does/do/did/will/is/was/has/have/could/would not [_] work/working/open/load/start/let/go/scan/come/arrive/show/appear/accept/connect/print/arrived/received/help/respond/charge/close/unlock/match/fit',
      'The link does not work',
    ],
    ['not working/working/responding/arrived/received', 'It is not working'],
    [
      'cant/cannot/couldnt/unable [to] log/login/sign/open/get/pay/find/access/use/see/reach/download/scan/unlock/enter/connect/register/finish/end/start',
      'I cannot log in',
    ],
    [
      'can not log/login/sign/open/get/pay/access/use/see/reach/download/scan/unlock/enter/connect',
      'I can not log in',
    ],
    ['error/errors/bug/crash*/fault*/glitch', 'I get an error'],
    ['fail/fails/failed/failing/failure', 'The payment failed'],
    [
      'broken/broke/damaged/cracked/defective/torn/leaking/leaks/rusty/dented/bent/snapped/faulty',
      'It arrived broken',
    ],
    ['stuck/frozen/freezes/hangs/blank/spinning/greyed/grayed', 'The page is stuck'],
    ['missing/vanished/disappeared/gone/lost', 'A part is missing'],
    ['stolen/stole', 'It was stolen'],
    [
      'wrong [item/size/colour/color/amount/name/address/number/parcel/order/price]',
      'I got the wrong item',
    ],
    ['incorrect/incorrectly/mistake', 'The invoice is incorrect'],
    [
      'declined/rejected/refused/refuses/denied/blocked/locked/suspended/invalid',
      'My card was declined',
    ],
    ['nothing happen*/came/comes/arrived/changed', 'Nothing happened'],
    ['never came/arrived/got/received/worked/showed', 'It never arrived'],
    ['nobody/noone answered/answers/replied/replies/came/called/helps/helped', 'Nobody answered'],
    ['no one answered/answers/replied/replies/came/called/helps/helped', 'No one replied'],
    ['no reply/answer/response/confirmation/refund/email [yet/so/since]', 'No reply so far'],
    ['still/yet no/not/nothing/waiting/says/asks/shows/the', 'It is still not here'],
    ['stopped/stops working', 'It stopped working'],
    [
      'kept/keep [on] asking/saying/showing/telling/crashing/failing/freezing/stopping/hanging/loading/spinning/closing/dropping/logging/rejecting/declining/charging/sending/getting/going/coming/jumping/losing/giving/disappearing/happening/turning/switching/disconnecting/refusing/resetting/breaking/beeping/blinking/flashing/repeating/returning/redirecting/throwing/popping/cutting/slipping/leaking/making/being/billing/deleting/changing/blocking/locking/opening/restarting/signing/interrupting/ringing/buffering/falling/dying/appearing',
      'It kept asking',
    ],
    ['keeps _', 'It keeps asking'],
    ['kept me/us/my/it/itself/the/a/an', 'It kept me waiting'],
    ['overdue/delayed', 'It is overdue'],
    ['supposed/should to/have [be/been/have] ', 'It should have come'],
    ['complaint', 'This is a complaint'],
    ['problem/issue/trouble with', 'I have a problem with my order'],
  ],
  de: [
    [
      'funktioniert/funktionieren/geht/gehen/klappt/läuft/startet/lädt/öffnet/reagiert/kommt/kam/ging/klappte [aber/bei/einfach/immer/leider/noch/schon] [mir/noch] nicht/nie/nix',
      'Die App geht nicht',
    ],
    ['funktioniert/funktionieren/geht/klappt [_] [_] nicht', 'Der Link funktioniert bei mir nicht'],
    [
      'kann/konnte/können mich/ich/es/nicht/das [_] nicht [_] anmelden/einloggen/öffnen/bezahlen/finden/nutzen/herunterladen',
      'Ich kann mich nicht anmelden',
    ],
    [
      'fehler/fehlermeldung/fehlerhaft/absturz/defekt/defekte/defekter/kaputt/beschädigt/beschädigte/zerbrochen/gerissen/undicht/verbogen/vertrocknet/verwelkt/abgeknickt/verfault/schimmel*',
      'Das Paket war beschädigt',
    ],
    ['fehlt/fehlen/fehlte/verschwunden/verloren/gestohlen', 'Es fehlt ein Teil'],
    ['ist/sind/war/waren/einfach/spurlos/plötzlich [_] [_] weg', 'Das Paket ist einfach weg'],
    ['falsch/falsche/falscher/falsches/falschen', 'Ich habe die falsche Größe bekommen'],
    ['abgelehnt/gesperrt/blockiert/ungültig/verweigert', 'Meine Karte wurde abgelehnt'],
    ['immer noch/wieder', 'Ich warte immer noch'],
    ['noch/bisher/bislang immer/nicht/nichts/kein/keine/keinen', 'Es ist noch nicht da'],
    ['nie/nichts angekommen/bekommen/erhalten/gehört/passiert', 'Ich habe nichts erhalten'],
    ['keine antwort/reaktion/rückmeldung', 'Keine Antwort bisher'],
    ['warte/warten seit/schon/noch/immer', 'Ich warte seit Tagen'],
    ['reklamation/reklamieren/beschwerde/mangel/mängel', 'Das ist eine Reklamation'],
    ['problem/probleme/ärger mit', 'Ich habe ein Problem mit dem Gerät'],
    ['mit [einem/einer] loch/löchern/riss/rissen/delle/dellen/kratzer/kratzern', 'Kissen mit Riss'],
    ['eingegangen/gestorben/tot', 'Die Pflanze ist eingegangen'],
  ],
  fr: [
    ["[ne] fonctionne/marche/arrive/n'est pas", 'Ça ne fonctionne pas'],
    [
      'erreur/panne/cassé/cassée/abîmé/abîmée/défectueux/manque/perdu/volé/bloqué/refusé/refusée',
      'Le colis est cassé',
    ],
    ['mauvais/mauvaise article/taille/couleur/modèle/produit/colis/pointure', 'La mauvaise taille'],
    ['toujours pas/rien', 'Toujours rien'],
    ['jamais reçu/arrivé', "Je n'ai jamais reçu"],
  ],
  es: [
    ['no funciona/va/llega/llegó/abre/carga/puedo/ha', 'No funciona'],
    [
      'error/roto/rota/dañado/dañada/defectuoso/falta/perdido/robado/bloqueado/rechazado',
      'Llegó roto',
    ],
    ['equivocado/equivocada/equivocados/equivocadas', 'El color equivocado'],
    ['todavía/aún no', 'Todavía no ha llegado'],
  ],
  it: [
    ['non funziona/va/arriva/è/riesco/si', 'Non funziona'],
    [
      'errore/rotto/rotta/danneggiato/danneggiata/difettoso/manca/perso/rubato/bloccato/rifiutato',
      'È arrivato rotto',
    ],
    ['sbagliato/sbagliata/sbagliati/sbagliate', 'Il colore sbagliato'],
    ['scatola/pacco/busta vuota/vuoto', 'Il pacco vuoto'],
    ['ancora non/niente', 'Ancora niente'],
  ],
  nl: [
    ['werkt/doet/gaat/lukt/komt [het/nog/helemaal] niet', 'Het werkt niet'],
    [
      'fout/kapot/stuk/beschadigd/defect/ontbreekt/kwijt/gestolen/geblokkeerd/geweigerd',
      'Het is kapot',
    ],
    ['verkeerd/verkeerde', 'De verkeerde kleur'],
    ['nog steeds/niet/niets/geen', 'Het is nog niet binnen'],
  ],
}

/** What the help page says has been done, and did not help; or somebody has asked before. */
export const TRIED: PhraseTable = {
  en: [
    [
      'already tried/did/done/sent/paid/verified/checked/wrote/written/called/asked/contacted/returned/cancelled/canceled/confirmed/entered/filled/uploaded/restarted/reset/looked/searched/read/explained/told/said/reported/emailed/mailed/complained/waited/received/got/given/submitted/provided/followed/transferred/changed/updated/downloaded/installed/reinstalled/logged/registered/signed/been/had/have/know/knew',
      'already verified',
    ],
    [
      'i/we/ive/weve [have] [even/also/just/now] tried/restarted/reinstalled/called/phoned/contacted/reported/complained/followed/waited/chased/emailed/mailed/reset/retried',
      'I tried it on two phones',
    ],
    ['twice/thrice', 'I wrote twice'],
    [
      '[two/three/four/five/six/ten/several/many/numerous/countless/_] times',
      'I asked three times',
    ],
    ['again and again', 'It asks again and again'],
    [
      'second/third/fourth/fifth/sixth/last time/mail/email/message/attempt/letter/reminder',
      'This is my third mail',
    ],
    ['every/each time', 'It fails every time'],
    [
      'for/since [a/over/about/around/almost/nearly/well/more/at/the/these/those/all/another/some] [than/over/least/past/last/of] [_] [long/whole/full/good/working/business] days/weeks/months/hours/ages',
      'I have been waiting for two weeks',
    ],
    ['[_] days/weeks/months/hours ago', 'I sent it back two weeks ago'],
    ['as you/your [_] said/wrote/told/described/advised/described/promised', 'I did as you said'],
    ['as told/described/advised/instructed/requested', 'I did it as described'],
    ['you/your/they/he/she [_] promised/told/said/wrote [me/us/that/it]', 'You promised a call'],
    ['i was told/promised', 'I was told to wait'],
    ['[have/has] not/never heard', 'I have not heard back'],
    [
      'on two/three/another/different/several phone/phones/browser/browsers/device/devices/card/cards/computer/computers',
      'on two phones',
    ],
    ['different/another phone/browser/device/card/computer', 'I used another browser'],
  ],
  de: [
    [
      'schon/bereits [_] [_] versucht/probiert/gemacht/geschrieben/bezahlt/geschickt/gesendet/angerufen/gefragt/überwiesen/zurückgeschickt/eingegeben/bestätigt/geprüft/gemeldet/kontaktiert',
      'Das habe ich schon versucht',
    ],
    ['mehrmals/mehrfach/zweimal/dreimal/viermal/wiederholt', 'Ich habe mehrmals geschrieben'],
    ['zum zweiten/dritten/vierten/wiederholten mal', 'Ich schreibe zum dritten Mal'],
    ['seit/vor [_] [_] tagen/wochen/monaten/stunden', 'Ich warte seit zwei Wochen'],
    ['seit/vor einer/einem woche/monat', 'Vor einer Woche'],
    ['habe/haben [_] [_] [_] versucht/probiert/reklamiert/gemeldet', 'Ich habe alles versucht'],
    [
      'wie [von] [_] beschrieben/angegeben/empfohlen/besprochen',
      'Ich habe es wie beschrieben gemacht',
    ],
    ['mir/uns wurde gesagt/versprochen/zugesagt', 'Mir wurde gesagt'],
    ['sie/ihr haben/habt [mir/uns] gesagt/geschrieben/versprochen', 'Sie haben mir versprochen'],
    ['trotz/trotzdem', 'Trotzdem kommt nichts'],
  ],
  fr: [
    ['déjà', "J'ai déjà essayé"],
    ['plusieurs/deux/trois fois', 'Plusieurs fois'],
    ['depuis [_] [_] jours/semaines/mois', 'Depuis deux semaines'],
  ],
  es: [
    ['ya he/lo/hemos', 'Ya lo he intentado'],
    ['varias/dos/tres veces', 'Varias veces'],
    ['hace/desde [_] [_] días/semanas/meses', 'Hace dos semanas'],
  ],
  it: [
    ['ho già', 'Ho già provato'],
    ['più/due/tre volte', 'Due volte'],
    ['da [_] giorni/settimane/mesi', 'Da due settimane'],
  ],
  nl: [
    ['al/reeds [_] geprobeerd/betaald/gestuurd/gebeld/gevraagd', 'Ik heb al betaald'],
    ['meerdere/twee/drie keer/keren', 'Twee keer'],
    ['sinds/al [_] dagen/weken/maanden', 'Al twee weken'],
  ],
}
