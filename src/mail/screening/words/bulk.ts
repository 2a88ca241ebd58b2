// What stands in mail to many: why it came, the way out, the version for a browser, and the notices of list software.

import { phraseList } from '../../../text/phrases.ts'

const WHICH = 'e-?mail |notification |subscription |communication '

/** Whoever gets mail for a subscription or as a user of something. */
// biome-ignore format: one phrase a line
export const BECAUSE_YOU = phraseList([
  ['en', "you('re| are)? (receiv(ed|ing)|getting|got) (this|these|our) .{0,60}(because|as )",
    'You received this email because you subscribed'],
  ['en', 'this (e-?mail|message|newsletter|notification) (was|is) (sent|intended) (to|for) .{0,80}(because|as)',
    'This email was sent to you because you are a customer'],
  ['de', 'sie erhalten diese .{0,80}(weil|da )', 'Sie erhalten diese E-Mail, weil Sie Kunde sind'],
  ['fr', 'vous recevez (ce|cet|cette) .{0,80}(car|parce)', 'Vous recevez cet e-mail car vous êtes abonné'],
  ['es', '(recibe|recibes|ha recibido|has recibido) (este|esta) .{0,80}(porque|como)',
    'Recibe este correo porque es cliente'],
  ['it', '(ricevi|ricevete|riceve) (questa|questo) .{0,80}(perché|in quanto)',
    'Ricevi questa e-mail perché sei iscritto'],
  ['pt', '(recebeu|recebe|está a receber|está recebendo) (este|esta) .{0,80}(porque|pois)',
    'Recebeu este e-mail porque é cliente'],
  ['nl', '(u|je) ontvangt (deze|dit) .{0,80}(omdat)', 'U ontvangt deze e-mail omdat u klant bent'],
  ['da', 'du (får|har fått|modtager|har modtaget|mottar) (detta|denne|dette|det här) .{0,80}eftersom',
    'Du får detta mejl eftersom du är kund'],
  ['sv', 'du (får|har fått|modtager|har modtaget|mottar) (detta|denne|dette|det här) .{0,80}fordi',
    'Du modtager denne mail, fordi du er kunde'],
  ['sv', 'du (får|har fått|modtager|har modtaget|mottar) (detta|denne|dette|det här) .{0,80}för att',
    'Du får detta mejl för att du är kund'],
  ['fi', 'saat tämän .{0,80}koska', 'Saat tämän viestin, koska olet asiakas'],
  ['pl', 'otrzymujesz (tę|ten) .{0,80}ponieważ', 'Otrzymujesz ten e-mail, ponieważ jesteś klientem'],
  ['ru', 'вы получили (это|данное) .{0,80}(потому|так как)', 'Вы получили это письмо, потому что подписались'],
])

/** The way out. */
// biome-ignore format: one phrase a line
export const UNSUBSCRIBE = phraseList([
  ['en', '\\bunsubscribe\\b', 'Unsubscribe'],
  ['en', 'opt[- ]?out', 'opt-out'],
  ['en', `(manage|update|change|edit) (your )?(${WHICH})?(preferences|settings|subscriptions?)`,
    'Manage your preferences'],
  ['de', 'vom newsletter', 'Sie möchten sich vom Newsletter abmelden?'],
  ['de', 'newsletter (abbestellen|abmelden|kündigen)', 'Newsletter abbestellen'],
  ['de', 'abmelden', 'abmelden'],
  ['de', 'abbestellen', 'abbestellen'],
  ['de', 'austragen', 'austragen'],
  ['fr', 'se désabonner', 'se désabonner'],
  ['fr', 'désabonnement', 'désabonnement'],
  ['fr', 'désinscri', 'désinscription'],
  ['es', 'darse de baja', 'darse de baja'],
  ['es', 'cancelar (la|su|tu|a) (suscripción|assinatura|subscrição)', 'cancelar su suscripción'],
  ['it', "annulla l'iscrizione", "annulla l'iscrizione"],
  ['it', 'cancellarti', 'cancellarti'],
  ['it', 'disiscri', 'disiscriviti'],
  ['pt', 'cancelar (o )?recebimento', 'cancelar o recebimento'],
  ['nl', 'afmelden', 'afmelden'],
  ['nl', 'uitschrijven', 'uitschrijven'],
  ['sv', 'avregistrera', 'avregistrera'],
  ['sv', 'avprenumerera', 'avprenumerera'],
  ['sv', 'avsluta prenumeration', 'avsluta prenumeration'],
  ['da', 'afmeld', 'afmeld'],
  ['no', 'meld deg av', 'meld deg av'],
  ['fi', 'peru(uta)? (tilaus|uutiskirje)', 'peruuta tilaus'],
  ['pl', 'wypisz się', 'wypisz się'],
  ['pl', 'anuluj subskrypcję', 'anuluj subskrypcję'],
  ['pl', 'rezygnacj', 'rezygnacja'],
  ['cs', 'odhlásit', 'odhlásit'],
  ['ru', 'отписаться', 'отписаться'],
  ['uk', 'відписатися', 'відписатися'],
  ['ja', '配信(停止|解除)', '配信停止'],
  ['ja', 'メルマガ.{0,10}(解除|停止)', 'メルマガ解除'],
  ['zh', '退订', '退订'],
  ['zh', '取消订阅', '取消订阅'],
  ['zh', '退訂', '退訂'],
  ['zh', '取消訂閱', '取消訂閱'],
  ['ko', '수신 ?거부', '수신 거부'],
  ['hu', 'abonelikten', 'abonelikten çık'],
  ['hu', 'leiratkoz', 'leiratkozás'],
  ['ro', 'dezabon', 'dezabonare'],
  ['el', 'διαγραφή', 'διαγραφή'],
  ['he', 'הסר(ה)? מ', 'הסרה מהרשימה'],
  ['ar', 'إلغاء الاشتراك', 'إلغاء الاشتراك'],
])

