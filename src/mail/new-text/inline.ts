// "My answers are below, in red": where the person says that she wrote into the original and her program marks no quotes,
// nothing below it may be cut, because her words could not be told from the others'. Better too much than an answer lost.

/** True when the lines above `end` that are not flagged as quoted say so. Looks at the first thousand characters. */
export function announcesInlineAnswers(
  lines: readonly string[],
  isQuoted: Uint8Array,
  end: number,
): boolean {
  let text = ''
  for (let at = 0; at < end && at < LINES_MAX && text.length < CHARS_MAX; at += 1) {
    if (isQuoted[at] === 0) text += `${(lines[at] ?? '').slice(0, CHARS_MAX)} `
  }
  return ANNOUNCES.test(text.slice(0, CHARS_MAX))
}

const LINES_MAX = 40
const CHARS_MAX = 1_000

const ANNOUNCES = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?:answers?|comments?|repl(?:y|ies)|responses?|remarks)[^.!?]{0,40} (?:below|in-?line|in (?:red|blue|green|bold|capitals|caps|the text|the body|between))',
    '(?:answered|commented|replied|responded)[^.!?]{0,30} (?:below|in-?line|in (?:red|blue|green|bold|the text|between))',
    '(?:see|please see|comments) in-?line|in-?line (?:answers|comments|replies|responses)|see (?:my )?(?:text )?in (?:red|blue|green)|(?:>{2,}|\\*{2,}) ?(?:in-?line|below)',
    'antwort(?:en)?[^.!?]{0,40} (?:unten|im text|im original|in rot|in blau|in grün|darunter|dazwischen)|kommentare?[^.!?]{0,40} (?:unten|im text|in rot|in blau)',
    '(?:réponses?|commentaires?|répondu)[^.!?]{0,40} (?:ci-dessous|plus bas|dans le (?:texte|corps|message)|en (?:rouge|bleu|vert|gras))',
    '(?:respuestas?|comentarios?|respondo|respondido)[^.!?]{0,40} (?:abajo|debajo|a continuación|en (?:rojo|azul|verde|negrita)|en el texto)',
    '(?:rispost[ae]|commenti)[^.!?]{0,40} (?:sotto|di seguito|in (?:rosso|blu|verde|grassetto)|nel testo)',
    '(?:respostas?|comentários?)[^.!?]{0,40} (?:abaixo|em (?:vermelho|azul|verde|negrito)|no texto)',
    '(?:antwoord(?:en)?|opmerkingen)[^.!?]{0,40} (?:hieronder|onder|tussen|in (?:het )?(?:rood|blauw))',
    '(?:svar(?:en|ene)?|kommentarer?)[^.!?]{0,40} (?:nedan|nedenfor|under|i rött|i rødt|med rött|med rødt)|odpowiedzi[^.!?]{0,40} (?:poniżej|na czerwono|w tekście)|ответ(?:ы)?[^.!?]{0,40} (?:ниже|в тексте|красным)',
  ].join('|')})(?:[^\\p{L}]|$)`,
  'iu',
)
