// What kind of answer a question wants, by its interrogatives and its shape. Patterns are written as in `phrases.ts`; `^` stands for
// the beginning of a clause, `!` for what follows right after words that only announce a question ("can you tell me", "I wonder").
// They are looked for in this order, and what one has found the next does not see.

export type QuestionKind =
  | 'why'
  | 'why_not'
  | 'consequence'
  | 'when'
  | 'since_when'
  | 'how_much'
  | 'how_often'
  | 'how_big'
  | 'how_old'
  | 'where'
  | 'who'
  | 'how'
  | 'what'
  | 'amount_at_all'
  | 'whether'

type Row = readonly [kind: QuestionKind, patterns: readonly string[]]

export type KindWords = {
  /** Words that announce a question and do not ask it, where one of `interrogatives` follows. */
  announcing: readonly string[]
  interrogatives: string
  /** Words that may stand before an interrogative: "and how", "until when". */
  leading: string
  rows: readonly Row[]
  /** One of these in a sentence with a question mark and without any of the above makes it a question of yes or no. */
  finite: string
  /** Words with which a question of a reason asks why something is not so. */
  denying: string
  /** Who says no more than what she wants asks how to get it. */
  wanting: readonly string[]
  /** Words that say nothing of the subject of a question, wherever they stand in it. */
  small: string
}

