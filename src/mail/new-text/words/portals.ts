// Programs that keep a mail or its files behind a link, and say so in the place of the words. Data for `says-nothing.ts`.

import { phraseList } from '../../../text/phrases.ts'

const SAFE = 'secure|encrypted|protected|confidential'

/** The whole text is theirs, so one sentence at its beginning is enough. */
// biome-ignore format: one phrase a line
export const PORTAL = phraseList([
  ['en', `you have (received )?(a|an|one)( new)? (${SAFE}) (e-?mail|message|mail)`, 'You have received an encrypted message'],
  ['en', `.{2,80} (has )?sent you (a|an) (${SAFE}) (e-?mail|message)`, 'Maria has sent you a protected message'],
  ['en', '.{2,80} (has )?(sent|shared) (you )?(some |\\d{1,3} )?(files?|a file|a folder|an album)( with you)?\\b', 'Maria sent you some files'],
  ['en', `this (is a|is an|message is|e-?mail is) (${SAFE}) (e-?mail|message|by)`, 'This is a secure message'],
  ['en', '(read|open|view|unlock) (your |the |this )?(secure |encrypted |protected )?message (by|at|here|online)', 'Read your secure message by opening the attachment'],
  ['en', `(you have )?(a )?(new )?.{0,30}\\b(${SAFE}),? (encrypted )?(e-?mail )?(message|e-?mail|mail) (from|was sent|is waiting|has arrived)`, 'New Example secure email message from Maria'],
  ['en', `this is (a|an) (${SAFE}),? (encrypted|protected) (message|e-?mail)`, 'This is a secure, encrypted message.'],
  ['en', `(to (view|read|open) (the|your|this) )?(${SAFE}) (message|e-?mail),? (click|open|follow|use)`, 'To view the secure message, click Open'],
  ['en', '.{2,80} (has )?sent you (a |an )?(message|e-?mail|mail) (via|using|through|with) ', 'Maria has sent you an email via Example'],
  ['en', '.{2,80} (invited you to (view|open)|wants to share|shared) (the |a )?(file|folder|document|link)', 'Maria invited you to view the file'],
  ['de', '(sie haben|du hast) eine (neue )?(sichere|verschlüsselte|geschützte) (nachricht|e-?mail)', 'Sie haben eine verschlüsselte Nachricht erhalten'],
  ['de', '.{2,80} hat (ihnen|dir) (dateien|eine datei|eine (sichere|verschlüsselte|geschützte) (nachricht|e-?mail))', 'Maria hat Ihnen Dateien gesendet'],
  ['fr', 'vous avez (reçu )?un (nouveau )?(message|e-?mail|courriel) (sécurisé|chiffré|protégé|crypté)', 'Vous avez reçu un message sécurisé'],
  ['fr', '.{2,80} vous a (envoyé|transféré) (des|un|\\d{1,3}) fichiers?', 'Maria vous a envoyé des fichiers'],
  ['es', 'ha recibido un (mensaje|correo) (seguro|cifrado|protegido)', 'Ha recibido un mensaje cifrado'],
  ['es', '.{2,80} (te|le) ha enviado (unos |\\d{1,3} )?archivos', 'Maria te ha enviado unos archivos'],
  ['it', 'ha[i]? ricevuto un (messaggio|e-?mail) (sicur[oa]|crittografat[oa]|protett[oa])', 'Hai ricevuto un messaggio crittografato'],
  ['it', '.{2,80} (ti|le) ha inviato (dei |alcuni |\\d{1,3} )?file', 'Maria ti ha inviato dei file'],
  ['pt', '(você )?recebeu um(a)? (mensagem|e-?mail) (segur[oa]|criptografad[oa]|protegid[oa])', 'Você recebeu uma mensagem criptografada'],
  ['nl', '(u hebt|je hebt|u heeft) een (beveiligd|versleuteld) (bericht|e-?mail)', 'U hebt een beveiligd bericht ontvangen'],
  ['nl', '.{2,80} heeft (je|u) (bestanden|een bestand) gestuurd', 'Maria heeft je bestanden gestuurd'],
  ['sv', 'du har fått ett (säkert|krypterat) (meddelande|mejl)', 'Du har fått ett krypterat meddelande'],
  ['da', 'du har modtaget en (sikker|krypteret) (besked|mail|e-?mail)', 'Du har modtaget en sikker besked'],
  ['pl', 'otrzymał(eś|aś|\\(a\\) pan\\(i\\)) (bezpieczną|zaszyfrowaną) wiadomość', 'Otrzymałeś zaszyfrowaną wiadomość'],
], { before: '^' })
