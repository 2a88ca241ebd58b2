// "I ordered the wrong size": a choice of one's own that articles help with, and no fault of the team's. Only deeds of choosing and
// writing, in the first person: what somebody got, received or was given is none of them.

const anyOf = (words: string) => `(?:${words.replaceAll(' ', '|')})`

/** A few words, and nobody else among them. */
const FEW = '(?:(?!sie |ihr |mir |uns |man |vous |usted |lei |u |jullie )[^ ]{1,40} ){0,4}?'

const EN_ADVERBS = anyOf(
  'have had must may might just now then only also already accidentally somehow stupidly',
)
const EN_DEEDS = anyOf(
  'ordered bought booked picked chose chosen selected typed entered clicked pressed put wrote written gave given used took taken added',
)
const DE_DEEDS = anyOf(
  'bestellt gekauft gebucht gewahlt ausgewahlt ausgesucht eingegeben angegeben angeklickt eingetippt getippt geschrieben genommen',
)
const FR_DEEDS = anyOf(
  'commande achete choisi reserve pris saisi indique tape selectionne donne mis',
)
const ES_DEEDS = anyOf(
  'pedido comprado elegido reservado puesto escrito introducido seleccionado indicado dado',
)
const IT_DEEDS = anyOf(
  'ordinato comprato acquistato scelto prenotato preso inserito scritto selezionato indicato dato messo',
)
const NL_DEEDS = anyOf(
  'besteld gekocht gekozen geboekt ingevuld ingevoerd opgegeven aangeklikt geselecteerd getypt',
)

/** Two groups: what stands before the word that names the mistake, and what stands behind it. */
const OWN_MISTAKES: Readonly<Record<string, RegExp>> = {
  en: new RegExp(
    `((?:^ ?|(?<= )(?:i|we|ive|weve) (?:${EN_ADVERBS} ){0,3})${EN_DEEDS} (?:(?:in|down|on|the|a|an|my|our) ){0,2})wrong( )`,
    'gu',
  ),
  de: new RegExp(
    `((?<= )(?:ich|wir|hab|habe) ${FEW})falsch(?:e[nrsm]?)?( ${FEW}${DE_DEEDS} )`,
    'gu',
  ),
  fr: new RegExp(`((?<= )(?:jai|ai|avons) ${FR_DEEDS} ${FEW})mauvaise?s?( )`, 'gu'),
  es: new RegExp(`((?<= )(?:he|hemos) ${ES_DEEDS} ${FEW})(?:equivocad|incorrect)[oa]s?( )`, 'gu'),
  it: new RegExp(`((?<= )(?:ho|abbiamo) ${IT_DEEDS} ${FEW})sbagliat[oaie]( )`, 'gu'),
  nl: new RegExp(`((?<= )(?:ik|we|wij|heb) ${FEW})verkeerde?( ${FEW}${NL_DEEDS} )`, 'gu'),
}

/** `words`: as `searchable` makes them; without the word that names a mistake of the writer's own. */
export function withoutOwnMistakes(words: string, languages: readonly string[]): string {
  let left = words
  for (const language of languages) {
    const found = OWN_MISTAKES[language]
    if (found !== undefined) left = left.replace(found, '$1$2')
  }
  return left
}