const EN: KindWords = {
  announcing: [
    'can/could/would/will/may/might you/someone/anyone/somebody [please/kindly] [also] tell/explain/show/advise/say/inform/clarify/describe [to] [me/us] [please]',
    'can/could/would/will you [please/kindly] [let/help] me/us [to] know/understand/see [please]',
    'do/does/would [you/anyone] [happen] [to] know',
    'can/may/could i/we [just] ask/know [you]',
    'please/kindly tell/explain/show/advise/say/clarify [to] [me/us]',
    'tell/explain/show [to] me/us',
    'let me/us know',
    'wonder/wondering/wondered/ask/asking/asked/know/understand/curious/unsure/sure/idea/clue/find/figure [out] [about]',
    'have/has/is/are/got [there] [you] [any/some/a/an] instructions/instruction/guide/information/info/explanation [on/about/for/of]',
    '[how/where] can/could/do/may i/we [please] find/figure/see/check/look/know [out/up]',
    'question is',
    'not/cannot/cant/dont see/remember/say/find',
    'do you think/mean',
  ],
  interrogatives: 'why/how/what/whats/when/where/which/who/whom/whose/if/whether',
  leading:
    'and/but/so/or/also/then/plus/now/well/ok/okay/oh/hi/hello/please/just/exactly/by/until/till/since/from/for/at/in/to/with/on/of/about/after/within/around/roughly',
  rows: [
    [
      'why',
      [
        'why',
        'how come',
        'what for',
        '^what/which [is/was/are/were/could/can] [be] [the/a] reason/reasons/cause/causes/purpose/point/sense',
        '^what/which reason/reasons/purpose',
        'whats the reason/cause/purpose/point',
        'the reason/cause/purpose for/of/behind/that/why',
        '^what makes/made/causes/caused/explains',
      ],
    ],
    [
      'consequence',
      [
        '^what happens/happened/if',
        '^what will/would/might/could happen',
        '^what then',
        '^what are the consequences',
      ],
    ],
    ['since_when', ['since when']],
    [
      'when',
      [
        'how long/soon/quickly/fast/early/late',
        'how many [more] [working/business] days/hours/weeks/minutes/months/years',
        'how much [more/longer] time',
        '^what/which time/date/day/month/hours/deadline',
        '^what/whats [is/are/will] [be] [the] [delivery/waiting/processing/opening/latest/last/next/expiry] time/times/date/day/deadline/hours',
        '^when do/does/did/will/would/can/could/is/are/was/were/should/shall/must/may/have/has/am/exactly',
        '!when',
      ],
    ],
    ['how_often', ['how often/frequently']],
    [
      'how_big',
      [
        'how far/big/large/small/heavy/tall/wide/deep/thick',
        '^what/which [is/are/would/will/s] [be] [the/your/my/this/that/a] [_] [_] size/sizes/weight/weights/dimensions/distance',
      ],
    ],
    ['how_old', ['how old/young']],
    [
      'how_much',
      [
        'how much/many/high/expensive',
        '^what/which [is/are/would/will/s] [be] [the/your/my/this/that/a] [_] [_] price/prices/cost/costs/fee/fees/charge/charges/rate/rates/limit/limits/amount/amounts/maximum/minimum/percentage',
        'whats [the/your/my] [_] [_] price/cost/fee/charge/rate/limit/amount/maximum/minimum',
        '^what do/does/will/would/did/do _ [_] [_] [_] cost/charge/costs',
        '^what _ [_] [_] [_] costs/cost',
      ],
    ],
    [
      'where',
      [
        '^where',
        'where do/does/can/could/is/are/will/would/should/to/exactly',
        '^what/which [is/are] [the/your] place/places/address/location/country/countries/city/cities/shop/shops/station/stations/branch/town',
      ],
    ],
    ['who', ['^who/whom/whose', '^what/which person/people/department']],
    [
      'how',
      [
        '^what should/must/can/could/shall/do/does i/we/one/someone [have/need] [to] [do]',
        '^what to do',
        '^what/which [is/are] [the] [best/right/easiest/correct/next] step/steps/way/ways/procedure/process/method/instructions',
        'whats the [best/right/easiest/correct] way/process/procedure/method',
        '^what do/does [i/we] need to do',
        '^in what/which way',
        '[if/whether] [there] [is/are/was/were] [there] any/some/a/another/no/other way/ways/means/method to/of/for/i/we',
        'how',
      ],
    ],
    [
      'what',
      ['^what/whats/which', 'what/which do/does/is/are/can/should/kind/kinds/sort/type/types'],
    ],
    [
      'amount_at_all',
      [
        '^is/are/do/does/will/would/can/has/have [_] [_] [_] [_] [_] [_] free/fee/fees/charge/charges/charged/charging/cost/costs/price/limit/limits/maximum/minimum',
        '^any fee/fees/charge/charges/cost/costs/limit/limits',
        '!if/whether [_] [_] [_] [_] [_] [_] free/fee/fees/charge/charges/charged/cost/costs/limit/limits/maximum/minimum',
      ],
    ],
    [
      'whether',
      [
        '^can/could/may/might/do/does/did/is/are/was/were/will/would/should/shall/must/have/has/am',
        '^cant/couldnt/dont/doesnt/didnt/isnt/arent/wasnt/wont/wouldnt/shouldnt/havent/hasnt',
        '!if/whether',
        '^whether',
        '^possible/allowed to',
        '^any chance/news/update/discount',
      ],
    ],
  ],
  finite: 'i you we he she it they there this that is are do does can will',
  denying:
    'not cannot cant couldnt wont wouldnt isnt arent wasnt werent dont doesnt didnt hasnt havent shouldnt never unable impossible longer',
  wanting: [
    'i/we [really/still/just/also] [would] [like/want/need/wish/wanted/needed] to',
    'id/wed like/love to',
  ],
  small:
    'possible possibly able way ways please tell explain details information info exactly actually really just guys anyone somebody someone want wanted need needed would like wish trying help know understand wonder wondering wondered simply currently ok okay thing things still',
}

