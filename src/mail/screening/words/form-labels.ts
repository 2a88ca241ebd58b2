// How contact forms label what was filled in. Data for `form-fields.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** The writer's address. */
// biome-ignore format: one phrase a line
export const ADDRESS_LABEL = phraseList([
  ['any', '(your |ihre |deine |votre |tu |su |la tua |seu |uw |je |din |twój )?e-?mail( ?-?(address|adresse|addresse|adres|adress|cím))?', 'Your email address'],
  ['en', 'mail', 'Mail'],
  ['en', '(reply[- ]?to|replyto|from|sender)', 'Reply-To'],
  ['de', '(von|absender|mailadresse)', 'Absender'],
  ['fr', '(adresse (e-?mail|électronique|mail)|courriel|de)', 'Adresse e-mail'],
  ['es', '(correo( electrónico)?|dirección de correo.{0,20})', 'Correo electrónico'],
  ['it', '(indirizzo (e-?mail|di posta)|posta elettronica)', 'Indirizzo email'],
  ['pt', '(correio eletr[óô]nico|endereço de e-?mail)', 'Endereço de e-mail'],
  ['sv', 'e-?post(adress)?', 'E-postadress'],
  ['no', 'e-?postadresse', 'E-postadresse'],
  ['fi', 'sähköposti(osoite)?', 'Sähköposti'],
  ['pl', 'adres e-?mail', 'Adres e-mail'],
  ['tr', 'e-?posta( adresi)?', 'E-posta adresi'],
  ['ru', '(эл\\. ?почта|электронная почта|почта)', 'Электронная почта'],
  ['ja', 'メール(アドレス)?', 'メールアドレス'],
  ['zh', '(电子)?(邮箱|邮件)(地址)?', '电子邮箱'],
  ['ko', '이메일( ?주소)?', '이메일'],
], { before: '^', after: '\\*?$' })

/** What she wrote. */
// biome-ignore format: one phrase a line
export const MESSAGE_LABEL = phraseList([
  ['en', '(your )?(messages?|questions?|comments?|enquiry|inquiry|request|feedback)( (body|text))?', 'Your message'],
  ['en', '(your )?(description|details|body|text|content|notes?|additional information)', 'Additional information'],
  ['en', 'how can we help( you)?\\??', 'How can we help?'],
  ['de', '(ihre |deine )?(nachricht|frage|mitteilung|anfrage|anliegen|kommentar|beschreibung)', 'Ihre Nachricht'],
  ['fr', '(votre )?(message|question|demande|commentaires?)', 'Votre demande'],
  ['es', '(su |tu )?(mensaje|pregunta|consulta|comentarios?)', 'Su mensaje'],
  ['it', '(il tuo |il suo )?(messaggio|domanda|richiesta|commenti?)', 'Il tuo messaggio'],
  ['pt', '(sua )?(mensagem|pergunta|dúvida|comentários?)', 'Sua mensagem'],
  ['nl', '(uw |je )?(bericht|vraag|opmerking(en)?)', 'Uw bericht'],
  ['sv', '(ditt )?(meddelande|fråga)', 'Ditt meddelande'],
  ['da', '(din )?(besked|spørgsmål)', 'Din besked'],
  ['no', '(din )?melding', 'Din melding'],
  ['fi', 'viesti(si)?', 'Viestisi'],
  ['pl', '(twoja )?(wiadomość|pytanie|treść( wiadomości)?)', 'Treść wiadomości'],
  ['cs', '(vaše )?(zpráva|dotaz)', 'Vaše zpráva'],
  ['hu', '(az ön )?üzenete?', 'Üzenet'],
  ['ro', 'mesaj(ul)?', 'Mesaj'],
  ['tr', 'mesaj(ınız)', 'Mesajınız'],
  ['ru', '(сообщение|вопрос|комментарий)', 'Сообщение'],
  ['ja', '(お問い?合わ?せ内容|メッセージ|ご?質問|内容)', 'お問い合わせ内容'],
  ['zh', '(留言|消息|内容|问题)', '留言'],
  ['ko', '(메시지|문의 ?내용|내용)', '문의 내용'],
], { before: '^', after: '\\*?$' })

/** Who she is. */
// biome-ignore format: one phrase a line
export const NAME_LABEL = phraseList([
  ['any', '(your |full |ihr |dein )?name', 'Your name'],
  ['de', 'vor- und nachname', 'Vor- und Nachname'],
  ['fr', '(votre )?nom( complet)?', 'Votre nom'],
  ['es', '(su )?nombre( completo)?', 'Nombre'],
  ['it', 'nome( e cognome| completo)?', 'Nome e cognome'],
  ['nl', 'naam', 'Naam'],
  ['sv', '(ditt )?namn', 'Namn'],
  ['da', '(dit )?navn', 'Navn'],
  ['fi', 'nimi', 'Nimi'],
  ['pl', 'imię( i nazwisko)?', 'Imię i nazwisko'],
  ['cs', 'jméno', 'Jméno'],
  ['ru', '(ваше )?имя', 'Имя'],
  ['ja', '(お)?名前', 'お名前'],
  ['zh', '姓名', '姓名'],
  ['ko', '이름', '이름'],
], { before: '^', after: '\\*?$' })
