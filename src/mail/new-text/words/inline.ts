// "My answers are below, in red": how a person says that she wrote into the original, in every language by a word for answers
// and behind it a place or a colour. Data for `inline.ts`.

import { anyOf, phraseList } from '../../../text/phrases.ts'

/** A few words of the same sentence. */
const THEN = '[^.!?\\n]{0,40} '

const ANSWERS = '(answers?|comments?|repl(y|ies)|responses?|remarks|notes)'
const ANSWERED = '(answered|commented|replied|responded|repl(y|ied))'
const IN_COLOUR = '(red|blue|green|purple|orange|pink|bold|italics|capitals|caps|colou?r)'
const IN_TEXT = '(the )?(text|body|original|between)'
const BELOW =
  '(below|beneath|underneath|in-?line|interspersed|between the lines|(under|after) each)'
const UNTEN =
  'unten|unterhalb|im text|im original|darunter|dazwischen|zwischen den zeilen|unter (den|jeder)'
const FARBIG = 'rot|blau|grün|lila|orange|fett|farbe|farbig'
const ANTWORT = '(antwort(en)?|kommentare?|anmerkung(en)?)'
const DESSOUS =
  'ci-dessous|ci-après|plus bas|en dessous|(dans|au fil du|à même) (le )?(texte|corps|message)|entre les lignes|sous chaque'
const COULEUR = 'rouge|bleu|vert|violet|orange|gras|couleur|majuscules'
const ABAJO = 'abajo|debajo|a continuación|entre líneas|en (el|su) (texto|correo|mensaje|cuerpo)'
const COLOR = 'rojo|azul|verde|morado|naranja|negrita|mayúsculas|color'
const SOTTO = 'sotto|di seguito|più in basso|in calce|tra le righe|nel (testo|corpo)|al di sotto'
const COLORE = 'rosso|blu|verde|viola|arancione|grassetto|maiuscolo|colore'
const ABAIXO = 'abaixo|em baixo|embaixo|mais abaixo|a seguir|entre linhas|no (texto|corpo|meio)'
const COR = 'vermelho|azul|verde|roxo|laranja|negrito|maiúsculas|cor'
const ONDER = 'hieronder|onder|eronder|onderaan|tussen|in de tekst|tussen de regels'
const KLEUR = 'rood|blauw|groen|paars|oranje|vet|kleur|hoofdletters'
const NEDAN =
  'nedan|nedanför|nedenfor|nedenunder|under|i text(en)?|i tekst(en)?|mellan raderna|mellem linjerne|mellom linjene'
const FARG = '(rött|rødt|blått|blåt|grönt|grønt|lila|orange|fetstil|fed|fet skrift)'
const PONIZEJ = 'poniżej|pod spodem|w (tekście|treści)|między wierszami|pod (każdym|pytaniami)'
const KOLOR = 'czerwono|niebiesko|zielono|fioletowo|pomarańczowo|kolorem|pogrubion\\p{L}+'
const NIZE = 'níže|dole|v textu|pod každ\\p{L}+|mezi řádky|nižšie'
const BARVA = 'červeně|červenou|modře|modrou|zeleně|zelenou|tučně|červeným|modrým'
const NIZHE = 'ниже|нижче|в тексте|у тексті|в тексті|под каждым|між рядками|между строк'
const TSVET = 'красным|синим|зел[её]ным|червоним|зеленим|жирным|цветом'
const ALLA = 'alla|alempana|tekstin (sekaan|joukossa)|tekstissä|punaisella|sinisellä'

