// Sentences that ask nothing and tell nothing: greetings, thanks, closings, hopes for an answer, apologies. The whole
// sentence must be made of such phrases, names and small words, so a complaint inside a politeness is never lost.

import type { PhraseTable } from '../phrases.ts'

/** Each takes away its words; what is left may only be small words and names. */
export const FILL: PhraseTable = {
  en: [
    [
      'hi/hello/hey/hiya/dear/greetings [there/all/team/folks/everyone/everybody/support/sir/madam]',
      'Hi there',
    ],
    ['good morning/afternoon/evening/day', 'Good morning'],
    ['to whom it may concern', 'To whom it may concern,'],
    ['dear sir/madam or madam/sir', 'Dear Sir or Madam'],
    ['dear customer/support/service [service/team/care]', 'Dear customer service'],
    [
      '[many/lots] [of] thanks/thank/thx/ta/cheers [you] [so] [very] [much] [a] [lot/million] [again] [in] [advance] [for] [your/the/any] [help/time/support]',
      'Thanks a lot in advance',
    ],
    [
      'thank you for your/the [quick/kind/great/fast] help/time/support/reply/answer/understanding/patience',
      'Thank you for your help',
    ],
    [
      'thanks for your/the/any [quick/kind/great/fast] help/time/support/reply/answer/understanding/patience',
      'Thanks for any help',
    ],
    ['[with/my] [kind/best/warm/kindest/warmest] regards/wishes', 'Kind regards'],
    ['yours sincerely/faithfully/truly', 'Yours sincerely'],
    ['all the best', 'All the best'],
    ['sincerely', 'Sincerely'],
    ['have a nice/good/great/lovely day/evening/weekend/week', 'Have a nice day'],
    [
      '[i/we] look/looking forward to [hearing/your/a/hear] [from] [you/reply/answer] [soon]',
      'Looking forward to hearing from you',
    ],
    ['[i] hope you/this/all are/is/finds [you] [doing] well', 'I hope you are doing well'],
    ['[please] get back to me [soon]', 'Please get back to me'],
    ['[any/your] help would be [much/greatly/really] appreciated', 'Any help would be appreciated'],
    [
      '[i] would [really] appreciate [any/your/a] [quick/some] help/answer/reply',
      'I would appreciate your help',
    ],
    ['[i/we] [just] have a [quick/small/short/simple] question', 'I have a quick question'],
    ['[a/one/just] [a/one] quick/small/short/simple question', 'Just a quick question'],
    ['can/could you [please] help [me/us]', 'Can you help me'],
    ['sorry for/to bothering/bother [you]', 'Sorry for bothering you'],
    ['sorry for my [bad/poor] english', 'Sorry for my bad English'],
    [
      '[i] could not/couldnt find [the/an/it/anything] [answer/this/it] on/in your [website/site/help/faq/page] [pages]',
      'I could not find it on your website',
    ],
    ['[i] am/im new here', 'I am new here'],
    ['[my] name is', 'My name is Anna'],
    ['keep up the good work', 'Keep up the good work'],
    ['sent from my', 'Sent from my iPhone'],
    ['[and] [that] is/thats all', 'That is all'],
    ['have a question about', 'I have a question about'],
    [
      '[please/just] let me know if you/there need/require/is anything/something else/more [you] [need] [from] [me/us]',
      'Please let me know if you need anything else from me',
    ],
    [
      '[please/just] let me know if you need any/more/further/other [more/further/other] information/info/details [from] [me/us]',
      'Let me know if you need any further details from me',
    ],
    // Behind the longer ones, whose words it would take away.
    ['[please] let me know', 'Please let me know'],
    [
      '[i] hope [that] youre/you/everyone/everybody [are/is] [all] [doing/keeping] well/fine',
      'Hope you are all well',
    ],
    ['have a good/nice/great/lovely one/rest/time', 'Have a good one'],
    [
      'sorry for/about the/this/my stupid/silly/dumb/basic/simple/naive/long/short/many question/questions/mail/email/message',
      'Sorry for the stupid question',
    ],
    ['sorry to bother/trouble/disturb [you]', 'Sorry to bother you'],
    [
      '[i] [have/ive] tried/searched/checked/read/visited/looked [at/in/on/through] the/your/all [the/your] help/faq/support [page/pages/section/site/centre/center] [but/and] could/did/can [not] [find/see/anything] [anything/an/the/it] [useful/helpful/answer/about] [this/that/it]',
      'I tried the help pages but could not find anything useful',
    ],
    [
      'couldnt/cant/didnt find/see anything/it [useful/helpful]',
      'but couldn’t find anything useful',
    ],
    [
      'everything/all else works/is/was/went [just/all/perfectly] fine/well/good/great/ok/okay/perfectly',
      'Everything else works fine',
    ],
    ['ladies and gentlemen', 'Ladies and gentlemen'],
    ['xx/xxx/xo/xoxo', 'xoxo'],
    [
      '[please/pls] answer/reply/respond/be [back] soon/quick/quickly/fast/asap/promptly',
      'Please answer soon',
    ],
    [
      '[please] consider/think [of/about] the environment before printing/you [print] [this] [mail/email/message]',
      'Please consider the environment before printing this email',
    ],
  ],
  de: [
    ['hallo/hi/servus/moin/gott/tag beinander/beieinander/miteinander', 'Servus miteinander'],
    [
      '[vielen/besten/herzlichen/lieben] [lieben/herzlichen] dank für/um eine/ihre/eure/die [kurze/baldige/schnelle/rasche] antwort/rückmeldung/info/auskunft/nachricht',
      'Vielen lieben Dank für eine kurze Antwort',
    ],
    [
      'für/über eine/ihre/eure [kurze/baldige/schnelle/rasche] antwort/rückmeldung/info/auskunft/nachricht/hilfe wäre/wären/würde/würden ich/wir [mich/uns/ihnen/euch] [mich/uns] [sehr] dankbar/freuen',
      'Für eine kurze Antwort wäre ich dankbar',
    ],
    [
      'für ihre/eure/die hilfe/mühe/antwort/unterstützung danke/bedanke ich [ihnen/euch/mich] [schon] [jetzt/vorab]',
      'Für eure Hilfe danke ich euch schon jetzt',
    ],
    [
      '[und] [noch] [einen/eine/ein] schönen/schöne/schönes/gute/guten [tag/abend/woche/restwoche/feierabend/sonntag/montag/dienstag/mittwoch/donnerstag/freitag/samstag/wochenende/zeit] [noch]',
      'und schönen Sonntag',
    ],
    ['bis bald/dann/später', 'Bis bald'],
    ['dankeschön/dankschön', 'Dankeschön'],
    ['danke vorab/schonmal/vielmals', 'Danke vorab'],
    ['hallo/hi/hey/moin/servus [zusammen/team/liebes/ihr/an/alle]', 'Hallo zusammen'],
    ['guten tag/morgen/abend', 'Guten Tag'],
    ['grüß gott', 'Grüß Gott'],
    ['grüezi [mitenand/miteinander/zusammen]', 'Grüezi mitenand'],
    ['hoi/sali/salü/tschau [zäme/zusammen/mitenand]', 'Hoi zäme'],
    ['grüss/grüß/griaß/griass euch/di/dich/ihnen/gott', 'Grüss euch'],
    ['servus beinand/beinander', 'Servus beinand'],
    ['hallöchen/heyho/huhu/tach/tag/moinsen', 'Hallöchen'],
    ['guten tag/morgen/abend zusammen/allerseits/miteinander/alle', 'Guten Abend zusammen'],
    ['merci [vielmal/vilmal/vielmals/villmal]', 'Merci vielmal'],
    ['pfiat/pfüat/pfiati [euch/di/gott]', 'Pfiat euch'],
    ['danke dir', 'Danke dir'],
    [
      'mit sonnigen/herzlichen/winterlichen/weihnachtlichen/sommerlichen/vielen/lieben/schönen grüßen/grüssen',
      'Mit sonnigen Grüßen',
    ],
    [
      'sehr geehrte/geehrter/geehrtes [damen/team/herr/frau] [und] [herren]',
      'Sehr geehrte Damen und Herren',
    ],
    ['liebes/liebe/lieber team/kundenservice/kundendienst/alle', 'Liebes Team'],
    [
      '[vielen/besten/herzlichen/tausend] dank [im] [voraus/vorab/schon] [schon] [mal] [für] [ihre/eure/die] [hilfe/antwort/mühe/unterstützung]',
      'Vielen Dank im Voraus',
    ],
    [
      'danke [schön/sehr/euch/ihnen/schonmal/vorab/im/schon] [voraus/mal] [für] [ihre/eure/die] [hilfe/antwort/mühe]',
      'Danke schön',
    ],
    [
      '[mit] freundlichen/freundliche/freundlichem/besten/beste/viele/liebe/schöne/herzliche [grüßen/grüße/gruß]',
      'Mit freundlichen Grüßen',
    ],
    ['[viele/liebe/schöne/beste] grüße [aus]', 'Viele Grüße'],
    ['mfg/vg/lg/gruß', 'MfG'],
    [
      '[ich/wir] freue/freuen mich/uns auf [ihre/eure/deine] [baldige] antwort/rückmeldung',
      'Ich freue mich auf Ihre Antwort',
    ],
    ['[ich] hoffe [es/ihnen/euch] geht [es/ihnen/euch] gut', 'Ich hoffe es geht Ihnen gut'],
    [
      '[ich/wir] [hätte/habe/hätten/haben] [da/mal] [nur] [eine/ne] [kurze/kleine] frage',
      'Ich hätte eine kurze Frage',
    ],
    ['[schönen/schönes/einen] [schönen/schönes] tag/abend/wochenende [noch]', 'Schönen Tag noch'],
    ['können/könnt sie/ihr mir [bitte] [da/dabei/weiter] helfen', 'Können Sie mir helfen'],
    ['um [kurze/eine/baldige] [kurze/baldige] rückmeldung/antwort', 'Um Rückmeldung wird gebeten'],
    [
      '[ich] bitte um [kurze/eine/baldige] [info/rückmeldung/antwort/nachricht]',
      'Ich bitte um Rückmeldung',
    ],
    ['entschuldigen/entschuldigt/entschuldigung [sie] [die/bitte] [störung]', 'Entschuldigung'],
    ['mein name ist', 'Mein Name ist Anna'],
    [
      'melden/meldet/melde sie/ihr sich/euch [gern/gerne/einfach] [bei] [mir/rückfragen] [wenn/falls] [sie/ihr] [noch/weitere] [etwas/angaben/infos/informationen] [brauchen/braucht/benötigen]',
      'Melden Sie sich gern, wenn Sie noch etwas brauchen',
    ],
    [
      'sonst/ansonsten/alles ist/war/läuft/klappt/funktioniert/andere [andere/alles/ist/funktioniert/läuft/klappt] gut/bestens/prima/super/einwandfrei/bestens',
      'Sonst funktioniert alles bestens',
    ],
    [
      'auf/in der/ihrer/eurer/den/ihren/euren hilfe/hilfeseite/hilfeseiten/faq/webseite/website/seite/seiten/homepage [habe/hab/konnte] [ich] [leider] nichts [dazu/hilfreiches/passendes/brauchbares] [gefunden/finden]',
      'Auf Ihren Hilfeseiten habe ich nichts dazu gefunden',
    ],
    [
      'sorry/entschuldigung/verzeihung für die/diese/meine dumme/blöde/lange/einfache/kurze frage/mail/nachricht',
      'Entschuldigung für die dumme Frage',
    ],
  ],
  fr: [
    [
      'je/nous vous remercie/remercions [beaucoup/infiniment] [par/d] [avance/davance] [de/pour] [votre] [aide/réponse/attention]',
      'Je vous remercie par avance',
    ],
    [
      '[je] [vous] [souhaite] [une/un] excellente/excellent/bonne/bon/belle journée/soirée/weekend/week/dimanche/après/semaine [end/midi] [à] [vous/tous]',
      'Je vous souhaite une bonne journée',
    ],
    ['à bientôt', 'À bientôt'],
    ['au plaisir de vous lire', 'Au plaisir de vous lire'],
    ["bonjour à toute l'équipe", "Bonjour à toute l'équipe"],
    ["j'attends/jattends votre réponse/retour", "J'attends votre réponse"],
    ['bonjour/bonsoir/salut/madame/monsieur [madame/monsieur/à] [monsieur/tous]', 'Bonjour Madame'],
    [
      'merci [beaucoup/bien] [davance/par/pour] [avance] [votre/pour] [aide/réponse]',
      "Merci d'avance",
    ],
    ['cordialement/bien [cordialement/à] [vous]', 'Cordialement'],
    ["[dans] l'attente de votre réponse/retour", "Dans l'attente de votre réponse"],
    ['bonne journée/soirée', 'Bonne journée'],
    ["j'ai une [petite] question", "J'ai une petite question"],
    [
      "n'hésitez pas à me/nous contacter/écrire/appeler [si] [besoin]",
      "N'hésitez pas à me contacter",
    ],
    ['tout le reste va/fonctionne/marche [très] bien', 'Tout le reste fonctionne bien'],
    [
      "je n'ai rien trouvé [d'utile] dans/sur votre/vos/la aide/site/faq/page/pages",
      "Je n'ai rien trouvé sur votre site",
    ],
  ],
  es: [
    [
      'quedo/quedamos a la espera de su/vuestra [pronta] respuesta',
      'Quedo a la espera de su respuesta',
    ],
    ['espero/esperamos su/vuestra [pronta] respuesta', 'Espero su respuesta'],
    ['que tengan/tenga/tengáis [un] buen/buena día/tarde/semana', 'Que tengan un buen día'],
    ['buen/feliz [fin] [de] semana/día/domingo', 'Buen fin de semana'],
    ['un [fuerte] abrazo', 'Un abrazo'],
    ['[muchas] gracias por todo', 'Muchas gracias por todo'],
    [
      'les/le/os agradezco [de] [antemano] [su/vuestra] ayuda/atención/respuesta',
      'Les agradezco su ayuda',
    ],
    ['hasta pronto/luego', 'Hasta pronto'],
    ['buenas/buenos días/tardes/noches a todos/todas', 'Buenas tardes a todos'],
    ['hola/buenas/buenos [días/tardes/noches/a] [todos]', 'Buenos días'],
    ['estimado/estimados/estimada [señor/señores/equipo]', 'Estimados señores'],
    ['[muchas] gracias [de/por] [antemano/su/la] [ayuda/atención]', 'Muchas gracias'],
    ['un/reciban [cordial] saludo', 'Un saludo'],
    ['saludos [cordiales]', 'Saludos cordiales'],
    ['tengo una pregunta/duda', 'Tengo una duda'],
    ['quedo/quedamos a su disposición/espera', 'Quedo a su disposición'],
    ['todo lo demás funciona/va/está [muy] bien', 'Todo lo demás funciona bien'],
    [
      'no encontré/he/hemos [encontrado] nada [útil] en su/la/sus ayuda/web/página/páginas',
      'No encontré nada en su web',
    ],
  ],
  it: [
    [
      'in/nell attesa/attesa di un/una vostro/vostra/suo/sua [gentile] riscontro/risposta',
      'In attesa di un vostro riscontro',
    ],
    [
      'attendo/attendiamo [un/una] vostro/vostra/suo/sua [gentile] riscontro/risposta',
      'Attendo una vostra risposta',
    ],
    ['buona/buon giornata/serata/domenica/fine/weekend [settimana]', 'Buona giornata'],
    ['a presto', 'A presto'],
    [
      'vi/la/ti ringrazio [in/per] [anticipo/laiuto/il] [vostro] [aiuto]',
      'Vi ringrazio in anticipo',
    ],
    ["grazie per l'aiuto", "Grazie per l'aiuto"],
    ['un [caro/cordiale] saluto', 'Un saluto'],
    ['ciao/salve/buongiorno/buonasera [a] [tutti]', 'Buongiorno'],
    ['gentile/gentili/spettabile [signore/signori/team/servizio]', 'Gentili signori'],
    ['grazie [mille/in/per] [anticipo/la/il] [vostra/vostro/risposta/aiuto]', 'Grazie mille'],
    ['[cordiali/distinti] saluti', 'Cordiali saluti'],
    ['ho una domanda', 'Ho una domanda'],
    ['resto/restiamo/rimango a disposizione', 'Resto a disposizione'],
    ['tutto il resto funziona/va bene', 'Tutto il resto funziona bene'],
  ],
  nl: [
    ['ik/we/wij hoor/horen het graag', 'Ik hoor het graag'],
    [
      '[een/nog] [een] fijne/prettige/goede/fijn/prettig/goed dag/avond/middag/week/weekend [nog/verder]',
      'Fijne dag nog',
    ],
    ['bij voorbaat [hartelijk] dank', 'Bij voorbaat dank'],
    [
      'ik/we/wij kijk/kijken uit naar uw/je/jullie antwoord/reactie/bericht',
      'Ik kijk uit naar uw reactie',
    ],
    [
      'ik/we/wij zie/zien uw/je/jullie antwoord/reactie/bericht [met] [belangstelling] [graag] tegemoet',
      'Ik zie uw antwoord graag tegemoet',
    ],
    ['tot ziens/gauw/dan', 'Tot ziens'],
    ['dank u/je [wel]', 'Dank u wel'],
    [
      'hallo/hoi/beste/geachte/goedemorgen/goedemiddag/goedenavond/goedendag [allemaal/team/heer/mevrouw]',
      'Beste team',
    ],
    [
      '[hartelijk/heel/alvast] bedankt/dank [alvast/voor] [uw/je/de] [hulp/moeite/reactie]',
      'Alvast bedankt',
    ],
    ['[met] vriendelijke groet/groeten', 'Met vriendelijke groet'],
    ['groeten/groetjes/mvg [uit]', 'Groetjes'],
    ['ik heb een [korte] vraag', 'Ik heb een vraag'],
    [
      'laat het [me/mij/ons] [maar] weten als/of u/je/jullie [nog] iets nodig heeft/hebt/hebben',
      'Laat het me weten als u nog iets nodig heeft',
    ],
    ['verder/voor werkt/is/gaat [de/rest] [alles] goed/prima', 'Verder werkt alles goed'],
  ],
}

/** What may be left beside such phrases. */
export const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'a an and also so or but in on at of for to from the this that is am i we you me us my your it again now then very much just please well all any soon here there dear team support service sir madam mr mrs ms dr with be',
  de: 'und auch so oder aber in im an am von vom für zu aus der die das dem den des ist bin ich wir sie ihr mir uns mein ihre es nun dann sehr nur bitte liebe lieber liebes team herr frau dr mit sein schon mal noch hier da alle damen herren',
  fr: 'et aussi de la le les du des à au en pour je nous vous moi mon ma votre est suis très bien madame monsieur équipe avec',
  es: 'y también de la el los las en para yo nosotros usted mi su es soy muy señor señora equipo con',
  it: 'e anche di la il lo i gli le in per io noi voi mio mia suo vostro è sono molto signor signora team con',
  nl: 'en ook de het een in op van voor ik wij u je mij mijn uw is ben zeer heer mevrouw team met',
}