const DE: KindWords = {
  announcing: [
    'können/könnten/kannst/könntest/würden/würdest/könnt/könntet sie/du/ihr [mir/uns] [bitte] [mal] [mir/uns] [bitte/vielleicht/kurz] [sagen/erklären/mitteilen/verraten/schreiben/helfen/zeigen]',
    'wissen/weißt/wisst sie/du/ihr',
    'sagen/erklären/teilen/zeigen/schreiben sie [mir/uns] [bitte] [mit]',
    'sag/erklär mir [bitte]',
    '[ich/wir/mich/uns] [würde/wüsste/möchte/wollte/will/frage/fragen/interessiert/weiß] [mich/uns/gern/gerne/nur/nicht/auch] [gern/gerne] wissen/fragen/erfahren/verstehen',
    'wüsste/wüssten [gern/gerne]',
    'frage/fragen/interessiert mich/uns',
    'weiß/verstehe [leider] nicht [genau]',
    'nicht/unsicher sicher [bin]',
    'keine ahnung',
    'frage [ist/lautet/wäre]',
    'sagen/erklären/mitteilen/verraten/wissen/fragen',
  ],
  interrogatives:
    'warum/wieso/weshalb/weswegen/wozu/wofür/woran/womit/wodurch/wann/wie/wieviel/wieviele/wo/wohin/woher/wer/wen/wem/wessen/was/welche/welcher/welches/welchen/welchem/ob',
  leading:
    'und/aber/oder/auch/außerdem/also/denn/dann/hallo/bitte/bis/ab/seit/von/für/mit/bei/zu/um/auf/an/in/aus/nach/ungefähr/genau',
  rows: [
    [
      'why',
      [
        'warum/wieso/weshalb/weswegen/wozu/wofür',
        'welchem/welchen/welcher/welches grund/grunde/gründen/zweck',
        'was/welches ist/sind/war der/die grund/gründe/ursache/zweck/sinn',
        'woran liegt/lag/kann',
        'woran',
      ],
    ],
    [
      'consequence',
      [
        'was passiert/geschieht/ist [dann] wenn/falls',
        'was passiert/geschieht',
        '^was wenn/falls',
        '!was passiert',
      ],
    ],
    ['since_when', ['seit wann']],
    [
      'when',
      [
        'wann',
        'wie lange/lang/schnell/bald/früh/spät',
        'wie viele/viel/vielen werktage/werktagen/tage/tagen/wochen/stunden/minuten/monate/monaten/jahre/zeit/uhr',
        'welche/welcher/welchem/welchen/welches frist/fristen/datum/tag/tage/uhrzeit/zeitraum/zeit',
      ],
    ],
    ['how_often', ['wie oft/häufig']],
    ['how_big', ['wie weit/groß/schwer/dick/breit/tief/klein']],
    ['how_old', ['wie alt/jung']],
    [
      'how_much',
      [
        'wieviel/wieviele',
        'wie viel/viele/vielen/hoch/teuer',
        'was kostet/kosten/kostete/berechnen/zahle/zahlen/zahlt/bezahle/bezahlt/verlangen',
        'was _ [_] [_] [_] kostet/kosten',
        '^was/welche/welcher/welches/welchen [ist/sind] [der/die/das] [_] preis/preise/kosten/gebühr/gebühren/betrag/limit/kurs/höhe',
      ],
    ],
    [
      'where',
      [
        '^wo/wohin/woher/worin',
        '!wo/wohin/woher',
        'welchem/welcher/welchen/welche/welches ort/orte/orten/stelle/land/länder/ländern/filiale/filialen/adresse/stadt',
      ],
    ],
    ['who', ['^wer/wen/wem/wessen', '!wer/wen/wem/wessen']],
    [
      'how',
      [
        '^was muss/soll/sollte/kann/müssen/sollen/können/darf ich/wir/man [_] [_] [tun/machen/unternehmen]',
        '^was mache/tue/tun ich/wir',
        '!was [ich/wir/man] [_] [_] tun/machen',
        'womit/wodurch',
        'auf welche/welchem weise/art/wege/weg',
        'welche schritte',
        '[ob] [es] [gibt/besteht] [es] eine/irgendeine/keine/die möglichkeit/möglichkeiten',
        '^wie',
        '!wie',
        'wie ich/wir/man/kann/geht/funktioniert',
      ],
    ],
    [
      'what',
      [
        '^was/welche/welcher/welches/welchen/welchem',
        '!was/welche/welcher/welches/welchen/welchem',
      ],
    ],
    [
      'amount_at_all',
      [
        '^ist/sind/kostet/fallen/fällt/gibt/muss/wird/werden/entstehen [_] [_] [_] [_] [_] [_] kosten/gebühr/gebühren/kostenlos/gratis/umsonst/kostenpflichtig/limit/grenze/obergrenze/mindestwert/mindestbestellwert',
        '!ob [_] [_] [_] [_] [_] [_] kosten/gebühr/gebühren/kostenlos/gratis/umsonst/kostet/limit/grenze/obergrenze',
      ],
    ],
    [
      'whether',
      [
        '^kann/können/könnte/könnten/könnt/darf/dürfen/dürfte/muss/müssen/soll/sollen/sollte/gibt/geht/habt/haben/hat/habe/ist/sind/wird/werden/würde/wurde/bieten/bietet/liefern/liefert/brauche/brauchen/braucht/verschicken/verschickt/nehmt/nehmen/bekomme/bekommt/kommt/gilt/bin',
        '!ob',
        '^ob',
        'ist es möglich/erlaubt',
      ],
    ],
  ],
  finite: 'ich du wir ihr sie es man ist sind hat haben kann können wird werden gibt',
  denying: 'nicht kein keine keinen keinem keiner keines nie niemals unmöglich',
  wanting: ['ich/wir möchte/möchten/will/wollen/würde/würden/brauche/muss'],
  small:
    'möglich möglichkeit bitte sagen erklären genau eigentlich wirklich einfach jemand möchte möchten will wollen würde brauche gern gerne hilfe wissen verstehen frage frage fragen nun noch mal überhaupt',
}