const IN_WORDS = phraseList(
  // biome-ignore format: one phrase a line
  [
  ['en', `${ANSWERS}${THEN}${BELOW}`, 'My answers are below'],
  ['en', `${ANSWERS}${THEN}in ${IN_COLOUR}`, 'My comments are in red'],
  ['en', `${ANSWERS}${THEN}in ${IN_TEXT}`, 'My comments are in the text'],
  ['en', `${ANSWERS}${THEN}between`, 'My answers stand between'],
  ['en', `${ANSWERED}${THEN}${BELOW}`, 'answered below'],
  ['en', `${ANSWERED}${THEN}in ${IN_COLOUR}`, 'answered in red'],
  ['en', `${ANSWERED}${THEN}in ${IN_TEXT}`, 'answered in the text'],
  ['en', '(see|please see|comments) in-?line', 'see inline'],
  ['en', 'in-?line (answers|comments|replies|responses)', 'inline answers'],
  ['en', `see (my )?(text |notes )?in ${IN_COLOUR}`, 'see my text in red'],
  ['en', '(>{2,}|\\*{2,}) ?(in-?line|below)', '>> inline'],
  ['de', `${ANTWORT}${THEN}(${UNTEN})`, 'Meine Antworten stehen unten'],
  ['de', `${ANTWORT}${THEN}(in )?(${FARBIG})(e[rn]?)?`, 'Kommentare in Rot'],
  ['de', `((${UNTEN})|in (${FARBIG})(e[rn]?)?)${THEN}(geantwortet|beantwortet|kommentiert|geschrieben)`, 'Ich habe unten geantwortet'],
  ['fr', `(réponses?|commentaires?|remarques|répon(du|ds))${THEN}(${DESSOUS})`, 'Mes réponses ci-dessous'],
  ['fr', `(réponses?|commentaires?|remarques|répon(du|ds))${THEN}en (${COULEUR})`, 'réponse en rouge'],
  ['es', `(respuestas?|comentarios?|respond(o|ido|í)|contest(o|ado|é))([^.!?\\n]{0,40})? (${ABAJO})`, 'Mis respuestas abajo'],
  ['es', `(respuestas?|comentarios?|respond(o|ido|í)|contest(o|ado|é))([^.!?\\n]{0,40})? (en|con) (${COLOR})`, 'respondo en rojo'],
  ['it', `(rispost[aeo]|commenti|rispondo)${THEN}(${SOTTO})`, 'Risposte sotto'],
  ['it', `(rispost[aeo]|commenti|rispondo)${THEN}in (${COLORE})`, 'Risposte in rosso'],
  ['pt', `(respostas?|comentários?|respond(o|i|ido))${THEN}(${ABAIXO})`, 'Respostas abaixo'],
  ['pt', `(respostas?|comentários?|respond(o|i|ido))${THEN}(a|em) (${COR})`, 'Respostas em vermelho'],
  ['nl', `(antwoord(en)?|opmerkingen|reacties?)${THEN}(${ONDER})`, 'Antwoorden hieronder'],
  ['nl', `(antwoord(en)?|opmerkingen|reacties?)${THEN}in (het )?(${KLEUR})`, 'Antwoorden in het rood'],
  ['nl', `(${ONDER})${THEN}(geantwoord|gereageerd)`, 'Ik heb hieronder geantwoord'],
  ['sv', `(svar(en|ene|at|et|t)?|kommentarer?)${THEN}(${NEDAN})`, 'Mina svar nedan'],
  ['sv', `(svar(en|ene|at|et|t)?|kommentarer?)${THEN}(i|med) ${FARG}`, 'Mina svar med rött'],
  ['fi', `(vastau(s|kset|kseni)|vastasin|kommentit|kommenttini)${THEN}(${ALLA})`, 'Vastaukset alla'],
  ['pl', `(odpowied(ź|zi|ział[ae]m)|komentarze|uwagi)${THEN}(${PONIZEJ})`, 'Moje odpowiedzi poniżej'],
  ['pl', `(odpowied(ź|zi|ział[ae]m)|komentarze|uwagi)${THEN}(na )?(${KOLOR})`, 'Komentarze na czerwono'],
  ['cs', `(odpověd(i|ěl|ěla)|odpoveď|odpovede|komentáře)${THEN}(${NIZE}|${BARVA})`, 'Odpovědi níže'],
  ['hu', '(válasz(om|aim|ok|oltam)?|megjegyzéseim)[^.!?\\n]{0,40} (lent|lentebb|alább|a szövegben|pirossal|kékkel)', 'Válaszaim lent'],
  ['ro', '(răspunsuri(le)?|am răspuns|comentarii(le)?)[^.!?\\n]{0,40} (mai jos|dedesubt|în text|cu (roșu|albastru|verde))', 'Răspunsurile mai jos'],
  ['tr', '(cevaplar(ım)?|yanıtlar(ım)?|yorumlarım)[^.!?\\n]{0,40} (aşağıda|altta|metin içinde|kırmızı|mavi)', 'Cevaplarım aşağıda'],
  ['el', '(απαντ(ώ|ήσεις|ησα)|απάντησα|σχόλια)[^.!?\\n]{0,40} (παρακάτω|πιο κάτω|στο κείμενο|με (κόκκινο|μπλε))', 'Απαντώ παρακάτω'],
  ['ru', `(ответ(ы|ил|ила)?|відповід(і|ь|ав|ала)|комментарии|коментарі)${THEN}(${NIZHE}|${TSVET})`, 'Мои ответы ниже'],
  ],
  { before: '(^|[^\\p{L}])', after: '([^\\p{L}]|$)' },
)

/** Scripts without blanks. */
// biome-ignore format: one phrase a line
const IN_SIGNS = phraseList([
  ['ja', '(回答|返信|コメント)[^。\\n]{0,20}(以下|下記|文中|本文中|赤字|青字)', '回答は以下です'],
  ['ja', '(以下|下記|文中|本文中|赤字|青字)[^。\\n]{0,12}(回答|返信|コメント)', '赤字で回答しました'],
  ['zh', '(回复|回覆|答复|答覆|回答)[^。\\n]{0,12}(下面|下方|以下|下文|见下|紅字|红字|红色|紅色|蓝色|文中)', '我的回复在下面'],
  ['ko', '(아래|본문|빨간색|파란색|빨강|붉은)[^.\\n]{0,20}(답변|답장|회신|답 ?드)', '아래에 답변드립니다'],
  ['ko', '(답변|답장|회신)[^.\\n]{0,20}(아래|본문 ?중|빨간색|파란색)', '답변은 아래에 있습니다'],
])

/** The announcement. */
export const ANNOUNCES_INLINE = anyOf(IN_WORDS, IN_SIGNS)
