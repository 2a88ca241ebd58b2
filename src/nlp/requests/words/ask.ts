// Signs of a question: words that begin one, and phrases that ask inside a sentence.

import type { PhraseTable } from '../phrases.ts'

/** At the start of a sentence (`^`), also without a question mark. */
export const QUESTION_STARTS: PhraseTable = {
  en: [
    ['^how/what/whats/when/where/wheres/why/who/whose/which', 'How long does it take'],
    [
      '^can/could/may/might/do/does/did/is/are/was/were/will/would/should/shall/must/have/has/am',
      'Do you ship to Norway',
    ],
    ['^any chance/way/idea/news/update', 'Any chance to pay later'],
    ['^isnt/arent/cant/dont/doesnt/wont/hasnt/havent', 'Isnt that free'],
    ['^anyone/anybody know*', 'Anyone know how'],
    [
      '^and/but/so/or/also/then/plus/now/well/ok/okay/oh how/what/when/where/why/who/which/can/could/may/do/does/is/are/will/would/should/must',
      'And how do I pay',
    ],
    ['^in/at/for/by/with/to/from/until/since/on which/what/whom', 'In which countries'],
  ],
  de: [
    [
      '^wie/was/wann/wo/woher/wohin/warum/wieso/weshalb/wer/wem/wen/welche/welcher/welches/welchen/welchem/wieviel/wozu/womit/worauf/wodurch/ob',
      'Wie lange dauert das',
    ],
    [
      '^kann/können/könnte/könnten/könnt/darf/dürfen/dürfte/muss/müssen/soll/sollen/sollte/gibt/geht/habt/haben/hat/ist/sind/wird/werden/würde/bieten/bietet/liefern/liefert/brauche/brauchen/verschickt/nehmt/nehmen',
      'Gibt es Rabatt',
    ],
    [
      '^und/aber/oder/auch/außerdem/zudem/also wie/was/wann/wo/warum/wer/welche/welcher/kann/können/darf/muss/gibt/ist/sind/wird',
      'Und wie bezahle ich',
    ],
    [
      '^in/ab/bis/für/mit/bei/zu/von/auf/an welche/welchem/welchen/welcher/wann/wem/wen',
      'Ab wann gilt das',
    ],
  ],
  fr: [
    [
      '^comment/quand/où/pourquoi/combien/quel/quelle/quels/quelles/qui/que/quoi',
      'Comment puis je payer',
    ],
    ['^est ce/que/il', 'Est-ce que je peux payer'],
    ['^puis/peut/peux/pouvez/pourriez/dois/avez/faut/y', 'Pouvez-vous livrer'],
  ],
  es: [
    [
      '^cómo/cuándo/dónde/cuánto/cuánta/cuántos/cuántas/qué/quién/cuál/cuáles/por',
      'Cómo puedo pagar',
    ],
    ['^puedo/puede/pueden/podría/podrían/hay/tienen/es/debo', 'Puedo pagar con tarjeta'],
  ],
  it: [
    [
      '^come/quando/dove/quanto/quanta/quanti/quante/perché/cosa/che/chi/quale/quali',
      'Come posso pagare',
    ],
    ['^posso/può/potete/potrei/potreste/è/avete/devo/ce', 'Posso pagare con carta'],
  ],
  nl: [
    ['^hoe/wat/wanneer/waar/waarom/wie/welke/welk/hoeveel', 'Hoe kan ik betalen'],
    ['^kan/kunnen/mag/moet/is/zijn/heeft/hebben/kunt/zou/bestaat', 'Kan ik later betalen'],
  ],
}

