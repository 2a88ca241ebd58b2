// What programs write into the plain text instead of the writer's words: that there is HTML, or that a browser shows it.
// Data for `fuller.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** One such word in a brief text that stands beside a fuller one. */
// biome-ignore format: one phrase a line
export const NO_PLAIN = phraseList([
  ['any', '\\bhtml\\b', 'Please enable HTML to read this mail.'],
  ['any', '\\bmime\\b', 'This is a multi-part message in MIME format.'],
  ['any', '\\bbrowser', 'View this email in your browser'],
  ['fr', 'navigateur', 'Voir cet e-mail dans votre navigateur'],
  ['es', 'navegador', 'Ver este correo en el navegador'],
  ['nl', 'webversie', 'Bekijk de webversie'],
  ['sv', 'webbläsar', 'Visa i webbläsaren'],
  ['no', 'nettleser', 'Vis i nettleseren'],
  ['fi', 'selaimes', 'Näytä viesti selaimessa'],
  ['pl', 'przeglądar', 'Zobacz w przeglądarce'],
  ['cs', 'prohlížeč', 'Zobrazit v prohlížeči'],
  ['hu', 'böngésző', 'Megtekintés böngészőben'],
  ['ro', 'browserul', 'Vezi în browserul tău'],
  ['tr', 'tarayıcı', 'Tarayıcıda görüntüle'],
  ['el', 'περιηγητ', 'Δείτε το στον περιηγητή'],
  ['ru', 'браузер', 'Открыть в браузере'],
  ['uk', 'браузері', 'Переглянути у браузері'],
  ['ja', 'ブラウザ', 'ブラウザで表示'],
  ['zh', '浏览器', '在浏览器中查看'],
  ['zh', '瀏覽器', '在瀏覽器中檢視'],
  ['ko', '브라우저', '브라우저에서 보기'],
  ['en', '\\bno text\\b', '(no text)'],
  ['en', '\\bno plain[ -]text\\b', 'This message has no plain text part.'],
  ['en', '\\bplain[ -]text version\\b', 'There is no plain text version of this message.'],
])
