// Names for groups of mail: of all the ways in which the customers of a group put it, the one whose words distinguish the
// group best from all the others. A name is a suggestion to a person, so it is always something that somebody wrote.

import { compareCodeUnits } from '../../text/compare.ts'
import { capitalised, foldedWords, setOf } from '../../text/words.ts'
import {
  commonestForm,
  type NamedMail,
  type Wording,
  type Wordings,
  wordingsOf,
} from './phrases.ts'

export type Telling = {
  /** For people: `Card payment declined`. */
  name: string
  /** The most telling words, best first. */
  words: string[]
}

/** One for each group; `groups[i]` is the group of mail `i`, -1 for none. All names are different. */
export function tellingNames(
  mails: readonly NamedMail[],
  groups: ArrayLike<number>,
  count: number,
): Telling[] {
  const wordings = wordingsOf(mails, groups, count)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, group) => {
    const telling = tellingWordings(wordings, group)
    const words = telling.filter(({ stems }) => stems.length === 1).map(({ form }) => form)
    const name = unused(telling, taken)
    taken.add(name.toLowerCase())
    return { name, words: words.slice(0, WORDS_SHOWN) }
  })
}

/** `Card payment declined` → `card-payment-declined`, made unique among the ids in `taken` and added to them. */
export function categoryIdFor(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plain === '' ? 'category' : plain
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}

const WORDS_SHOWN = 8
/** What fewer mails write is one writer's own. */
const MAILS_MIN = 3

/** How much it counts that many mails put it so: little, or every name would be a single word. */
const COMMONNESS = 0.2

/** Two words say what is the matter with one. */
const PAIR_BONUS = 1.3

/** Words of time, number and measure: a subject may contain them, but never consists of them. */
const VAGUE = setOf(`
  now today yesterday tomorrow day days week weeks month months year years hour hours minute minutes morning evening time
  times first second third last next two three four five six ten many much few long short old new good bad better possible
  able right wrong correct different sure easy quick quickly soon longer thing things way ways leave use using used make
  take put give work works working try trying tried
  heute gestern morgen tag tage woche wochen monat monate jahr jahre stunde stunden minute minuten zeit mal erste zweite
  letzte nachste zwei drei vier funf zehn viele lange kurz alt neu gut schlecht besser moglich richtig falsch sicher schnell
  bald sache dinge weg machen gemacht nehmen geben geht gehen hab steht stehen braucht brauchen rein liegt
  aujourd hui hier demain jour jours semaine mois an ans heure heures temps fois premier deux trois bon mauvais possible
  hoy ayer manana dia dias semana mes ano hora horas tiempo vez primero dos tres bueno posible
  oggi ieri domani giorno giorni settimana mese anno ora ore tempo volta primo due tre buono possibile
  vandaag gisteren morgen dag dagen week weken maand jaar uur tijd keer eerste twee drie goed mogelijk
`)

type Scored = { form: string; stems: string[]; score: number }

/** Best first. In a small group that shares no word, a word from a single mail has to do. */
function tellingWordings(wordings: Wordings, group: number): Scored[] {
  for (const mails_min of [MAILS_MIN, 2, 1]) {
    const found = scored(wordings, group, mails_min)
    if (found.length > 0) return found
  }
  return []
}

function scored(wordings: Wordings, group: number, mails_min: number): Scored[] {
  const weights = weightsOf(wordings, group, mails_min)
  const found: Scored[] = []
  for (const wording of wordings.in_group[group]!.values()) {
    const score = scoreOf(wording, weights)
    const form = commonestForm(wording)
    const names_something = !foldedWords(form).every((word) => VAGUE.has(word))
    if (score > 0 && names_something) found.push({ form, stems: wording.stems, score })
  }
  return found.toSorted((a, b) => b.score - a.score || compareCodeUnits(a.form, b.form))
}

/** How much each stem tells of the group: its share of the group's mails times how unusual that is. */
function weightsOf(
  { stems_in_group, everywhere, mails, total }: Wordings,
  group: number,
  mails_min: number,
): Map<string, number> {
  const weights = new Map<string, number>()
  for (const [stem, here] of stems_in_group[group]!) {
    if (here < mails_min) continue
    const share = here / mails[group]!
    const lift = Math.log(share / ((everywhere.get(stem)! + 1) / (total + 2)))
    if (lift > 0) weights.set(stem, share * lift)
  }
  return weights
}

/** All words of a wording have to tell; what several mails write reads well. */
function scoreOf({ stems, mails }: Wording, weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const stem of stems) {
    const weight = weights.get(stem)
    if (weight === undefined) return 0
    sum += weight
  }
  return sum * mails ** COMMONNESS * (stems.length > 1 ? PAIR_BONUS : 1)
}

function unused(telling: readonly Scored[], taken: ReadonlySet<string>): string {
  const best = telling[0]?.form ?? 'other mail'
  const free = telling.find(({ form }) => !taken.has(form) && !isPartOfAny(form, taken))
  if (free !== undefined) return capitalised(free.form)
  if (!taken.has(best)) return capitalised(best)
  for (let n = 2; ; n++) if (!taken.has(`${best} ${n}`)) return capitalised(`${best} ${n}`)
}

/** "Card" beside "Card payment" would be no name of its own. */
function isPartOfAny(form: string, taken: ReadonlySet<string>): boolean {
  return [...taken].some((name) => name.includes(form))
}
