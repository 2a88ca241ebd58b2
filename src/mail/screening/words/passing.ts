// How market places, networks and chats introduce the words of a person that they pass on. Data for `personal.ts`. Customers
// speak of messages and questions of their own, so no row may begin in the first person or speak of "your colleague".

import { phraseList } from '../../../text/phrases.ts'

const NOBODY = '(?!(us|you|your|my|me|the|an?|our|here|last|this|today|yesterday)\\b)'
const NAME = `${NOBODY}(?=\\p{L}{2,30}([ .,:]|$))`
const SOMEBODY =
  '(?!(i|we|you|my|our|your|please|when|if|as|on|at|yesterday|today|last|this)\\b)[^\\n:?!]{2,40}'
const JEMAND =
  '(?!(ich|wir|sie|du|mein|meine|unser|unsere|ihr|ihre|dein|deine|am|gestern|heute|letzte)\\b)[^\\n:?!]{2,40}'
/** In front of a colon a name alone: who tells of somebody's words says when they came, or from where. */
const alone = (others: string) => `((?!(${others})\\b)[^\\s:?!]{1,30} ){1,4}`
const NAME_ALONE = alone(
  'i|we|you|he|she|they|my|our|your|us|please|when|if|as|on|at|in|from|of|by|with|and|but|yesterday|today|last|then|someone',
)
const NAME_ALLEIN = alone(
  'ich|wir|sie|er|du|es|man|mein\\w*|unser\\w*|ihr\\w*|dein\\w*|am|im|in|vom|von|aus|bei|mit|und|aber|gestern|heute|letzte\\w*|dann|jemand',
)

/** Somebody wrote this: at the beginning of the subject or of a line. */
// biome-ignore format: one phrase a line
export const PASSES_ON = phraseList([
  ['en', `(you have (received )?(an? |\\d{1,2} ))?(new )?(message|inquiry|enquiry) from ${NAME}`, 'New message from Maria'],
  ['en', `new (question|request) from ${NAME}`, 'New question from Maria'],
  ['en', `${SOMEBODY} (sent|left|wrote|messaged) you (a |an )?(new )?(message|question)`, 'Maria sent you a message'],
  ['en', `${SOMEBODY} (just )?messaged you`, 'Maria just messaged you'],
  ['en', `${SOMEBODY} has a question about`, 'Maria has a question about your item'],
  ['en', `${SOMEBODY} has sent (you )?a (message|question)`, 'Maria has sent a question about item 17'],
  ['en', '(you have )?(a )?(new )?message (about|for) your (ad|item|listing)', 'You have a message about your ad'],
  ['en', '(your |the |a )?(buyer|seller|guest|member)( [^\\n:?!]{1,30})? (asks|asked|wrote|writes)', 'Your buyer asks'],
  ['en', `${NAME_ALONE}(wrote|writes|asks|asked) ?:`, 'Jon Bell wrote:'],
  ['en', `([^\\n:?!]{2,20} )?(conversation|chat) with ${NAME}`, 'Conversation with Jon Bell'],
  ['de', '(du hast |sie haben )?(eine )?neue (nachricht|anfrage|frage) von', 'Neue Nachricht von Maria'],
  ['de', '(nachricht|anfrage) von ?: ', 'Nachricht von: Maria'],
  ['de', '([^\\n:?!]{2,20}-)?(nachricht|anfrage) zu (deiner|ihrer) anzeige', 'Nutzer-Anfrage zu deiner Anzeige'],
  ['de', `${JEMAND} hat (dir|ihnen) (eine (neue )?(nachricht|frage)|geschrieben)`, 'Maria hat dir eine Nachricht geschickt'],
  ['de', `${NAME_ALLEIN}(schreibt|schrieb|fragt) ?:`, 'Jon Bell schreibt:'],
  ['fr', "nouveau message de ", 'Nouveau message de Maria'],
  ['fr', '(?!(je|nous|mon|ma)\\b)[^\\n:?!]{2,40} vous a (écrit|envoyé un message|posé une question)', 'Maria vous a écrit'],
  ['es', 'nuev[oa] (mensaje|pregunta) de ', 'Nuevo mensaje de Maria'],
  ['es', '(?!(yo|mi)\\b)[^\\n:?!]{2,40} te (ha (enviado|escrito)|envió) ', 'Maria te ha enviado un mensaje'],
  ['it', 'nuov[oa] (messaggio|domanda) (da|di) ', 'Nuovo messaggio da Maria'],
  ['it', '(?!(io|mio|mia)\\b)[^\\n:?!]{2,40} ti ha (scritto|inviato)', 'Maria ti ha scritto'],
  ['pt', 'nova (mensagem|pergunta) d[eao] ', 'Nova mensagem de Maria'],
  ['nl', 'nieuw(e)? (bericht|vraag) van ', 'Nieuw bericht van Maria'],
  ['nl', '(?!(ik|wij|mijn)\\b)[^\\n:?!]{2,40} heeft (je|u) (een bericht|geschreven)', 'Maria heeft je een bericht gestuurd'],
  ['sv', 'nytt meddelande från ', 'Nytt meddelande från Maria'],
  ['da', 'ny besked fra ', 'Ny besked fra Maria'],
  ['no', 'ny melding fra ', 'Ny melding fra Maria'],
  ['pl', 'nowa wiadomość od ', 'Nowa wiadomość od Marii'],
  ['cs', 'nová zpráva od ', 'Nová zpráva od Marie'],
  ['ru', 'новое сообщение от ', 'Новое сообщение от Марии'],
  ['ja', '.{1,20}さん?からの?(メッセージ|質問)', 'マリアさんからメッセージ'],
], { before: '(^|\\n)\\s{0,3}', flags: 'iu' })

/** A telephone system passes on what a caller said; in the subject or at the beginning of a line. */
// biome-ignore format: one phrase a line
export const VOICE_MESSAGE = phraseList([
  ['en', '(you have )?(received )?(an? |one |\\d{1,2} )?(new )?(voice ?mails?|voice message)( message)?( from| received| left|[ .:(]|$)', 'New voicemail from +44 7700 900123'],
  ['de', '(sie haben |du hast )?(eine )?(neue )?(sprachnachricht|voicemail|mailbox-?nachricht)( von|[ .:(]|$)', 'Neue Sprachnachricht von +49 30 1234567'],
  ['fr', '(vous avez )?(reçu )?(un )?(nouveau )?message vocal', 'Nouveau message vocal de 01 55 55 01 23'],
  ['es', '(tiene |tienes )?(un )?(nuevo )?(mensaje|correo) de voz', 'Nuevo mensaje de voz de 600 555 123'],
  ['it', '(hai )?(un )?(nuovo )?messaggio vocale', 'Nuovo messaggio vocale'],
  ['pt', '(tem )?(uma )?(nova )?mensagem de voz', 'Nova mensagem de voz'],
  ['nl', '(u heeft )?(een )?(nieuw )?(voicemail|spraakbericht)', 'Nieuw voicemailbericht'],
  ['sv', '(nytt )?röstmeddelande', 'Nytt röstmeddelande'],
  ['pl', '(nowa )?wiadomość głosowa', 'Nowa wiadomość głosowa'],
], { before: '(^|\\n)\\s{0,3}', flags: 'iu' })
