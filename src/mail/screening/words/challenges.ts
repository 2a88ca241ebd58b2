// Challenge-response: prove that you are a person, then your mail goes through. `notice-text.ts` asks for a challenge,
// for what to do, and for two more signs of one.

import { phraseList } from '../../../text/phrases.ts'

const TO =
  '(in order (for|to)|to|so that) (have |complete |ensure |get |allow )?(the |your |this |future )?'
const DELIVERY = 'delivery|delivering|deliver|release|approve|message|e-?mail|mail'
const DO = 'click|reply|confirm|follow|visit|verify|complete|respond|send'
const YOU = 'are|is|were|e-?mail|message|address|request|identity'
const HUMAN =
  'human|person|not (a )?(spam|robot|junk|machine)|legitimate|sender|deliver|e-?mail|message'

/** The challenge. */
// biome-ignore format: one phrase a line
export const CHALLENGES = phraseList([
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?held',
    'Your message is being held'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?quarantined',
    'Your message has been quarantined'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?waiting',
    'Your message is waiting'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?pending',
    'Your message is pending'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?blocked',
    'Your message to me was blocked'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?on hold',
    'Your message is on hold'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?stored',
    'Your email is stored'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?placed',
    'Your email has been placed in a queue'],
  ['en', '(your|this|the) (message|e-?mail|mail)( \\S{1,40}){0,12}? (is|was|has been|are) (being )?awaiting',
    'Your email is awaiting approval'],
  ['en', `${TO}(${DELIVERY})( \\S{1,30}){0,14}?,? (please )?(${DO})`,
    'To have your message delivered, please click below'],
  ['en', `(verify|confirm|prove) (that )?(you|your|this) (${YOU})?.{0,40}(${HUMAN})`,
    'Please confirm that you are a human'],
  ['en', 'one[- ]time (verification|confirmation|request|action)', 'a one-time verification'],
  ['en', '(approved|allowed|trusted|known) senders? list', 'my approved sender list'],
  ['en', "(not|n't) (yet )?(on|in) (my|the|our|his|her) (approved|allowed|list|address book|guest|contact)",
    'You are not on my guest list'],
  ['en', 'guest list', 'guest list'],
  ['en', 'so (that )?(i|we) can (receive|get|read|see) your (message|e-?mail|mail)', 'so that I can read your message'],
  ['en', 'protect(s|ing)? (myself|my (inbox|mailbox|account)|(him|her)self) (from|against)',
    'To protect myself from spam'],
  ['en', 'uses? .{1,40} to (block|stop|filter|protect|eliminate|fight) .{0,30}(spam|junk|unsolicited)',
    'Ann uses a filter to block most spam'],
  ['de', 'ihre (nachricht|e-?mail) .{0,80}(zurückgehalten|noch nicht zugestellt|erst zugestellt|wartet)',
    'Ihre Nachricht wird noch nicht zugestellt'],
  ['de', 'bestätigen sie .{0,80}(kein (spam|roboter)|absender|zustell)',
    'Bestätigen Sie bitte, dass Sie kein Roboter sind'],
  ['fr', '(votre|ce) (message|e-?mail|courriel) .{0,80}(en attente|retenu|mis en quarantaine|bloqué)',
    'Votre message est en attente'],
  ['fr', '(afin que|pour que) votre (message|e-?mail) .{0,60}(remis|distribué|délivré|parvienne|arrive)',
    'afin que votre message soit bien distribué'],
  ['fr', '(prouver|confirmer|valider) que vous .{0,40}(humain|robot|expéditeur|spam)', 'prouver que vous êtes humain'],
  ['fr', 'authentifi(er|cation) .{0,40}(message|expéditeur|e-?mail)', 'authentification du message'],
  ['es', '(su|tu) (mensaje|correo) .{0,80}(retenido|en espera|pendiente|cuarentena)', 'Su mensaje está pendiente'],
  ['it', '(il (suo|tuo) messaggio) .{0,80}(in attesa|trattenuto|quarantena)', 'Il suo messaggio è in attesa'],
  ['pt', '(sua|seu|a sua) (mensagem|e-?mail) .{0,80}(retid[ao]|aguardando|pendente|quarentena)',
    'Sua mensagem está pendente'],
  ['any', '(anti-?spam|antispam) .{0,80}(confirm|clique|haga clic|clicca|valid)',
    'El filtro anti-spam pide que haga clic'],
  ['nl', 'uw bericht .{0,60}(vastgehouden|wacht)', 'Uw bericht wordt vastgehouden'],
  ['pl', 'twoja wiadomość .{0,60}(wstrzymana|oczekuje)', 'Twoja wiadomość została wstrzymana'],
  ['ru', 'ваше (письмо|сообщение) .{0,60}(задержано|ожидает|карантин)', 'Ваше письмо пока задержано'],
  ['ru', 'подтвердите.{0,40}(не (робот|спам)|отправител)', 'Подтвердите, что вы не робот'],
])

