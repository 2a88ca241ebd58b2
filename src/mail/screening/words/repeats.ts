// Labels under which programs repeat what was written to them. Data for `borrowed.ts`.

import { phraseList } from '../../../text/phrases.ts'

const LAST = '(original |initial |latest |last )?'
const MAIL = 'message|request|question|query|e-?mail|mail|enquiry|inquiry|comment|ticket|reply'

/** The whole of a line, or of what stands in front of its colon. */
// biome-ignore format: one phrase a line
export const REPEATS = phraseList([
  ['en', `(a copy of )?your ${LAST}(${MAIL})( to us| was| reads?)?`, 'Your message'],
  ['en', 'you (wrote|asked|said)( to us)?', 'You wrote'],
  ['en', '(original|initial|received|submitted|returned|rejected|undelivered|quoted) (message|request|question|e-?mail|mail|text)( text| follows)?', 'Original message'],
  ['en', '(ticket |case |request |issue )?(description|summary|details|content|contents|comments?|message|question|request|subject|title)', 'Description'],
  ['de', '(hier )?(ihre|deine|eure) (ursprüngliche )?(nachricht|anfrage|frage|e-?mail|mail|mitteilung|meldung)( an uns| lautete?)?', 'Ihre Anfrage'],
  ['de', '(sie|du) (schrieben|schriebst|haben (uns )?geschrieben|fragten)', 'Sie schrieben'],
  ['de', '(ursprüngliche (nachricht|anfrage)|beschreibung|nachricht|anfrage|inhalt|frage|betreff)', 'Beschreibung'],
  ['fr', '(rappel de )?(votre|ta) (message|demande|question|requête|courriel)( initiale?)?', 'Votre demande'],
  ['fr', '(vous avez écrit|description|message|demande|objet|contenu)', 'Vous avez écrit'],
  ['es', '(su|tu) (mensaje|consulta|pregunta|solicitud|petición)( original)?', 'Su consulta'],
  ['es', '(usted escribió|descripción|mensaje|consulta|asunto)', 'Usted escribió'],
  ['it', '(il (suo|tuo) messaggio|la (sua|tua) (richiesta|domanda))', 'La sua richiesta'],
  ['it', '(ha scritto|descrizione|messaggio|richiesta|oggetto)', 'Descrizione'],
  ['pt', '(a )?(sua|tua) (mensagem|solicitação|pergunta|dúvida)', 'Sua mensagem'],
  ['pt', '(descrição|mensagem|assunto|escreveu)', 'Descrição'],
  ['nl', '(uw|je|jouw) (bericht|vraag|aanvraag|verzoek|e-?mail)', 'Uw vraag'],
  ['nl', '(u schreef|omschrijving|beschrijving|bericht|vraag|onderwerp)', 'Omschrijving'],
  ['sv', '(ditt|din) (meddelande|fråga|ärende)', 'Ditt meddelande'],
  ['sv', '(du skrev|beskrivning|meddelande|ämne)', 'Beskrivning'],
  ['da', '(din|dit) (besked|henvendelse|spørgsmål)', 'Din henvendelse'],
  ['da', '(du skrev|beskrivelse|besked|emne)', 'Beskrivelse'],
  ['no', '(din|ditt) (melding|henvendelse|spørsmål)', 'Din melding'],
  ['fi', '(viestisi|kysymyksesi|kuvaus|viesti|aihe)', 'Viestisi'],
  ['pl', '(twoja|twoje|państwa) (wiadomość|zapytanie|zgłoszenie)', 'Twoja wiadomość'],
  ['pl', '(napisał\\(a\\) pan\\(i\\)|opis|treść( zgłoszenia)?|temat)', 'Treść zgłoszenia'],
  ['cs', '(váš|vaše) (dotaz|zpráva|požadavek)', 'Váš dotaz'],
  ['cs', '(popis|předmět)', 'Popis'],
  ['hu', '((az ön )?(üzenete|kérdése)|leírás|tárgy)', 'Az ön üzenete'],
  ['ro', '(mesajul|solicitarea) (dvs\\.?|dumneavoastră)', 'Mesajul dumneavoastră'],
  ['tr', '(mesajınız|talebiniz|sorunuz|açıklama|konu)', 'Mesajınız'],
  ['ru', '((ваш|ваше) (вопрос|сообщение|письмо|обращение|запрос)|описание|тема|вы писали)', 'Ваше сообщение'],
  ['uk', '((ваш|ваше) (запит|повідомлення|звернення)|опис|тема)', 'Ваш запит'],
  ['ja', '(お問い?合わ?せ内容|ご?質問内容|件名|内容|元のメッセージ)', 'お問い合わせ内容'],
  ['zh', '(您的(问题|留言|邮件|请求)|问题描述|主题|内容|描述)', '您的问题'],
  ['ko', '(문의 ?내용|제목|내용)', '문의 내용'],
], { before: '^["“„«*_(\\[]{0,3}', after: '["”»*_)\\]]{0,3}$' })
