// "My answers are below, in red": where nothing marks what somebody else wrote, such a line keeps all of it.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'

const ORIGINAL = `-----Original Message-----
From: Ann Example <ann@shop.example>
Sent: 05.05.2026 10:12
To: Tom Jones <tom@customer.example>
Subject: Your order

Which size?
41-2-17`

// biome-ignore format: many short ones
const ANNOUNCED: readonly string[] = ['Respondi em baixo, a azul', 'As minhas respostas estão a verde', 'Resposta a seguir a cada pergunta, a negrito', 'Respondi no corpo da mensagem', 'Comentários no meio do texto',
'My answers are underneath, in purple', 'I have answered each point beneath', 'See my notes in orange below', 'My replies are interspersed', 'Answers in bold under each question', 'I replied between the lines', 'My responses are in blue',
'Meine Antworten unterhalb in Rot', 'Ich habe direkt unter den Fragen geantwortet', 'Antworten siehe weiter unten', 'Meine Anmerkungen in roter Schrift', 'Ich habe in Ihrer Mail in Grün geantwortet', 'Antworten zwischen den Zeilen', 'Antworten rot markiert',
'Mes réponses en dessous', 'Réponses ci-après en violet', 'J’ai répondu sous chaque question', 'Mes commentaires figurent en rouge', 'Mes réponses au fil du texte', 'Réponses entre les lignes',
'Mis respuestas más abajo en rojo', 'He contestado debajo de cada pregunta', 'Contesto en azul', 'Te respondo entre líneas', 'Respuestas en mayúsculas', 'Mis comentarios en color verde',
'Ho risposto qui sotto in rosso', 'Le mie risposte in calce', 'Rispondo in blu', 'Risposte tra le righe', 'Commenti più in basso', 'Ti rispondo nel corpo della mail',
'Zie mijn antwoorden in het blauw', 'Ik heb hieronder geantwoord', 'Mijn antwoorden in rood', 'Reactie in de tekst', 'Antwoorden staan eronder',
'Svar med rött nedan', 'Jag har svarat under varje fråga', 'Mine svar står med blåt', 'Svarene mine i grønt', 'Kommentarer i texten', 'Jeg har svaret nedenfor', 'Jeg har svart i teksten',
'Odpowiedziałam poniżej', 'Moje odpowiedzi pod spodem, na niebiesko', 'Odpowiedzi w treści', 'Komentarze na zielono',
'Odpovědi níže červeně', 'Moje odpovědi jsou v textu', 'Vastaukset alla punaisella', 'Vastasin tekstin sekaan', 'Válaszaim lent pirossal', 'A válaszok a szövegben', 'Răspunsurile mele mai jos, cu roșu', 'Cevaplarım aşağıda kırmızı ile', 'Yanıtlar metin içinde',
'Ответы ниже синим', 'Ответил в тексте', 'Мои комментарии красным', 'Відповіді нижче червоним', 'Απαντώ παρακάτω με κόκκινο', '回答は以下に赤字で記載しました', '下記に返信します（赤字）', '我的回复在下面，红色字体', '答复见下文红字', '아래에 빨간색으로 답변드립니다']

// biome-ignore format: many short ones
const NOT_ANNOUNCED: readonly string[] = ['Do you have the answer?', 'The lamp in red, please. See the picture.', 'Quero a azul, não a vermelha.', 'Die rote Lampe, bitte. Danke für die Antwort.', 'Je prends le modèle en rouge.', 'La quiero en rojo.', 'Lo vorrei in blu.', 'Graag in het rood.', 'Jag vill ha den i rött.', 'Merci de votre réponse. Le colis est en bas.', 'Please answer. The parcel is below the stairs.', 'Bitte antworten Sie bis Freitag.', 'Proszę o odpowiedź.', 'Жду ответа.', '赤い靴はありますか。', '红色的有货吗？', 'Odpověď čekám do pátku.', 'Espero a vossa resposta.', 'I am waiting for your reply.']

describe('the original', () => {
  it.each(ANNOUNCED)('stays below "%s"', (line) => {
    expect(newText(`${line}\n\n${ORIGINAL}`)).toContain('41-2-17')
  })
  it.each(NOT_ANNOUNCED)('goes below "%s"', (line) => {
    expect(newText(`${line}\n\n${ORIGINAL}`)).toBe(line)
  })
})