/** Anywhere in a sentence. */
export const ASKS: PhraseTable = {
  en: [
    ['wonder/wondering/wondered [if/whether/how/what/when/where]', 'I was wondering if it fits'],
    ['want/wanted/like/need/love to know/ask/understand', 'I would like to know the price'],
    ['tell me [about/how/what/when/where/whether/if/which/more/the]', 'Tell me how it works'],
    ['explain', 'Please explain the fee'],
    ['let me know how/what/when/where/whether/if/which', 'Let me know how that works'],
    [
      'not/im/am sure/unsure how/what/when/where/whether/if/which/about',
      'I am not sure how to pay',
    ],
    ['unsure how/what/when/where/whether/if/which', 'I am unsure which size fits'],
    [
      'dont/not know/understand/see/get how/what/when/where/why/whether/if/which',
      'I do not know how to pay',
    ],
    ['no idea how/what/when/where/why/whether/if/which', 'I have no idea where it is'],
    ['is it/there possible/ok/okay/allowed/any/a', 'I ask because is it possible'],
    [
      'how do/can/to/much/many/long/far/often/does/would/about/soon/old/big',
      'My question is how long it takes',
    ],
    ['where do/can/is/are/to/should', 'I do not see where to click'],
    ['what do/is/are/if/happens/about/kind/counts/does', 'I ask myself what happens then'],
    ['when do/does/will/is/can', 'Please say when will it come'],
    ['am/are i/we allowed', 'Am I allowed to'],
    ['looking for [the/a/an/some/information/info]', 'I am looking for the size chart'],
    ['question is', 'My question is this'],
    ['curious', 'Just curious'],
    ['[information/info/details] on/about how', 'I need info on how'],
  ],
  de: [
    ['frage mich/uns [ob/wie/was/wann/wo/warum]', 'Ich frage mich ob das geht'],
    [
      'wüsste/wissen/wüssten [gern/gerne] [ob/wie/was/wann/wo/warum/welche]',
      'Ich wüsste gerne wann',
    ],
    ['möchte/will/wollte/würde [gern/gerne] wissen/fragen/erfahren', 'Ich möchte wissen wann'],
    ['weiß nicht [ob/wie/was/wann/wo/warum/welche]', 'Ich weiß nicht wie'],
    [
      'sagen/erklären/mitteilen/verraten [mir/sie] [ob/wie/was/wann/wo/warum/welche]',
      'Können Sie mir sagen wann',
    ],
    ['bin [mir] [nicht] sicher/unsicher [ob/wie]', 'Ich bin mir nicht sicher ob'],
    ['ist es möglich/erlaubt/okay', 'Ist es möglich'],
    ['wie/wo/wann/was/ob kann/muss/geht/ist/sind/ich/man/wir', 'Meine Frage ist wie ich das mache'],
    ['gibt es', 'Ich suche, gibt es das'],
    ['suche [nach/die/den/das/eine/einen/ein]', 'Ich suche die Anleitung'],
    ['interessiert/interessieren mich/uns [ob/wie/was/wann]', 'Mich interessiert mich wie'],
  ],
  fr: [
    ['savoir si/comment/quand/où/combien/quel/quelle', 'Je voudrais savoir si'],
    ['me demande/demandais si/comment/quand', 'Je me demande si'],
    ['est il possible', 'Est il possible'],
    ['comment faire/puis/peut/on', 'Je ne sais pas comment faire'],
  ],
  es: [
    ['saber si/cómo/cuándo/dónde/cuánto/qué', 'Quisiera saber si'],
    ['me pregunto/preguntaba si/cómo', 'Me pregunto si'],
    ['es posible', 'Es posible'],
  ],
  it: [
    ['sapere se/come/quando/dove/quanto/quale', 'Vorrei sapere se'],
    ['mi chiedo/chiedevo se/come', 'Mi chiedo se'],
    ['è possibile', 'È possibile'],
    ['dove trovo', 'dove trovo la fattura'],
  ],
  nl: [
    ['weten of/hoe/wanneer/waar/wat/welke', 'Ik wil weten of'],
    ['vraag me af', 'Ik vraag me af'],
    ['is het mogelijk', 'Is het mogelijk'],
  ],
}
