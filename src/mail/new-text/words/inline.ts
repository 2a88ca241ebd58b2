// "My answers are below, in red": how a person says that she wrote into the original. Data for `inline.ts`.

import { phraseList } from '../../../text/phrases.ts'

const COLOURS = 'red|blue|green|bold|capitals|caps|the text|the body|between'

/** The announcement. */
// biome-ignore format: one phrase a line
export const ANNOUNCES_INLINE = phraseList([
  ['en', '(answers?|comments?|repl(y|ies)|responses?|remarks)[^.!?]{0,40} (below|in-?line)', 'My answers are below'],
  ['en', `(answers?|comments?|repl(y|ies)|responses?|remarks)[^.!?]{0,40} in (${COLOURS})`, 'My comments are in red'],
  ['en', '(answered|commented|replied|responded)[^.!?]{0,30} below', 'answered below'],
  ['en', '(answered|commented|replied|responded)[^.!?]{0,30} in-?line', 'answered inline'],
  ['en', '(answered|commented|replied|responded)[^.!?]{0,30} in (red|blue|green|bold|the text|between)',
    'answered in red'],
  ['en', '(see|please see|comments) in-?line', 'see inline'],
  ['en', 'in-?line (answers|comments|replies|responses)', 'inline answers'],
  ['en', 'see (my )?(text )?in (red|blue|green)', 'see my text in red'],
  ['en', '(>{2,}|\\*{2,}) ?(in-?line|below)', '>> inline'],
  ['de', 'antwort(en)?[^.!?]{0,40} (unten|im text|im original|in rot|in blau|in grün|darunter|dazwischen)',
    'Meine Antworten stehen unten'],
  ['de', 'kommentare?[^.!?]{0,40} (unten|im text|in rot|in blau)', 'Kommentare im Text'],
  ['fr', '(réponses?|commentaires?|répondu)[^.!?]{0,40} ci-dessous', 'Mes réponses ci-dessous'],
  ['fr', '(réponses?|commentaires?|répondu)[^.!?]{0,40} plus bas', 'réponse plus bas'],
  ['fr', '(réponses?|commentaires?|répondu)[^.!?]{0,40} dans le (texte|corps|message)', 'réponse dans le texte'],
  ['fr', '(réponses?|commentaires?|répondu)[^.!?]{0,40} en (rouge|bleu|vert|gras)', 'réponse en rouge'],
  ['es', 'respuestas?[^.!?]{0,40} (abajo|debajo|a continuación|en (rojo|azul|verde|negrita)|en el texto)',
    'Mis respuestas abajo'],
  ['es', 'comentarios?[^.!?]{0,40} (abajo|debajo|a continuación|en (rojo|azul|verde|negrita)|en el texto)',
    'comentario abajo'],
  ['es', 'respondo[^.!?]{0,40} (abajo|debajo|a continuación|en (rojo|azul|verde|negrita)|en el texto)',
    'respondo abajo'],
  ['es', 'respondido[^.!?]{0,40} (abajo|debajo|a continuación|en (rojo|azul|verde|negrita)|en el texto)',
    'respondido abajo'],
  ['it', '(rispost[ae]|commenti)[^.!?]{0,40} (sotto|di seguito|in (rosso|blu|verde|grassetto)|nel testo)',
    'Risposte sotto'],
  ['pt', '(respostas?|comentários?)[^.!?]{0,40} (abaixo|em (vermelho|azul|verde|negrito)|no texto)',
    'Respostas abaixo'],
  ['nl', '(antwoord(en)?|opmerkingen)[^.!?]{0,40} (hieronder|onder|tussen|in (het )?(rood|blauw))',
    'Antwoorden hieronder'],
  ['sv', '(svar(en|ene)?|kommentarer?)[^.!?]{0,40} (nedan|nedenfor|under|i rött|i rødt|med rött|med rødt)',
    'Mina svar nedan'],
  ['pl', 'odpowiedzi[^.!?]{0,40} (poniżej|na czerwono|w tekście)', 'Moje odpowiedzi poniżej'],
  ['ru', 'ответ(ы)?[^.!?]{0,40} (ниже|в тексте|красным)', 'Мои ответы ниже'],
], { before: '(^|[^\\p{L}])', after: '([^\\p{L}]|$)' })
