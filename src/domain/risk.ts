// Signs that a person should look, whatever the category says. Every rule leans to the person: a false alarm costs an
// agent one look, a miss may send a machine's answer to an angry customer. Phrases in seven languages.

import { baseSubject } from '../mail/threads/threading.ts'
import { findPhrase, foldedWords, searchable } from '../text/words.ts'
import type { Risk } from './classification.ts'

export type RiskFinding = { risk: Risk; because: string }

/** All risks of a mail with the words that showed them; subject and new text are both read. */
export function findRisks(mail: { subject: string; new_text: string }): RiskFinding[] {
  const text = searchable(`${mail.subject}\n${mail.new_text}`)
  const findings: RiskFinding[] = []
  const legal = findPhrase(text, LEGAL)
  if (legal !== undefined) findings.push({ risk: 'legal_threat', because: legal })
  const human = asksForHuman(mail, text)
  if (human !== undefined) findings.push({ risk: 'wants_human', because: human })
  const anger = findPhrase(text, ANGER) ?? shouting(`${mail.subject}\n${mail.new_text}`)
  if (anger !== undefined) findings.push({ risk: 'strong_anger', because: anger })
  return findings
}

function asksForHuman(
  mail: { subject: string; new_text: string },
  text: string,
): string | undefined {
  // "reply HUMAN" is what our own mail offers: in capitals it is understood anywhere, alone or first also in others.
  const subject = baseSubject(mail.subject)
  if (/\bHUMAN\b/u.test(`${subject}\n${mail.new_text}`)) return 'HUMAN'
  const [first_line = ''] = mail.new_text.trim().split('\n')
  for (const words of [foldedWords(first_line), foldedWords(mail.new_text), foldedWords(subject)]) {
    if (words[0] === 'human' && words.length <= 6) return 'human'
  }
  return (
    findPhrase(text, HUMAN) ??
    verbThenNoun([...foldedWords(subject), ...foldedWords(mail.new_text)])
  )
}

/** "speak with one of your people": a verb of talking, and within six words a noun for a person of the team. */
function verbThenNoun(words: readonly string[]): string | undefined {
  let verb_at = -100
  let verb = ''
  for (const [at, word] of words.entries()) {
    if (TALK_VERBS.has(word)) {
      verb_at = at
      verb = word
    } else if (at - verb_at <= 6 && PERSON_NOUNS.has(word)) {
      return `${verb} … ${word}`
    }
  }
  return undefined
}

/** Shouting: half of the longer words, and at least five, in capitals, or three exclamation marks in a row. */
function shouting(text: string): string | undefined {
  if (text.includes('!!!')) return '!!!'
  const words = text.match(/\p{L}{3,}/gu) ?? []
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase())
  return loud.length >= 5 && loud.length * 2 >= words.length ? 'capital letters' : undefined
}

const TALK_VERBS = new Set(
  'talk speak chat connect transfer escalate call contact reach sprechen reden parler hablar parlare falar praten spreken'.split(
    ' ',
  ),
)
const PERSON_NOUNS = new Set(
  (
    'human humans person people agent representative rep advisor adviser operator manager supervisor employee staff someone somebody ' +
    'colleague menschen mensch mitarbeiter mitarbeiterin jemandem humain personne conseiller quelquun persona humano agente alguien ' +
    'operatore qualcuno umano pessoa atendente alguem medewerker iemand mens'
  ).split(' '),
)

const HUMAN = phrases(`
  real person, real human, actual person, actual human, human being, human agent, human support,
  live agent, live person, a human please, human please, not a bot, not a robot, not a machine,
  no bots, no bot, stop the bot, with a human, to a human, by a human, from a human,
  echter mensch, echten menschen, mit einem menschen, kein bot, un humain, vraie personne,
  une personne reelle, un humano, persona real, persona vera, un essere umano, pessoa real,
  um humano, echt persoon, echt mens, a human, any human, human beings, real people, live human,
  your manager, your supervisor, a manager, a supervisor, a representative, an agent, a rep,
  an operator, call me, phone me, ring me, give me a call, call back, a callback, a bot, a robot,
  this bot, chatbot, ein mensch, einen menschen, rufen sie mich, ruckruf, rappelez moi, llameme,
  con una persona, chiamatemi, bel mij, mit einem mitarbeiter, mit einer mitarbeiterin,
  mit jemandem, mit einer person, een medewerker, met iemand
`)

const LEGAL = phrases(`
  lawyer, lawyers, attorney, solicitor, legal action, legal steps, legal proceedings,
  legal department, take you to court, see you in court, to court, in court, small claims,
  lawsuit, sue you, will sue, to sue, suing, litigation, trading standards, consumer protection,
  ombudsman, data protection authority, report you to, police report, the police, fraud, gdpr,
  anwalt, rechtsanwalt, rechtliche schritte, klage, verbraucherschutz, verbraucherzentrale,
  polizei, betrug, anzeige erstatten, avocat, tribunal, action en justice, porter plainte,
  abogado, demanda, denuncia, accion legal, acciones legales, avvocato, vie legali, azione legale,
  advogado, processo judicial, procon, advocaat, juridische stappen, rechtbank, legal, ill sue,
  well sue, id sue, gonna sue, can sue, might sue, sue them, court case, court order, chargeback,
  charge back, dispute the charge, dispute the payment, dispute this charge,
  better business bureau, my rights, schadensersatz, abmahnung, mahnbescheid, verklagen, vor gericht,
  strafanzeige, mise en demeure, poursuites, hoja de reclamaciones, querela, aangifte
`)

const ANGER = phrases(`
  furious, outraged, outrageous, disgusting, disgusted, disgrace, disgraceful, unacceptable, scam,
  scammers, thieves, rip off, ripped off, worst, pathetic, ridiculous, incompetent, appalling,
  appalled, fed up, sick of, how dare you, never again, fuck, fucking, shit, bullshit, asshole,
  idiots, unverschamt, unverschamtheit, frechheit, inakzeptabel, abzocke, scheisse, scandaleux,
  inadmissible, inacceptable, arnaque, honteux, inaceptable, estafa, verguenza, inaccettabile,
  vergogna, truffa, inaceitavel, golpe, onacceptabel, schandalig, oplichting, angry, livid,
  enraged, infuriating, liars, crooks, robbed, stole, waste of money, waste of time, what a joke,
  a joke, terrible service, horrible service, awful service, terrible experience,
  horrible experience, awful experience, extremely disappointed, beyond frustrated,
  very frustrated, so frustrated, extremely frustrated, shocking, wtf, bastards, crap, wutend,
  stinksauer, emport, unmoglich, sauerei, saftladen, verarscht, colere, furieux, furieuse,
  furioso, furiosa, enfadado, enfadada, indignado, indignada, arrabbiato, arrabbiata, vergognoso,
  ridicolo, woedend, boos, belachelijk, mierda, merde, cazzo, merda, putain, kut
`)

/** One list, separated by commas. */
function phrases(list: string): string[] {
  return list.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '))
}
