// Questions that absence notes ask: whether it is urgent. Data for `vacation-text.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** A brief question about nothing but urgency. */
// biome-ignore format: one phrase a line
export const IS_URGENT = phraseList([
  ['en', '(is (it|this|your [\\p{L}\\p{M}]{2,20}( [\\p{L}\\p{M}]{2,20})?) )?(an )?(urgent|emergency)', 'Is it urgent?'],
  ['en', 'need (help|an answer|assistance|something|us) (now|sooner|urgently|right away|immediately)', 'Need help sooner?'],
  ['en', "can'?t (it )?wait", "Can't wait?"],
  ['de', '(ist (es|(ihre?|deine?|eure?) [\\p{L}\\p{M}]{2,20}) )?(eilig|dringend|ein notfall)', 'Ist es dringend?'],
  ['fr', "((est-ce|c'est|une demande) )?(urgente?|une urgence)", "C'est urgent ?"],
  ['fr', '(votre|ta|ton) [\\p{L}\\p{M}]{2,20} est(-elle|-il)? urgente?', 'Votre commande est-elle urgente ?'],
  ['es', '(¿ ?)?(su|tu) [\\p{L}\\p{M}]{2,20} es urgente', '¿Su pedido es urgente?'],
  ['es', '(¿ ?)?(es )?(urgente|una urgencia)', '¿Es urgente?'],
  ['it', "(è )?(urgente|un'urgenza)", 'È urgente?'],
  ['it', '(il su|la su|il tu|la tu)[oa] [\\p{L}\\p{M}]{2,20} è urgente', 'Il suo ordine è urgente?'],
  ['pt', '(o seu|a sua) [\\p{L}\\p{M}]{2,20} é urgente', 'O seu pedido é urgente?'],
  ['pt', '(é )?(urgente|uma urgência)', 'É urgente?'],
  ['nl', 'is (uw|je|jouw) [\\p{L}\\p{M}]{2,20} (dringend|spoed)', 'Is uw bestelling dringend?'],
  ['nl', '(is het )?(dringend|spoed|een spoedgeval)', 'Is het dringend?'],
  ['sv', '(är det )?brådskande', 'Är det brådskande?'],
  ['da', '(haster det|er det akut)', 'Haster det?'],
  ['no', '(haster det|er det hastesak)', 'Haster det?'],
  ['fi', '(onko (asia|asiasi) )?kiireellinen', 'Onko asia kiireellinen?'],
  ['pl', '(czy to |sprawa )?(pilne|pilna)', 'Sprawa pilna?'],
  ['cs', '(je to |spěchá to )?(naléhavé|urgentní)', 'Je to naléhavé?'],
  ['hu', 'sürgős', 'Sürgős?'],
  ['ro', '(este )?urgent', 'Este urgent?'],
  ['tr', 'acil (mi|bir durum mu)', 'Acil mi?'],
  ['el', '(είναι )?επείγον', 'Είναι επείγον;'],
  ['ru', '(это )?(срочно|срочный вопрос)', 'Это срочно?'],
  ['uk', '(це )?терміново', 'Це терміново?'],
  ['ja', 'お急ぎ(の場合|の方|でしょうか|ですか)', 'お急ぎですか？'],
  ['zh', '(是否)?(紧急|緊急)(吗|嗎)?', '紧急吗？'],
  ['ko', '급하(신가요|세요|십니까)', '급하신가요?'],
], { before: '(?<![\\p{L}\\p{M}])', after: '[^?？؟\\n]{0,20} ?[?？;؟]' })