const FR: KindWords = {
  announcing: [
    'pouvez/pourriez/peux/pourrais vous/tu [me/nous/m] [bien] [dire/expliquer/indiquer/préciser/montrer/informer]',
    'savez/sais vous/tu',
    'dites/expliquez/indiquez moi/nous',
    'voudrais/souhaite/souhaiterais/aimerais/veux/voulais [bien] [juste] savoir/comprendre/connaître/demander',
    'me demande/demandais',
    'ne/je sais pas',
    'sais/comprends [pas]',
    'merci de [me/m] [bien] dire/indiquer/expliquer',
    'question est',
    'savoir/demander/comprendre',
  ],
  interrogatives:
    'pourquoi/comment/combien/quand/où/qui/que/qu/quoi/quel/quelle/quels/quelles/si/ce',
  leading:
    'et/mais/ou/aussi/alors/donc/bonjour/svp/depuis/jusqu/jusquà/à/a/de/d/pour/en/dans/avec/par/sous/vers/sur/chez/au/aux',
  rows: [
    [
      'why',
      [
        'pourquoi',
        'quelle/quelles raison/raisons',
        'quel/quelle [est/sont] [le/la/l] raison/cause/but/motif/motifs',
        'à quoi sert/servent',
        'comment se fait',
        'quoi sert',
      ],
    ],
    ['consequence', ['que/qu/ce se/il passe/passera', 'se passe t il', '^que/quoi si']],
    ['since_when', ['depuis quand']],
    [
      'when',
      [
        'combien de/d temps/jours/heures/semaines/mois/minutes/années',
        '^quand est/arrive/sera/serai/expire/puis/peut/vais/va/recevrai/recevrez/dois/faut/pourrai/se/aurai',
        'quand',
        'quel/quelle/quels/quelles [est/sont] [le/la/les/l] date/délai/délais/heure/heures/jour/durée/moment',
      ],
    ],
    ['how_often', ['combien de fois', 'à quelle fréquence']],
    [
      'how_big',
      [
        'quelle/quelles [est/sont] [la/les] taille/tailles/dimension/dimensions/distance',
        'quel/quels [est/sont] [le/les] poids/format/formats',
      ],
    ],
    ['how_old', ['quel âge', 'à partir de quel âge']],
    [
      'how_much',
      [
        'combien',
        'quel/quelle/quels/quelles [est/sont] [le/la/les/l] prix/tarif/tarifs/coût/frais/montant/plafond/limite/taux',
        'quels/quel prix/tarif/tarifs/frais/montant/coût',
      ],
    ],
    [
      'where',
      [
        '^où',
        '!où',
        'quel/quelle/quels/quelles [est] endroit/lieu/adresse/pays/ville/agence/magasin/station',
      ],
    ],
    ['who', ['^qui', '!qui']],
    [
      'how',
      [
        '^que/quoi dois/faut/puis/peut/faire je/il/on [faire]',
        '^que/quoi faire',
        'ce que je/on dois/peux/faut faire',
        'qu est ce que je/on dois/peux/peut/doit faire',
        '[si/s] [il] [y/existe] [a] [t] [il] un/une/aucun moyen/façon/manière de/d',
        'quelle/quel/quelles façon/manière/démarche/démarches/procédure/étapes',
        'comment',
      ],
    ],
    ['what', ['qu est ce que/qui', '!ce que/qui']],
    ['whether', ['^est ce que']],
    [
      'what',
      [
        '^quel/quelle/quels/quelles',
        '!quel/quelle/quels/quelles',
        '^que',
        '^quoi',
        'quels/quelles documents/papiers',
      ],
    ],
    [
      'amount_at_all',
      [
        '^est/y/a/dois/faut/sont/existe [_] [_] [_] [_] [_] [_] gratuit/gratuite/gratuits/frais/payant/payante/limite/plafond/minimum/maximum',
      ],
    ],
    [
      'whether',
      [
        '^est/puis/peut/peux/pouvez/dois/faut/avez/sont/existe/livrez/acceptez/ai/suis/serait/sera/peuvent/doit',
        '^y a',
        '^a t il/elle/on',
        '!si',
        'est il possible',
      ],
    ],
  ],
  finite: 'je tu il elle on nous vous ils c est sont peut puis a ont',
  denying: 'pas jamais aucun aucune impossible',
  wanting: ['je/nous voudrais/souhaite/souhaiterais/aimerais/veux/voudrions/dois'],
  small:
    'possible moyen façon manière merci dire expliquer indiquer exactement vraiment simplement quelqu voudrais souhaite aimerais veux besoin aide savoir comprendre encore',
}

