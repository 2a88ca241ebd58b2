// The verbs that close attributions, taken from what Gmail, Apple Mail, Thunderbird and others write in each language, and
// the beginnings of attributions that quote by name. Data for `attribution.ts`.

import { anyOf, type Phrase, phraseList } from '../../../text/phrases.ts'

/** He wrote, she wrote. */
// biome-ignore format: one phrase a line
export const WROTE: readonly Phrase[] = [
  ['en', 'wrote', 'wrote'],
  ['en', 'writes', 'writes'],
  ['en', 'said', 'said'],
  ['en', 'sent', 'sent'],
  ['en', 'commented', 'commented'],
  ['en', 'replied', 'replied'],
  ['de', 'schrieb', 'schrieb'],
  ['de', 'schreibt', 'schreibt'],
  ['de', 'schrieben sie', 'schrieben sie'],
  ['de', 'geschrieben', 'geschrieben'],
  ['de', 'hat am', 'hat am'],
  ['fr', 'a écrit', 'a écrit'],
  ['fr', 'écrivit', 'écrivit'],
  ['fr', 'a ecrit', 'a ecrit'],
  ['fr', 'écrit', 'écrit'],
  ['fr', 'nous a dit', 'nous a dit'],
  ['es', 'escribió', 'escribió'],
  ['es', 'escribio', 'escribio'],
  ['es', 'escribiste', 'escribiste'],
  ['es', 'ha escrito', 'ha escrito'],
  ['gl', 'escribiu', 'escribiu'],
  ['it', 'ha scritto', 'ha scritto'],
  ['it', 'scrisse', 'scrisse'],
  ['it', 'scrive', 'scrive'],
  ['it', 'ha inviato', 'ha inviato'],
  ['pt', 'escreveu', 'escreveu'],
  ['pt', 'escreveste', 'escreveste'],
  ['nl', 'schreef', 'schreef'],
  ['nl', 'geschreven', 'geschreven'],
  ['nl', 'schrijft', 'schrijft'],
  ['sv', 'skrev', 'skrev'],
  ['is', 'skrifaði', 'skrifaði'],
  ['sv', 'har skrivit', 'har skrivit'],
  ['sv', 'skriver', 'skriver'],
  ['fi', 'kirjoitti', 'kirjoitti'],
  ['fi', 'kirjoittaa', 'kirjoittaa'],
  ['et', 'kirjutas', 'kirjutas'],
  ['pl', 'napisał', 'napisał'],
  ['pl', 'napisała', 'napisała'],
  ['pl', 'napisał\\(a\\)', 'napisał(a)'],
  ['pl', 'napisal', 'napisal'],
  ['pl', 'napisala', 'napisala'],
  ['pl', 'pisze', 'pisze'],
  ['sk', 'napísal', 'napísal'],
  ['sk', 'napísala', 'napísala'],
  ['cs', 'napsal', 'napsal'],
  ['cs', 'napsala', 'napsala'],
  ['cs', 'napsal\\(a\\)', 'napsal(a)'],
  ['cs', 'píše', 'píše'],
  ['hr', 'napisao', 'napisao'],
  ['ru', 'написал', 'написал'],
  ['ru', 'написала', 'написала'],
  ['ru', 'написал\\(а\\)', 'написал(а)'],
  ['ru', 'пишет', 'пишет'],
  ['bg', 'писал', 'писал'],
  ['bg', 'писала', 'писала'],
  ['uk', 'написав', 'написав'],
  ['uk', 'пише', 'пише'],
  ['bg', 'написа', 'написа'],
  ['sr', 'написао', 'написао'],
  ['ro', 'a scris', 'a scris'],
  ['hu', 'írta', 'írta'],
  ['hu', 'ezt írta', 'ezt írta'],
  ['tr', 'yazdı', 'yazdı'],
  ['tr', 'şunları yazdı', 'şunları yazdı'],
  ['tr', 'şunu yazdı', 'şunu yazdı'],
  ['lt', 'rašė', 'rašė'],
  ['lv', 'rakstīja', 'rakstīja'],
  ['el', 'έγραψε', 'έγραψε'],
  ['ca', 'va escriure', 'va escriure'],
  ['ca', 'ha escrit', 'ha escrit'],
  ['vi', 'đã viết', 'đã viết'],
  ['vi', 'viết', 'viết'],
  ['id', 'menulis', 'menulis'],
  ['he', 'כתב', 'כתב'],
  ['he', 'כתבה', 'כתבה'],
  ['he', 'כתב/ה', 'כתב/ה'],
  ['ar', 'كتب', 'كتب'],
  ['ar', 'كتبت', 'كتبت'],
  ['fa', 'نوشت', 'نوشت'],
]

/** Verbs of languages without blanks, and those that stand in front of the name. */
// biome-ignore format: one phrase a line
export const WROTE_UNSPACED: readonly Phrase[] = [
  ['zh', '写道', '写道'],
  ['zh', '寫道', '寫道'],
  ['zh', '书写', '书写'],
  ['ja', 'のメール', 'のメール'],
  ['ja', 'のメッセージ', 'のメッセージ'],
  ['ja', '書きました', '書きました'],
  ['ja', '様?:?は?書いた', '書いた'],
  ['ko', '작성', '작성'],
  ['ko', '님이', '님이'],
  ['ko', '쓴 글', '쓴 글'],
  ['ko', '님의 말', '님의 말'],
  ['ar', 'تمت كتابة', 'تمت كتابة'],
  ['th', 'เขียนว่า', 'เขียนว่า'],
  ['th', 'เขียน:', 'เขียน:'],
]

/** Quoting somebody by address. */
// biome-ignore format: one phrase a line
export const QUOTING = phraseList([
  ['en', 'quoting', 'quoting ann@example.org'],
  ['de', 'zitat von', 'zitat von ann@example.org'],
  ['en', 'quoted from', 'quoted from ann@example.org'],
  ['en', 'in article', 'in article ann@example.org'],
  ['en', 'in message', 'in message ann@example.org'],
  ['es', 'citando a?', 'citando a ann@example.org'],
  ['fr', 'selon', 'selon ann@example.org'],
  ['ca', 'missatge de', 'missatge de ann@example.org'],
  ['pl', 'wiadomość napisana przez', 'wiadomość napisana przez ann@example.org'],
  ['pl', 'wiadomość od', 'wiadomość od ann@example.org'],
  ['de', 'nachricht von', 'nachricht von ann@example.org'],
  ['es', 'mensaje de', 'mensaje de ann@example.org'],
  ['pt', 'mensagem de', 'mensagem de ann@example.org'],
  ['it', 'messaggio da', 'messaggio da ann@example.org'],
], { before: '^', after: ' .*(@|>)', flags: 'i' })

/** A verb anywhere in a line. */
export const VERB = anyOf(
  phraseList(WROTE, { before: '(^|[\\s>)"\\]])', after: '(?=[\\s:：(<"/-]|$)' }),
  phraseList(WROTE_UNSPACED),
)

/** A verb at the end of a line. */
export const ENDS_WITH_VERB = phraseList(
  [...WROTE, ['zh', '写道', '写道'], ['zh', '寫道', '寫道']],
  { after: '\\s?$' },
)

/** A verb or a colon at the end, as attributions are closed. */
export const CLOSED = anyOf(
  phraseList([['any', '[:：]\\*?', ':']], { after: '\\s?$' }),
  phraseList(WROTE, { after: '( ?-{2,})?\\s?$' }),
)
