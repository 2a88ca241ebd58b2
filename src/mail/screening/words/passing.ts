// How market places, networks and chats introduce the words of a person that they pass on. Data for `personal.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** Somebody wrote this. */
// biome-ignore format: one phrase a line
export const PASSES_ON = phraseList([
  ['en', '(new )?(message|question|enquiry|inquiry|request) (from|by) (?!us\\b|your\\b)(?=\\p{L}{2,30}([ .,:]|$))', 'New message from Maria'],
  ['en', '(sent|left|wrote) (you )?a (new )?(message|question)', 'Maria sent you a message'],
  ['en', '(has|have) a question about', 'Maria has a question about your item'],
  ['en', '(message|question) (about|for) your (ad|item|listing|offer|order)', 'You have a message about your ad'],
  ['en', '(buyer|seller|guest|member)( .{1,30})? (asks|asked|says|wrote|writes)', 'Your buyer asks'],
  ['en', '(?!you\\b)[^\\n:]{2,40}(?<!you) (wrote|writes|asks|asked) ?:', 'Jon Bell wrote:'],
  ['en', '.{0,40}(conversation|chat) with (?!you\\b|us\\b)', 'Conversation with Jon Bell'],
  ['de', '(?!sie\\b|du\\b)[^\\n:]{2,40}(?<!sie|du) (schreibt|schrieb|fragt) ?:', 'Jon Bell schreibt:'],
  ['de', '(neue )?(nachricht|anfrage|frage) von:? ?', 'Nachricht von Maria'],
  ['de', '(nachricht|anfrage|frage) (zu|zur|zum) (deiner|deinem|ihrer|ihrem|einer) (anzeige|artikel|angebot|bestellung)', 'Anfrage zu deiner Anzeige'],
  ['de', 'hat (dir|ihnen) (eine nachricht|geschrieben|eine frage)', 'Maria hat dir eine Nachricht geschickt'],
  ['fr', '(nouveau )?(message|question) de ', 'Nouveau message de Maria'],
  ['fr', 'vous a (écrit|envoyé un message|posé une question)', 'Maria vous a écrit'],
  ['es', '(nuevo )?(mensaje|pregunta) de ', 'Nuevo mensaje de Maria'],
  ['es', 'te (ha (enviado|escrito)|envió) ', 'Maria te ha enviado un mensaje'],
  ['it', '(nuovo )?(messaggio|domanda) (da|di) ', 'Nuovo messaggio da Maria'],
  ['it', 'ti ha (scritto|inviato)', 'Maria ti ha scritto'],
  ['pt', '(nova )?(mensagem|pergunta) d[eao] ', 'Nova mensagem de Maria'],
  ['pt', '(enviou|mandou)(-lhe)? uma mensagem', 'Maria enviou uma mensagem'],
  ['nl', '(nieuw )?(bericht|vraag) van ', 'Nieuw bericht van Maria'],
  ['nl', 'heeft (je|u) (een bericht|geschreven)', 'Maria heeft je een bericht gestuurd'],
  ['sv', '(nytt )?meddelande från ', 'Nytt meddelande från Maria'],
  ['da', '(ny )?besked fra ', 'Ny besked fra Maria'],
  ['no', '(ny )?melding fra ', 'Ny melding fra Maria'],
  ['pl', '(nowa )?wiadomość od ', 'Nowa wiadomość od Marii'],
  ['cs', '(nová )?zpráva od ', 'Nová zpráva od Marie'],
  ['ru', '(новое )?сообщение от ', 'Новое сообщение от Марии'],
  ['ja', '.{1,20}さん?からの?(メッセージ|質問)', 'マリアさんからメッセージ'],
], { before: '(^|\\n)\\s{0,3}(you have (received )?|du hast |sie haben )?(an? |the |eine |un |una |uma |en |ett |et )?(.{2,30} )?', flags: 'iu' })
