// The marks that mail programs put before the subject of an answer or a forward. Each rule has a list of its own, because
// a mark that one language reads as "answer" is another's "forward".

import { phraseList } from '../../../text/phrases.ts'

/** A subject that forwards: the machine's words below are quoted by a person. */
// biome-ignore format: one phrase a line
export const FORWARD_MARK = phraseList([
  ['en', 'fwd?', 'fw: Order 17'],
  ['de', 'wg', 'wg: Order 17'],
  ['fr', 'tr', 'tr: Order 17'],
  ['es', 'rv', 'rv: Order 17'],
  ['es', 'enc', 'enc: Order 17'],
  ['nl', 'doorst', 'doorst: Order 17'],
  ['fi', 'vs', 'vs: Order 17'],
  ['fi', 'vl', 'vl: Order 17'],
  ['sv', 'vb', 'vb: Order 17'],
  ['pl', 'pd', 'pd: Order 17'],
  ['it', 'i', 'i: Order 17'],
  ['tr', '[iİı]̇?lt', 'İLT: Order 17'],
  ['el', 'πρθ', 'ΠΡΘ: Order 17'],
  ['hu', 'tov', 'TOV: Order 17'],
  ['ro', 'redirecționat', 'Redirecționat: Order 17'],
  ['ru', 'пересл', 'ПЕРЕСЛ: Order 17'],
  ['vi', 'chuyển tiếp', 'Chuyển tiếp: Order 17'],
  ['zh', '转发', '转发: Order 17'],
  ['zh', '轉寄', '轉寄: Order 17'],
  ['hu', 'iml', 'iml: Order 17'],
  ['hu', 'továbbítás', 'továbbítás: Order 17'],
  ['ja', '転送', '転送: Order 17'],
  ['ko', '전달', '전달: Order 17'],
], { before: '^(\\[[^\\]]{1,30}\\] ?)?', after: '\\s?[:：]', flags: 'i' })

/** The same, and the marks of answers: who tells of a bounce passes it on in either way. */
// biome-ignore format: one phrase a line
export const PASSED_ON_MARK = phraseList([
  ['en', 'fwd?', 'fw: Order 17'],
  ['de', 'wg', 'wg: Order 17'],
  ['fr', 'tr', 'tr: Order 17'],
  ['es', 'rv', 'rv: Order 17'],
  ['it', 'i', 'i: Order 17'],
  ['en', 'enc', 'enc: Order 17'],
  ['nl', 'doorst', 'doorst: Order 17'],
  ['fi', 'vs', 'vs: Order 17'],
  ['fi', 'vl', 'vl: Order 17'],
  ['sv', 'vb', 'vb: Order 17'],
  ['pl', 'pd', 'pd: Order 17'],
  ['zh', '转发', '转发: Order 17'],
  ['zh', '轉寄', '轉寄: Order 17'],
  ['zh', '转寄', '转寄: Order 17'],
  ['hu', 'iml', 'iml: Order 17'],
  ['en', 're', 're: Order 17'],
  ['de', 'aw', 'aw: Order 17'],
  ['sv', 'sv', 'sv: Order 17'],
], { before: '^', after: '\\s?[:：]', flags: 'i' })

/** A subject that answers, for the notices of machines. */
// biome-ignore format: one phrase a line
export const REPLY_MARK = phraseList([
  ['en', 're', 're: Order 17'],
  ['de', 'aw', 'aw: Order 17'],
  ['sv', 'sv', 'sv: Order 17'],
  ['nl', 'antw', 'antw: Order 17'],
  ['pl', 'odp', 'odp: Order 17'],
  ['it', 'rif', 'rif: Order 17'],
  ['pt', 'res', 'res: Order 17'],
  ['tr', 'ynt', 'ynt: Order 17'],
  ['zh', '回复', '回复: Order 17'],
  ['zh', '回覆', '回覆: Order 17'],
  ['ko', '답장', '답장: Order 17'],
], { before: '^', after: '\\s?(\\[\\d+\\])?\\s?[:：]', flags: 'i' })

/** A subject that answers, for absence notes. */
// biome-ignore format: one phrase a line
export const ANSWERED_MARK = phraseList([
  ['en', 're', 're: Order 17'],
  ['de', 'aw', 'aw: Order 17'],
  ['sv', 'sv', 'sv: Order 17'],
  ['fi', 'vs', 'vs: Order 17'],
  ['nl', 'antw', 'antw: Order 17'],
  ['pl', 'odp', 'odp: Order 17'],
  ['it', 'rif', 'rif: Order 17'],
  ['fr', 'ref', 'ref: Order 17'],
  ['pt', 'res', 'res: Order 17'],
  ['zh', '回复', '回复: Order 17'],
  ['zh', '回覆', '回覆: Order 17'],
  ['ko', '답장', '답장: Order 17'],
  ['tr', 'ynt', 'ynt: Order 17'],
], { before: '^', after: '\\s?(\\[\\d+\\])?\\s?[:：]', flags: 'i' })