/** What to do about it. */
// biome-ignore format: one phrase a line
export const CHALLENGE_ACTION = phraseList([
  ['any', 'https?://', 'https://filter.example/c/4711'],
  ['en', 'click', 'click'],
  ['en', 'reply to this', 'reply to this'],
  ['en', 'just (hit )?reply', 'just reply'],
  ['en', 'follow (the|this) link', 'follow the link'],
  ['de', 'klicken', 'klicken'],
  ['de', 'antworten sie', 'antworten sie'],
  ['fr', 'cliqu(er|ez|ant)', 'cliquez'],
  ['es', 'haga clic', 'haga clic'],
  ['it', 'clicca', 'clicca'],
  ['pt', 'clique', 'clique'],
  ['nl', 'klik', 'klik'],
  ['ru', 'нажмите', 'нажмите'],
  ['ru', 'перейдите', 'перейдите'],
])

/** It concerns a sender or spam. */
// biome-ignore format: one phrase a line
export const ABOUT_SPAM = phraseList([
  ['any', 'spam', 'spam'],
  ['en', 'junk', 'junk'],
  ['en', 'unsolicited', 'unsolicited'],
  ['de', 'unerwünscht', 'unerwünscht'],
  ['fr', 'indésirable', 'indésirable'],
  ['es', 'no deseado', 'no deseado'],
  ['it', 'indesiderat', 'indesiderato'],
  ['any', 'robot', 'robot'],
  ['en', 'human', 'human'],
  ['fr', 'humain', 'humain'],
  ['ru', 'спам', 'спам'],
], { flags: 'i' })

/** Delivery depends on it. */
// biome-ignore format: one phrase a line
export const ABOUT_DELIVERY = phraseList([
  ['en', 'deliver', 'deliver'],
  ['en', 'release', 'release'],
  ['en', 'inbox', 'inbox'],
  ['de', 'zustell', 'zustellen'],
  ['fr', 'remis', 'remise'],
  ['fr', 'remettre', 'remettre'],
  ['fr', 'distribu', 'distribution'],
  ['es', 'entreg', 'entregar'],
  ['it', 'consegn', 'consegna'],
  ['it', 'recapit', 'recapitare'],
  ['nl', 'bezorg', 'bezorgen'],
  ['da', 'leverer', 'leverer'],
  ['pl', 'dostarcz', 'dostarczyć'],
  ['ru', 'доставл', 'доставлено'],
], { flags: 'i' })

/** It happens once. */
// biome-ignore format: one phrase a line
export const ONLY_ONCE = phraseList([
  ['en', '\\bonce\\b', 'once'],
  ['en', 'one[- ]time', 'one-time'],
  ['en', 'only (need|have) to', 'only need to'],
  ['en', 'first time', 'first time'],
  ['en', 'future (messages|e-?mails)', 'future messages'],
  ['de', 'einmal', 'einmal'],
  ['de', 'nur einmal', 'nur einmal'],
  ['fr', 'une (seule )?fois', 'une fois'],
  ['es', 'una (sola|única) vez', 'una sola vez'],
  ['it', 'una volta', 'una volta'],
  ['pt', 'uma (única )?vez', 'uma vez'],
  ['nl', 'eenmalig', 'eenmalig'],
  ['ru', 'один раз', 'один раз'],
], { flags: 'i' })

/** Something is to be proved. */
// biome-ignore format: one phrase a line
export const PROVE_IT = phraseList([
  ['en', 'confirm', 'confirm'],
  ['en', 'verif', 'verify'],
  ['en', 'approv', 'approve'],
  ['en', 'authenti', 'authenticate'],
  ['de', 'bestätig', 'bestätigen'],
  ['fr', 'confirmer', 'confirmer'],
  ['fr', 'valider', 'valider'],
  ['es', 'verificar', 'verificar'],
  ['it', 'conferma', 'conferma'],
  ['ru', 'подтверд', 'подтвердите'],
], { flags: 'i' })
