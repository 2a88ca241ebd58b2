// Outlook's request to take a mail back, and what became of it. Data for `notice-text.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** The whole sentence, with the name in front. */
// biome-ignore format: one phrase a line
export const RECALL = phraseList([
  ['en', '.{1,80} would like to recall the message\\b', 'Ann Example would like to recall the message, "Order 17".'],
  ['en', 'your attempt to recall this message\\b', 'Your attempt to recall this message could not be processed.'],
  ['de', '.{1,80} möchte die nachricht\\b.{0,200} zurückrufen', 'Ann Example möchte die Nachricht "Order 17" zurückrufen.'],
  ['fr', '.{1,80} souhaite(rait)? rappeler le message\\b', 'Ann Example souhaite rappeler le message « Order 17 ».'],
  ['es', '.{1,80} (desea|quiere|desearía) recuperar el mensaje\\b', 'Ann Example desea recuperar el mensaje "Order 17".'],
  ['it', '.{1,80} (desidera|vuole|vorrebbe) richiamare il messaggio\\b', 'Ann Example desidera richiamare il messaggio "Order 17".'],
  ['pt', '.{1,80} (deseja|gostaria de) (cancelar|anular|recuperar) (a|o) (envio da )?mensagem\\b', 'Ann Example gostaria de cancelar a mensagem "Order 17".'],
  ['nl', '.{1,80} wil het bericht\\b.{0,200} intrekken', 'Ann Example wil het bericht "Order 17" intrekken.'],
  ['sv', '.{1,80} vill återkalla meddelandet\\b', 'Ann Example vill återkalla meddelandet "Order 17".'],
  ['da', '.{1,80} vil (gerne )?tilbagekalde meddelelsen\\b', 'Ann Example vil tilbagekalde meddelelsen "Order 17".'],
  ['no', '.{1,80} (vil|ønsker å) (gjerne )?tilbakekalle meldingen\\b', 'Ann Example ønsker å tilbakekalle meldingen "Order 17".'],
  ['fi', '.{1,80} haluaa peruuttaa viestin\\b', 'Ann Example haluaa peruuttaa viestin "Order 17".'],
  ['pl', '.{1,80} (chce|chciałby) odwołać wiadomość', 'Ann Example chce odwołać wiadomość "Order 17".'],
  ['cs', '.{1,80} chce odvolat zprávu', 'Ann Example chce odvolat zprávu "Order 17".'],
  ['ru', '.{1,80} хочет отозвать сообщение', 'Ann Example хочет отозвать сообщение "Order 17".'],
  ['tr', '.{1,80} iletisini geri çekmek istiyor', 'Ann Example "Order 17" iletisini geri çekmek istiyor'],
], { before: '^' })