/** The version for a browser. */
// biome-ignore format: one phrase a line
export const IN_BROWSER = phraseList([
  ['en', 'view (this |it |the )?(e-?mail |message |newsletter |online |mail )?(in (your |a |the )?(web )?browser|online)',
    'View this email in your browser'],
  ['en', '(read|see|open) (this |it )?(e-?mail )?(online|in (your )?browser)', 'Read this online'],
  ['de', 'im browser (ansehen|anzeigen|öffnen|lesen|betrachten)', 'Im Browser ansehen'],
  ['de', 'online[- ]?version', 'Online-Version'],
  ['de', 'webansicht', 'webansicht'],
  ['fr', 'version en ligne', 'version en ligne'],
  ['fr', 'dans (votre|le) navigateur', 'dans votre navigateur'],
  ['es', 'ver (este |en |no |el )?(correo |e-?mail )?(en|no) (el |tu |su |seu )?navegador',
    'Ver este correo en el navegador'],
  ['it', '(nel|con il|sul) (tuo )?browser', 'nel tuo browser'],
  ['nl', '(online|in (je|uw|de) browser) (bekijken|lezen)', 'Online bekijken'],
  ['nl', 'bekijk .{0,30}(online|browser)', 'Bekijk deze mail online'],
  ['sv', 'i (din )?(webbläsare|webläsare|browser|nettleser)', 'i webbläsaren'],
  ['fi', 'selaimessa', 'selaimessa'],
  ['pl', 'w przeglądarce', 'w przeglądarce'],
  ['cs', 'v prohlížeči', 'v prohlížeči'],
  ['ru', 'в браузере', 'в браузере'],
  ['uk', 'у браузері', 'у браузері'],
  ['ja', 'ブラウザで', 'ブラウザで'],
  ['zh', '在浏览器中', '在浏览器中'],
  ['zh', '在瀏覽器中', '在瀏覽器中'],
  ['ko', '브라우저에서', '브라우저에서'],
  ['tr', 'tarayıcı(da|nızda)', 'tarayıcınızda görüntüleyin'],
])

/** Subjects of digests and of the notices of moderators (Mailman, Sympa). */
// biome-ignore format: one phrase a line
export const LIST_SUBJECT = phraseList([
  ['en', 'digest, vol(ume)? ?\\d', 'Digest, Vol 12'],
  ['en', 'awaits (moderator )?approval', 'Post awaits moderator approval'],
  ['en', 'moderat(or|ion|e)\\b', 'moderator'],
  ['en', 'confirm(ation)? .{0,30}(subscri|[\\da-f]{16})', 'Confirm your subscription'],
  ['en', '^welcome to (the )?"', 'Welcome to the "tea" list'],
  ['en', 'subscri(be|ption)', 'Subscription to tea'],
], { flags: 'i' })

/** What stands in their text. */
// biome-ignore format: one phrase a line
export const LIST_OPENING = phraseList([
  ['en', 'mailing list', 'mailing list'],
  ['en', 'list (owner|administrator|moderator)', 'list owner'],
  ['en', '(held|waiting) (until|for) .{0,30}(moderat|approv)', 'held until a moderator approves it'],
  ['en', 'moderated list', 'moderated list'],
  ['fr', 'liste de diffusion', 'liste de diffusion'],
  ['de', 'mailingliste', 'mailingliste'],
  ['es', 'lista de (correo|distribución)', 'lista de correo'],
  ['en', "today's topics", "today's topics"],
], { flags: 'i' })
