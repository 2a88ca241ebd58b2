// The last words of a mail, in a line of their own: what stands below them is a name and a letterhead. Data for
// `letterhead.ts`.

import { phraseList } from '../../../text/phrases.ts'

// biome-ignore format: one phrase a line
export const FAREWELL = phraseList([
  ['en', '(with )?((my|our) )?((very|many|kind|best|warm|kindest|warmest) ){0,2}(regards|wishes|thanks)', 'Kind regards'],
  ['en', 'yours (sincerely|faithfully|truly)|sincerely( yours)?|all the best|best|cheers|thank you|thx', 'Yours sincerely'],
  ['de', '(mit )?((den )?(freundlich|best|lieb|herzlich|viel|sonnig|schön)(en|e|em)( und .{4,12})? )(gr(ü|ue)(ß|ss)(en?)?|gru(ß|ss))( aus .{3,20})?',
    'Mit freundlichen Grüßen'],
  ['de', 'gr(ü|ue)(ß|ss)e|gru(ß|ss)|mfg|lg|vg|hochachtungsvoll|danke|vielen dank', 'MfG'],
  ['fr', '(bien |très )?(cordialement|sincèrement)|bien à vous|(meilleures |sincères )?salutations|merci( d.avance)?', 'Bien cordialement'],
  ['es', '(un |muchos )?(cordial(es)? )?saludos?( cordial(es)?)?|atentamente|(muchas )?gracias', 'Un saludo'],
  ['it', '(cordiali|distinti|tanti|cari )? ?saluti|cordialmente|grazie( mille)?', 'Cordiali saluti'],
  ['pt', '(com os )?(melhores |meus )?cumprimentos|atenciosamente|(um )?abraços?|obrigad[oa]', 'Com os melhores cumprimentos'],
  ['nl', '(met )?(vriendelijke|hartelijke) groet(en|jes)?|groet(en|jes)|mvg|(alvast )?bedankt', 'Met vriendelijke groet'],
  ['sv', '(med )?(vänliga?|bästa) hälsning(ar)?|hälsningar|mvh|tack', 'Med vänlig hälsning'],
  ['da', '(med )?(venlig|bedste|mange) hilsen?(er)?|hilsen|vh|tak', 'Med venlig hilsen'],
  ['no', '(med )?(vennlig|beste) hilsen|takk', 'Med vennlig hilsen'],
  ['fi', '(ystävällisin |parhain )?terveisin|kiitos', 'Ystävällisin terveisin'],
  ['pl', '(serdecznie )?pozdrawiam|z poważaniem|pozdrowienia|dziękuję', 'Z poważaniem'],
  ['cs', 's (přátelským )?pozdravem|děkuji', 'S pozdravem'],
  ['hu', '(szívélyes )?üdvözlettel|köszönettel', 'Üdvözlettel'],
  ['ro', 'cu (stimă|respect)|mulțumesc', 'Cu stimă'],
  ['tr', 'saygılarım(la|ızla)|iyi çalışmalar|teşekkürler', 'Saygılarımla'],
  ['ru', 'с уважением|спасибо', 'С уважением'],
  ['el', 'με εκτίμηση|ευχαριστώ', 'Με εκτίμηση'],
], { before: '^\\s{0,3}', after: '\\s?[,.!]?\\s*$' })
