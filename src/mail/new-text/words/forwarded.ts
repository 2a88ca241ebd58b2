// Lines that announce a forwarded mail, as opposed to one that is answered. Data for `quoted-sender.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** One such word within a separator. */
// biome-ignore format: one phrase a line
export const FORWARDED = phraseList([
  ['en', 'forwarded', '---- Forwarded message ----'],
  ['de', 'weitergeleitet', '---- Weitergeleitete Nachricht ----'],
  ['fr', 'transf[eé]r|transmis|réexpédi', '---- Message transféré ----'],
  ['es', 'reenviad', '---- Mensaje reenviado ----'],
  ['it', 'inoltrat', '---- Messaggio inoltrato ----'],
  ['pt', 'encaminhad', '---- Mensagem encaminhada ----'],
  ['nl', 'doorgestuurd', '---- Doorgestuurd bericht ----'],
  ['sv', 'vidarebefordra', '---- Vidarebefordrat meddelande ----'],
  ['da', 'videresend', '---- Videresendt meddelelse ----'],
  ['fi', 'välitet|edelleenlähetet', '---- Välitetty viesti ----'],
  ['pl', 'przekazan', '---- Przekazana wiadomość ----'],
  ['cs', 'přeposlan', '---- Přeposlaná zpráva ----'],
  ['hu', 'továbbít', '---- Továbbított üzenet ----'],
  ['ro', 'redirecționat|retrimis', '---- Mesaj redirecționat ----'],
  ['tr', '[iİ]letilen', '---- İletilen mesaj ----'],
  ['el', 'προωθημέν', '---- Προωθημένο μήνυμα ----'],
  ['hr', 'proslij?eđen|prosleđen', '---- Proslijeđena poruka ----'],
  ['sl', 'posredovan', '---- Posredovano sporočilo ----'],
  ['ru', 'пересланн', '---- Пересланное сообщение ----'],
  ['ru', 'пересылаемо', '---- Пересылаемое сообщение ----'],
  ['uk', 'переслане', '---- Переслане повідомлення ----'],
  ['bg', 'препратен', '---- Препратено съобщение ----'],
  ['ja', '転送', '---- 転送メッセージ ----'],
  ['zh', '转发', '---- 转发邮件 ----'],
  ['zh', '轉寄', '---- 轉寄郵件 ----'],
  ['ko', '전달', '---- 전달된 메시지 ----'],
])
