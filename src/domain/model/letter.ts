// The frame of a letter that no list of phrases holds: "Hey Larkwheel people!", "Property Management Brewery Court", "Thanks for the
// good news!". A line counts as frame by its form alone, and only where nothing but its form could mean anything.

import { foldedWords, setOf } from '../../text/words.ts'

/** A greeting to the team, whatever it is called: a word of greeting, and at the end people who can be greeted. */
export function isSalutation(line: string): boolean {
  const words = foldedWords(line)
  const [first = '', ...rest] = words
  if (rest.length === 0 && /^\s*\p{L}+\s*[!,.]?\s*$/u.test(line) && ALONE.has(first)) return true
  if (/[?？:]/u.test(line) || /\p{Nd}/u.test(line) || rest.length > SALUTATION_WORDS) return false
  const named = rest.every((word, at) => at === rest.length - 1 || !FORBIDDEN.has(word))
  if (GREETING.has(first)) return named && GREETED.has(rest.at(-1) ?? '')
  return words.length > 0 && words.length <= 3 && words.every((word) => GREETED.has(word))
}

/**
 * A name, an office or an address below a mail: every word of it begins with a capital letter, but for those that join, and
 * there is no number in it.
 */
export function isNamePlate(written: string): boolean {
  const line = written.replace(IN_BRACKETS, ' ').trim()
  const is_sentence = /[.…]$/u.test(line) && !ABBREVIATED_END.test(line)
  if (/[?？!:;]|\p{Nd}/u.test(line) || is_sentence) return false
  const words = line.match(/[\p{L}][\p{L}\p{M}'’.-]*/gu) ?? []
  const is_named = words.every(
    (word) => /^\p{Lu}/u.test(word) || JOINING.has(foldedWords(word)[0] ?? ''),
  )
  return words.length > 0 && words.length <= PLATE_WORDS && is_named && /\p{Ll}/u.test(line)
}

/** "(treasurer)", "(once Ann Lee)": one word of any kind, and names. */
const IN_BRACKETS = /\s\((?:\p{L}[\p{L}\p{M}'’.-]{0,40})(?:\s\p{Lu}[\p{L}\p{M}'’.-]{0,40}){0,3}\)/u
/** "e. V.", "Ltd.", "Jr." */
const ABBREVIATED_END = /(?:^|[\s.])\p{L}{1,3}\.$/u

/** "Harbour Street 12, Mill End" below a mail: a street, its number and its town, and no other word. */
export function isPostalAddress(line: string): boolean {
  if (/[?？!:;]/u.test(line) || /\p{Nd}{6}/u.test(line)) return false
  const words = line.match(/[\p{L}][\p{L}\p{M}'’.-]*/gu) ?? []
  const folded = foldedWords(line)
  return (
    words.length >= 2 &&
    words.length <= PLATE_WORDS &&
    words.every((word) => /^\p{Lu}/u.test(word) || JOINING.has(foldedWords(word)[0] ?? '')) &&
    folded.some((word) => STREET.test(word)) &&
    /\p{Nd}/u.test(line)
  )
}

/** "Best, Ines + Paul": a word of farewell, and names. */
export function isFarewell(line: string): boolean {
  const [word = '', ...rest] = line.split(/\s*[,+&|/]\s*/u)
  const names = rest.flatMap((one) => one.trim().split(/\s+/)).filter((one) => one !== '')
  if (/[?？!:;]|\p{Nd}/u.test(line) || names.length === 0 || names.length > PLATE_WORDS)
    return false
  const farewell = foldedWords(word)
  const small = names.filter((name) => !/^\p{Lu}/u.test(name))
  const joined = small.filter((name) => JOINING.has(foldedWords(name)[0] ?? ''))
  return (
    farewell.length > 0 &&
    farewell.length <= 3 &&
    farewell.every((one) => FAREWELL.has(one)) &&
    small.length - joined.length <= 1 &&
    small.length < names.length
  )
}

const FAREWELL = setOf(`
  best regards kind warm wishes many thanks thx cheers yours love sincerely truly faithfully cordially rgds all the with
  grusse gruss grusse viele liebe beste schone herzliche freundliche freundlichen mit lg vg mfg danke dank vielen
  cordialement bien vous amicalement merci saludos cordiales un saludo gracias saluti cordiali distinti grazie groet groeten vriendelijke met
`)
const STREET =
  /^(?:street|st|road|rd|lane|avenue|ave|square|court|drive|close|terrace|quay|rue|chemin|boulevard|calle|plaza|via|viale|piazza)$|(?:strasse|str|weg|platz|gasse|allee|ufer|straat|laan|plein)$/

/** Thanks for something short, or from somebody; no deed is thanked for before it was done. */
export function isThanks(line: string): boolean {
  const words = foldedWords(line)
  if (/[?？:]|\p{Nd}/u.test(line) || words.length > THANKS_WORDS) return false
  const at = words.findIndex((word) => THANKS.has(word))
  const behind = words.slice(at + 1)
  if (at < 0 || at > 1 || behind.length === 0) return false
  return !behind.some((word) => DOING.has(word) || word.endsWith('ing'))
}

const SALUTATION_WORDS = 4
const PLATE_WORDS = 8
const THANKS_WORDS = 9

const GREETING = setOf(`
  hi hello hey dear good greetings hallo hoi moin servus liebes liebe lieber sehr geehrtes geehrte bonjour bonsoir salut cher chers
  chere hola buenas buenos estimado estimados estimada ciao salve buongiorno gentile gentili spettabile beste geachte dag
`)
/** Greetings that need nobody beside them. */
const ALONE = setOf(`
  hi hello hey hiya heya howdy morning afternoon evening greetings
  hallo hi moin moinsen morgen mahlzeit servus gruezi bonjour bonsoir salut coucou hola buenas ciao salve buongiorno buonasera
  hoi dag goedemorgen goedemiddag goedenavond
`)
const GREETED = setOf(`
  team people folks all everyone everybody support crew staff guys friends ladies gentlemen department service desk office
  colleagues management manager sir madam sirs
  leute kollegen kolleginnen kundendienst kundenservice abteilung damen herren mannschaft freunde zusammen verwaltung
  equipe service madame monsieur mesdames messieurs amis tous
  equipo servicio senores senoras amigos todos
  squadra servizio signori signore signora amici tutti
  ploeg klantenservice dames heren mensen vrienden allemaal
`)
/** Nobody is greeted with these before the last word. */
const FORBIDDEN = setOf(`
  me us my our that who which not no please refund cancel stop send
  mir mich uns mein meine der die das welche bitte nicht kein keine
  moi nous mon ma qui que pas me nos mi que no mio mia che non mij ons mijn die dat niet geen
`)
const JOINING = setOf(
  'and of the for at in und von der die fur am im et de du des la le y del e di van',
)
const THANKS = setOf(`
  thanks thank thx cheers danke dank merci gracias grazie bedankt
`)
const DOING = setOf(`
  that if when not no but and please refund free waive confirm cancel send me my
  dass wenn nicht kein aber und bitte mir mein erstattung kostenlos
  que si quand pas mais et de me mon remboursement gratuit
  cuando no pero y mi reembolso gratis
  che se quando non ma e mio rimborso
  dat als niet geen maar en mijn terugbetaling
`)