const ES: KindWords = {
  announcing: [
    'puede/puedes/podría/podrías/podrían/pueden/podéis [usted/ustedes] [por] [favor] [decirme/decirnos/explicarme/indicarme/informarme]',
    'me/nos puede/puedes/podría/podrías/podrían/pueden decir/explicar/indicar/informar [por] [favor]',
    'sabe/sabes/saben/sabéis [usted/ustedes]',
    'dígame/dime/explíqueme/explícame/indíqueme [por] [favor]',
    'quisiera/querría/quiero/quería/gustaría/necesito/deseo [me] saber/preguntar/entender/conocer',
    'me pregunto/preguntaba/gustaría saber',
    'no sé/entiendo/comprendo',
    'mi pregunta/duda es',
    'saber/preguntar/decir/entender',
  ],
  interrogatives:
    'qué/cómo/cuándo/cuánto/cuánta/cuántos/cuántas/dónde/adónde/quién/quiénes/cuál/cuáles/si',
  leading: 'y/e/pero/o/también/entonces/hola/favor/desde/hasta/para/a/en/de/con/por/sobre/dentro',
  rows: [
    [
      'why',
      [
        '^por qué/que',
        '!por qué/que',
        'a qué se debe',
        'qué/cuál/que/cual [es/fue] [el/la] motivo/razón/causa/finalidad/fin',
        'motivo/razón por/de/del',
        '^para qué',
        '!para qué',
        'qué sirve',
      ],
    ],
    ['consequence', ['qué/que pasa/pasaría/ocurre/sucede/pasará', '^qué si']],
    ['since_when', ['desde cuándo']],
    [
      'when',
      [
        'cuándo',
        'cuánto/cuánta/cuántos/cuántas tiempo/tarda/tardan/tardará/tardáis/demora/dura/días/horas/semanas/meses/minutos',
        'qué/cuál/que/cual [es] [el/la] fecha/plazo/día/hora/horario',
      ],
    ],
    ['how_often', ['cuántas veces', 'con qué frecuencia']],
    ['how_big', ['qué/cuál/que/cual [es] [el/la] tamaño/peso/distancia/medida/medidas']],
    ['how_old', ['qué/que edad', 'cuántos años']],
    [
      'how_much',
      [
        '^cuánto/cuánta/cuántos/cuántas',
        '!cuánto/cuánta/cuántos/cuántas',
        'qué/cuál/que/cual/cuáles [es/son] [el/la/los/las] precio/coste/costo/tarifa/tarifas/comisión/comisiones/importe/límite/gastos',
        'qué cuesta/cuestan/vale',
      ],
    ],
    [
      'where',
      [
        '^dónde/adónde',
        '!dónde/adónde',
        'qué/cuál/que/cual/cuáles [es] [la/el] lugar/sitio/dirección/país/países/ciudad/tienda/oficina/estación',
      ],
    ],
    ['who', ['^quién/quiénes', '!quién/quiénes']],
    [
      'how',
      [
        '^qué/que tengo/debo/puedo/hay/hago que/hacer [hacer]',
        '!qué tengo/debo/puedo/hay/hago que/hacer [hacer]',
        '^qué hago',
        '[si] [hay/existe] alguna/una/ninguna manera/forma de',
        'de qué manera/forma/modo',
        'qué pasos/trámites/procedimiento',
        '^cómo',
        '!cómo',
        'cómo puedo/se/hacer/hago',
      ],
    ],
    ['what', ['^qué/cuál/cuáles', '!qué/cuál/cuáles', '!lo que']],
    [
      'amount_at_all',
      [
        '^es/hay/tiene/cobran/cobráis/tengo/son/cuesta [_] [_] [_] [_] [_] [_] gratis/gratuito/gratuita/gratuitos/comisión/comisiones/gastos/coste/costo/límite/mínimo/máximo',
      ],
    ],
    [
      'whether',
      [
        '^puedo/puede/pueden/podemos/podría/se/es/hay/tienen/tiene/tengo/debo/está/están/hacen/aceptan/envían/son/existe/necesito/podéis/tenéis/aceptáis/enviáis',
        '!si',
        'es posible',
      ],
    ],
  ],
  finite: 'yo usted se me es son hay puedo puede tiene tienen está están',
  denying: 'no nunca ningún ninguna imposible',
  wanting: ['quiero/quisiera/necesito/querría/deseo', 'me gustaría'],
  small:
    'posible manera forma favor decir decirme explicar exactamente realmente simplemente alguien quiero quisiera necesito gustaría ayuda saber entender todavía',
}

