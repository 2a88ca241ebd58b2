// The marks of answers and forwards before a subject: what mail programs write in each language.

import { phraseList } from '../../text/phrases.ts'

/**
 * en/fr/es/it/pt Re; de AW, WG; nl Antw, Doorst; sv/da/no SV, VB, VS; fi VS, VL; pl Odp, PD; tr YNT, İLT; fr TR; es
 * RV.
 */
// biome-ignore format: one phrase a line
export const LEADER = phraseList([
  ['en', 're', 're: Order 17'],
  ['pt', 'res', 'res: Order 17'],
  ['fr', 'ref', 'ref: Order 17'],
  ['es', 'rv', 'rv: Order 17'],
  ['it', 'rif', 'rif: Order 17'],
  ['en', 'fw', 'fw: Order 17'],
  ['en', 'fwd', 'fwd: Order 17'],
  ['es', 'enc', 'enc: Order 17'],
  ['fr', 'tr', 'tr: Order 17'],
  ['de', 'aw', 'aw: Order 17'],
  ['de', 'wg', 'wg: Order 17'],
  ['nl', 'antw', 'antw: Order 17'],
  ['de', 'antwort', 'antwort: Order 17'],
  ['nl', 'doorst', 'doorst: Order 17'],
  ['sv', 'sv', 'sv: Order 17'],
  ['fi', 'vs', 'vs: Order 17'],
  ['sv', 'vb', 'vb: Order 17'],
  ['fi', 'vl', 'vl: Order 17'],
  ['pl', 'odp', 'odp: Order 17'],
  ['pl', 'pd', 'pd: Order 17'],
  ['tr', 'ynt', 'ynt: Order 17'],
  ['tr', 'ilt', 'ilt: Order 17'],
  ['tr', 'i̇lt', 'i̇lt: Order 17'],
  ['lv', 'atb', 'atb: Order 17'],
  ['et', 'bls', 'bls: Order 17'],
  ['hu', 'trs', 'trs: Order 17'],
  ['it', 'r', 'r: Order 17'],
  ['it', 'i', 'i: Order 17'],
  ['el', 'σχετ', 'σχετ: Order 17'],
  ['el', 'πρθ', 'πρθ: Order 17'],
  ['el', 'απ', 'απ: Order 17'],
  ['el', 'πρ', 'πρ: Order 17'],
  ['ru', 'отв', 'отв: Order 17'],
  ['ru', 'ответ', 'ответ: Order 17'],
  ['ru', 'пересл', 'пересл: Order 17'],
  ['zh', '答复', '答复: Order 17'],
  ['zh', '回复', '回复: Order 17'],
  ['zh', '回覆', '回覆: Order 17'],
  ['zh', '转发', '转发: Order 17'],
  ['zh', '轉寄', '轉寄: Order 17'],
  ['ja', '返信', '返信: Order 17'],
  ['ja', '転送', '転送: Order 17'],
], { before: '^', after: ' ?(\\[[^\\][]*\\]|\\(\\d{1,3}\\)|\\d{1,3})? ?[:：]' })
