// What kind of answer a question wants (a time, a price, a place, a permission …), by its words, and which passages give
// that kind, by the words of their heading. English and German.

/** Bit `i` is set when the request asks for the `i`th kind. */
export function kindsAsked(text: string): number {
  return bitsOf(KINDS, ({ asked }) => asked, text)
}

/** Bit `i` is set when the heading promises the `i`th kind. */
export function kindsPromised(heading: string): number {
  return bitsOf(KINDS, ({ promised }) => promised, heading)
}

/** How many kinds two such numbers share. */
export function countShared(a: number, b: number): number {
  let bits = a & b
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count++
  return count
}

type Kind = { asked: RegExp; promised: RegExp }

function bitsOf(kinds: readonly Kind[], pattern: (kind: Kind) => RegExp, text: string): number {
  const plain = text.slice(0, TEXT_CHARS_MAX)
  return kinds.reduce((bits, kind, at) => (pattern(kind).test(plain) ? bits | (1 << at) : bits), 0)
}

/** A request is a sentence or two; some patterns look far ahead in a text without blanks. */
const TEXT_CHARS_MAX = 1_000

function wordsFrom(list: string): RegExp {
  const pattern = list
    .trim()
    .split(/\s*\n\s*/)
    .join('|')
    .replace(/ /g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu')
}

const KINDS: readonly Kind[] = [
  {
    asked:
      wordsFrom(`how (long|soon|quickly|fast)|when (do|does|will|is|can|are)|by when|until when|how many (days|hours|minutes|weeks)|in time|too late|deadline|expires?|valid
      wann|wie (lange|schnell)|bis wann|ab wann|wie viele (tage|wochen|stunden)|frist|rechtzeitig|zu spät|gültig|dauert`),
    promised: wordsFrom(`how long|when|times?|until|deadline|end date|hours|long|valid\\p{L}*
      wann|\\p{L}*(zeit|zeiten|dauer|frist|fristen|termin|termine)|wie lange|bis|gültig\\p{L}*`),
  },
  {
    asked:
      wordsFrom(`how much|what (do|does|will|would) .{1,50}(cost|charge)|costs?|prices?|fees?|charges?|expensive|cheaper|free|pay for|rate|euros?
      was kostet|wie (viel|teuer|hoch)|kosten|kostet|preise?|gebühr(en)?|teuer|gratis|kostenlos|umsonst`),
    promised: wordsFrom(`costs?|prices?|fees?|charges?|rates?|pay|tariffs?
      \\p{L}*(kosten|preise?|gebühr|gebühren|zuschlag)|kostet`),
  },
  {
    asked:
      wordsFrom(`why|reasons?|how come|what for|declin\\p{L}*|reject\\p{L}*|fail\\p{L}*|refus\\p{L}*
      warum|wieso|weshalb|grund|abgelehnt|fehlgeschlagen|nicht (angenommen|möglich)`),
    promised:
      wordsFrom(`why|reasons?|declin\\p{L}*|does not|not|cannot|problems?|pending|refus\\p{L}*|rejected
      warum|gründe|nicht|fehler|probleme?|abgelehnt`),
  },
  {
    asked: wordsFrom(`where|which (shops?|countries|machines|places|stations?)|location
      wo|wohin|woher|welche (länder|filialen|orte)`),
    promised: wordsFrom(`where|places?|countries|map|find
      wo|wohin|länder|\\p{L}*gebiet|ort|orte|anfahrt|finden`),
  },
  {
    asked:
      wordsFrom(`which|what (documents?|kinds?|cards?|things?|papers?|proof|currencies|models?|sizes?)
      welche[rsnm]?|was für`),
    promised: wordsFrom(`which|what|documents?|accept|kinds?|models?|list
      welche[rsnm]?|\\p{L}*arten|arten|was wir`),
  },
  {
    asked:
      wordsFrom(`chang\\p{L}*|new|switch\\p{L}*|moved?|replac\\p{L}*|correct\\p{L}*|different|another
      änder\\p{L}*|neue[rsnm]?|wechsel\\p{L}*|umgezogen|korrigier\\p{L}*|andere[rsnm]?|tausch\\p{L}*`),
    promised: wordsFrom(`chang\\p{L}*|new|switch\\p{L}*|replac\\p{L}*|another|correct\\p{L}*
      \\p{L}*änder\\p{L}*|neue[rsnm]?|wechsel\\p{L}*|\\p{L}*tausch\\p{L}*|korrig\\p{L}*`),
  },
  {
    asked:
      wordsFrom(`cancel\\p{L}*|end(ing)?|stop|close|closing|delete|quit|get rid|terminat\\p{L}*|leave
      stornier\\p{L}*|kündig\\p{L}*|abbestell\\p{L}*|absag\\p{L}*|widerruf\\p{L}*|abmeld\\p{L}*|lösch\\p{L}*|beend\\p{L}*`),
    promised: wordsFrom(`cancel\\p{L}*|end(ing)?|clos\\p{L}*|delet\\p{L}*|stop\\p{L}*|leav\\p{L}*
      \\p{L}*stornier\\p{L}*|kündig\\p{L}*|abbestell\\p{L}*|absag\\p{L}*|widerruf\\p{L}*|abmeld\\p{L}*|lösch\\p{L}*`),
  },
  {
    asked: wordsFrom(`lost|lose|forgot\\p{L}*|missing|stolen|left (my|it)|can'?t find|gone
      verloren|vergessen|fehlt|fehlen|gestohlen|verschwunden|weg|nicht (da|angekommen|gefunden)`),
    promised: wordsFrom(`lost|forgot\\p{L}*|missing|stolen|left|found
      verloren|vergessen|fehl\\p{L}*|gestohlen|fund\\p{L}*|nicht (da|angekommen)`),
  },
  {
    asked:
      wordsFrom(`can (i|we|you|my|one|somebody)|may (i|we)|allowed|possible|am i|are (we|you)|do you (have|offer|take|accept)
      kann (ich|man|mein\\p{L}*)|können (wir|sie)|darf|dürfen|erlaubt|möglich|geht das|haben sie|habt ihr|bieten sie|gibt es`),
    promised: wordsFrom(`who|may|can|allowed|minimum|age|rules
      wer|darf|dürfen|erlaubt|möglich\\p{L}*|mindest\\p{L}*|regeln`),
  },
  {
    asked:
      wordsFrom(`first|start\\p{L}*|begin\\p{L}*|activat\\p{L}*|set ?up|sign up|open(ing)?|register|join|get (a|an|my|one)|order
      erste[rsnm]?|anfang\\p{L}*|beginn\\p{L}*|aktivier\\p{L}*|einricht\\p{L}*|anmeld\\p{L}*|registrier\\p{L}*|eröffn\\p{L}*|bestellen`),
    promised:
      wordsFrom(`first|start\\p{L}*|activat\\p{L}*|set(ting)? up|open(ing)?|order\\p{L}*|add(ing)?|invit\\p{L}*|register\\p{L}*|get
      erste[rsnm]?|aktivier\\p{L}*|einricht\\p{L}*|anmeld\\p{L}*|registrier\\p{L}*|eröffn\\p{L}*|bestell\\p{L}*`),
  },
]