const IT: KindWords = {
  announcing: [
    'può/puoi/potete/potrebbe/potresti/potreste [per] [favore] [cortesemente] [dirmi/dirci/spiegarmi/indicarmi/informarmi]',
    'mi/ci può/puoi/potete/potrebbe/potreste/sa/sapete [per] [favore] dire/spiegare/indicare/informare',
    'sa/sai/sapete',
    'mi dica/spieghi/indichi',
    'vorrei/volevo/voglio/gradirei/desidero [solo] sapere/chiedere/capire',
    'mi chiedo/chiedevo/domando',
    'non so/capisco',
    'domanda è',
    'sapere/chiedere/dire/capire',
  ],
  interrogatives:
    'perché/come/quando/quanto/quanta/quanti/quante/dove/chi/che/cosa/quale/quali/qual/se',
  leading:
    'e/ed/ma/o/anche/poi/allora/salve/ciao/buongiorno/favore/da/entro/fino/a/in/per/con/di/su/dopo',
  rows: [
    [
      'why',
      [
        '^perché/perche',
        '!perché/perche',
        '^come mai',
        '!come mai',
        'quale/quali/qual motivo/motivi/ragione/ragioni',
        'quale/qual [è/e] [il/la] motivo/ragione/causa/scopo',
        'a cosa/che serve',
        'motivo per/del',
      ],
    ],
    ['consequence', ['cosa/che succede/accade/succederebbe', '^cosa/e se', 'che cosa succede']],
    ['since_when', ['da quando']],
    [
      'when',
      [
        '^quando',
        '!quando',
        'quanto/quanti/quante tempo/ci/giorni/ore/settimane/mesi/minuti [vuole/mette/mettono/impiega]',
        'quanto dura/durano/manca',
        'quale/qual/quali/che [è/e] [la/il/l] data/scadenza/termine/giorno/ora/orario/orari',
        'a che ora',
      ],
    ],
    ['how_often', ['quante volte', 'ogni quanto']],
    [
      'how_big',
      [
        'quanto [è/e/sono] grande/grandi/pesante/pesanti/largo/lontano',
        'quale/che dimensione/dimensioni/peso/distanza/formato',
      ],
    ],
    ['how_old', ['quanti anni', 'che età']],
    [
      'how_much',
      [
        '^quanto/quanta/quanti/quante',
        '!quanto/quanta/quanti/quante',
        'quale/qual/quali/che [è/e/sono] [il/la/i/le/l] prezzo/prezzi/costo/costi/tariffa/tariffe/commissione/commissioni/importo/limite/spese',
        'cosa costa/costano',
      ],
    ],
    [
      'where',
      [
        '^dove',
        '!dove',
        'quale/quali/che [è/e] [l/il/la] posto/luogo/indirizzo/paese/paesi/città/negozio/filiale/stazione',
      ],
    ],
    ['who', ['^chi', '!chi']],
    [
      'how',
      [
        '^cosa/che devo/posso/bisogna/dobbiamo/faccio [fare]',
        '!cosa devo/posso/bisogna/dobbiamo/faccio [fare]',
        '^che cosa devo/posso/bisogna [fare]',
        '[se] [c] [ce/è/esiste] un/qualche/alcun modo/maniera per/di',
        'in quale/che modo',
        'quali passaggi/passi/procedura',
        '^come',
        '!come',
        'come posso/si/faccio/fare',
      ],
    ],
    ['what', ['^cosa/quale/quali/qual/che', '!cosa/quale/quali/qual/che', '^che cosa']],
    [
      'amount_at_all',
      [
        '^è/e/sono/ci/c/devo/si/avete/prevede [_] [_] [_] [_] [_] [_] gratis/gratuito/gratuita/gratuiti/costi/costo/commissione/commissioni/spese/limite/minimo/massimo',
      ],
    ],
    [
      'whether',
      [
        '^posso/può/possono/possiamo/potrei/ci/c/ce/avete/devo/si/sono/accettate/spedite/ha/hai/esiste/serve/fate/potete',
        '^è vero/gratis/gratuito/gratuita/necessario/necessaria/obbligatorio/obbligatoria/permesso/consentito/disponibile/incluso/inclusa',
        '!se',
        'è possibile',
      ],
    ],
  ],
  finite: 'io lei si mi è sono ho ha posso può avete c ci',
  denying: 'non nessun nessuna impossibile',
  wanting: ['vorrei/voglio/desidero/devo/ho [bisogno] [di]'],
  small:
    'possibile modo favore dire spiegare esattamente davvero semplicemente qualcuno vorrei voglio bisogno aiuto sapere capire ancora',
}

