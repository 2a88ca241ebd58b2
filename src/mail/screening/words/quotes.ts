// The first line that somebody else wrote, as far as the notices of machines need it; `new-text/` looks more closely.

import { anyOf, phraseList } from '../../../text/phrases.ts'

/** A quote mark, the rule above an original, a sender's field, an attribution. */
// biome-ignore format: one phrase a line
export const QUOTE_LINE = anyOf(
  phraseList([
    ['any', '>', '> Where is it?'],
    ['any', '_{10,}\\n', '__________\n'],
  ], { before: '^ ?', flags: 'im' }),
  phraseList([
    ['en', 'original', '--- original'],
    ['en', 'forwarded', '--- forwarded'],
    ['de', 'ursprüngliche', '--- ursprüngliche'],
    ['de', 'weitergeleitete', '--- weitergeleitete'],
    ['en', 'message', '--- message'],
    ['es', 'mensaje', '--- mensaje'],
    ['it', 'messaggio', '--- messaggio'],
    ['pt', 'mensagem', '--- mensagem'],
    ['nl', 'oorspronkelijk', '--- oorspronkelijk'],
    ['sv', 'ursprungligt', '--- ursprungligt'],
    ['da', 'oprindelig', '--- oprindelig'],
    ['no', 'opprinnelig', '--- opprinnelig'],
    ['fi', 'alkuperäinen', '--- alkuperäinen'],
    ['pl', 'wiadomość', '--- wiadomość'],
    ['cs', 'původní', '--- původní'],
    ['ru', 'исходное', '--- исходное'],
    ['ru', 'пересылаемое', '--- пересылаемое'],
    ['ja', '元の', '--- 元の'],
    ['ja', '原始', '--- 原始'],
  ], { before: '^ ?-{3,} ?', flags: 'im' }),
  phraseList([
    ['en', 'from', 'from: ann@example.org'],
    ['de', 'von', 'von: ann@example.org'],
    ['fr', 'de', 'de: ann@example.org'],
    ['it', 'da', 'da: ann@example.org'],
    ['nl', 'van', 'van: ann@example.org'],
    ['sv', 'från', 'från: ann@example.org'],
    ['da', 'fra', 'fra: ann@example.org'],
    ['fi', 'lähettäjä', 'lähettäjä: ann@example.org'],
    ['pl', 'od', 'od: ann@example.org'],
    ['ru', 'от', 'от: ann@example.org'],
    ['ja', '差出人', '差出人: ann@example.org'],
    ['zh', '发件人', '发件人: ann@example.org'],
  ], { before: '^ ?', after: ' ?: .{1,200}@', flags: 'im' }),
  phraseList([
    ['en', 'wrote', 'On 5 May 2026, Ann wrote:'],
    ['de', 'schrieb', 'On 5 May 2026, Ann schrieb:'],
    ['fr', 'a écrit', 'On 5 May 2026, Ann a écrit:'],
    ['es', 'escribió', 'On 5 May 2026, Ann escribió:'],
    ['it', 'ha scritto', 'On 5 May 2026, Ann ha scritto:'],
    ['pt', 'escreveu', 'On 5 May 2026, Ann escreveu:'],
    ['nl', 'schreef', 'On 5 May 2026, Ann schreef:'],
    ['sv', 'skrev', 'On 5 May 2026, Ann skrev:'],
    ['fi', 'kirjoitti', 'On 5 May 2026, Ann kirjoitti:'],
    ['pl', 'napisał(\\(a\\)|a)?', 'On 5 May 2026, Ann napisał:'],
    ['cs', 'napsala?', 'On 5 May 2026, Ann napsal:'],
    ['ru', 'пишет', 'On 5 May 2026, Ann пишет:'],
    ['ru', 'написал', 'On 5 May 2026, Ann написал:'],
  ], { before: '^ ?(on|am|le|el|il|em|op|den|w dniu|dne) .{6,120}', after: '[^\\n]{0,40}:', flags: 'im' }),
)