const NL: KindWords = {
  announcing: [
    'kunt/kan/kun/zou/kunnen/zouden u/je/jij/jullie [kunnen] [mij/me/ons] [alstublieft/even/misschien] [vertellen/zeggen/uitleggen/laten/helpen] [weten]',
    'weet/weten u/je/jij/jullie',
    'vertel/leg/laat mij/me/ons [even] [uit/weten]',
    'wil/wilde/zou/willen [graag] [willen] weten/vragen/begrijpen',
    '[graag] [willen] weten',
    'vraag/vroeg me/mij af',
    'weet/begrijp [ik] niet',
    'geen idee',
    'vraag is',
    'weten/vragen/zeggen/vertellen',
  ],
  interrogatives: 'waarom/waarvoor/wanneer/hoe/hoeveel/waar/waarheen/wie/wat/welke/welk/of',
  leading:
    'en/maar/of/ook/dan/dus/hallo/graag/alstublieft/vanaf/tot/sinds/voor/met/bij/op/in/aan/naar/om/van/na/binnen',
  rows: [
    [
      'why',
      [
        'waarom/waarvoor',
        'welke reden/redenen/oorzaak/doel',
        'wat is/was/zijn de/het reden/oorzaak/doel/nut',
        'hoe komt/kan het',
        'waar dient',
        'waardoor/waaraan',
      ],
    ],
    ['consequence', ['wat gebeurt/gebeurde', '^wat als', '!wat als']],
    ['since_when', ['sinds wanneer']],
    [
      'when',
      [
        '^wanneer',
        '!wanneer',
        'hoe lang/snel/gauw/vroeg/laat',
        'hoeveel dagen/uur/uren/weken/werkdagen/minuten/maanden/tijd/jaar',
        'hoe laat',
        'welke/wat [is] [de/het] datum/termijn/dag/tijd/tijdstip/levertijd/moment',
      ],
    ],
    ['how_often', ['hoe vaak']],
    ['how_big', ['hoe ver/groot/zwaar/breed/diep/klein']],
    ['how_old', ['hoe oud/jong']],
    [
      'how_much',
      [
        'hoeveel',
        'hoe duur/hoog',
        'wat kost/kosten/betaal/betaalt/rekent/rekenen',
        'welke/wat [is/zijn] [de/het] [_] prijs/prijzen/kosten/tarief/tarieven/bedrag/limiet/koers',
      ],
    ],
    [
      'where',
      [
        '^waar/waarheen/waarvandaan',
        '!waar/waarheen',
        'welke/welk plek/plaats/adres/land/landen/winkel/filiaal/stad/station',
      ],
    ],
    ['who', ['^wie/wiens', '!wie']],
    [
      'how',
      [
        '^wat moet/kan/zal/mag ik/we/wij/men [_] [_] doen',
        '^wat doe ik',
        '!wat ik moet/kan doen',
        '[of] [er] [is/bestaat] [er] een/enige/geen manier/mogelijkheid [is/bestaat] om',
        'welke/welk manier/stappen',
        '^hoe',
        '!hoe',
        'hoe ik/je/kan/moet',
        'waarmee',
      ],
    ],
    ['what', ['^wat/welke/welk', '!wat/welke/welk']],
    [
      'amount_at_all',
      [
        '^is/zijn/kost/moet/worden/wordt/betaal/rekenen/rekent [_] [_] [_] [_] [_] [_] gratis/kosten/kosteloos/limiet/minimum/maximum',
      ],
    ],
    [
      'whether',
      [
        '^kan/kunnen/mag/mogen/moet/moeten/is/zijn/heeft/hebben/hebt/heb/kunt/zou/zouden/bestaat/wordt/worden/krijg/krijgt/leveren/levert/accepteren/accepteert/werkt/geldt',
        '!of',
        'is het mogelijk',
      ],
    ],
  ],
  finite: 'ik je jij u we wij men het er is zijn heeft kan kunnen wordt',
  denying: 'niet geen nooit onmogelijk',
  wanting: ['ik/we/wij wil/willen/zou/zouden/moet/wens [graag]'],
  small:
    'mogelijk manier alstublieft graag zeggen vertellen uitleggen precies eigenlijk gewoon iemand wil wilde nodig hulp weten begrijpen nog',
}

export const KIND_WORDS: Readonly<Record<string, KindWords>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  it: IT,
  nl: NL,
}
