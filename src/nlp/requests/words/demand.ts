// Signs that somebody is to do something: change, delete, send, check, pay back. A passage of a help page does none of it.

import type { PhraseTable } from '../phrases.ts'

/** A wish that is addressed to us, whatever it is about. */
export const DEMANDS: PhraseTable = {
  en: [
    ['please/pls/kindly', 'Please send it'],
    ['can/could/would/will you', 'Could you send it'],
    [
      'i/we want/need/demand/expect/insist/request/ask [you] [to/that/a/an/my/the]',
      'I want my money',
    ],
    ['id/wed/would like [you/to/a/an/my]', 'I would like a refund'],
    ['you must/should/need [to]', 'You must send it'],
  ],
  de: [
    ['bitte', 'Bitte senden Sie es'],
    ['können/könnten/könnt/könntet/würden/würdet sie/ihr', 'Können Sie das ändern'],
    [
      '[ich/wir] will/wollen/möchte/möchten/verlange/verlangen/erwarte/erwarten/fordere/fordern/brauche/benötige',
      'Ich verlange mein Geld',
    ],
    ['sie/ihr müssen/müsst/sollen/sollten', 'Sie müssen das klären'],
  ],
  fr: [
    ['merci de', 'Merci de vérifier'],
    ["s'il vous plaît", "S'il vous plaît"],
    ['pouvez/pourriez/veuillez [vous]', 'Veuillez vérifier'],
    ['je veux/voudrais/souhaite/exige/demande', 'Je veux être remboursé'],
  ],
  es: [
    ['por favor', 'Por favor envíen'],
    ['pueden/podrían/quiero/necesito/exijo/quisiera/solicito', 'Quiero mi dinero'],
  ],
  it: [
    ['per favore/cortesia', 'Per favore inviate'],
    ['potete/potreste/voglio/vorrei/chiedo/esigo', 'Voglio il rimborso'],
  ],
  nl: [
    ['graag/alstublieft/aub/alsjeblieft', 'Graag opsturen'],
    ['kunt/kunnen/wilt/willen u/jullie/je', 'Kunt u dat sturen'],
    ['ik wil/eis/verwacht/verzoek', 'Ik wil mijn geld terug'],
  ],
}

/** Something that only a person at the desk can do. */
export const ACTIONS: PhraseTable = {
  en: [
    [
      'please/pls/kindly [just/kindly/also] check/refund/cancel/delete/change/remove/book/add/confirm/call/correct/fix/unlock/close/transfer/stop/pay/resend/credit/put/take/move/update/reset/unblock/release/return/investigate/erase/waive/extend/reopen/restore/block/switch/ring/collect/issue/cut/split/reserve/hold/forward/replace/exchange/ship/deliver/leave/bring/look/arrange/have/make/merge/set/activate/deactivate/unsubscribe',
      'Please cancel my order',
    ],
    [
      'please/pls/kindly tell your/the/my/our/him/her/them/everyone/somebody/someone',
      'Please tell the driver to wait',
    ],
    [
      'please/pls/kindly [just/kindly/also] send/give/get/issue/post/mail/email me/us/a/an/the/it/my/our/him/her/them',
      'Please send me a copy',
    ],
    [
      'can/could/would/will you [please/just/kindly/also] check/refund/cancel/delete/change/remove/book/add/confirm/call/correct/fix/unlock/close/transfer/stop/pay/resend/credit/put/take/move/update/reset/unblock/release/return/investigate/erase/waive/extend/reopen/restore/block/switch/ring/collect/issue/cut/split/reserve/hold/forward/replace/exchange/leave/bring/look/arrange/have/make/merge/set/activate/deactivate/unsubscribe/sort',
      'Can you cancel my order',
    ],
    [
      'can/could/would/will you [please/just/kindly/also] send/give/get/post/mail/email/deliver/ship me/us/a/an/the/it/my/our/him/her/them',
      'Could you send me a copy',
    ],
    [
      'i/we [also/now/just/still/really] want/need/demand/expect/insist/request/ask/like [you] to cancel/change/delete/return/stop/speak/talk/complain/report/withdraw/terminate/be',
      'I want to withdraw',
    ],
    [
      'i/we [also/now/just/still/really] want/demand/expect/insist/request [on/for/that] my/a/the/an/you/full',
      'I demand a refund',
    ],
    [
      'i/we [would/d] like [you/a/an/my] [to] refund/compensation/call/callback/replacement/apology',
      'We would like a refund',
    ],
    [
      'cancel my/this/the/our order/account/subscription/booking/contract/membership/request',
      'Cancel my order',
    ],
    [
      'change my/the/our order/address/name/email/number/booking/date/delivery',
      'Change my address',
    ],
    ['delete my/our account/data/profile/card/address', 'Delete my account'],
    ['refund me/my/us/the/it', 'Refund me the 20 euros'],
    ['take me off', 'Take me off the list'],
    ['off/from your [mailing/contact] list', 'Remove me from your mailing list'],
    ['unsubscribe [me]', 'Unsubscribe me'],
    ['stop sending/charging/calling/writing/mailing [me/us]', 'Stop sending me mail'],
    ['call/ring/phone me/us [back]', 'Call me back'],
    ['on my/our behalf', 'Do it on my behalf'],
    ['look into it/this/that/my', 'Look into this'],
    ['sort it/this/that out', 'Sort this out'],
    ['fix it/this/that', 'Fix this'],
    ['ill/i will pay/wait/come/collect/send', 'I will collect it'],
    ['withdraw from', 'I withdraw from the contract'],
    ['i hereby', 'I hereby cancel'],
    [
      '^[hi/hello/so/and] has/have/did my/our [_] [_] [_] [_] been/gone/arrived/come/left/shipped/get/reach/go',
      'Has my application been approved',
    ],
    [
      '^[hi/hello/so/and] has/have/did you [_] [_] received/got/get/receive/sent/shipped/send my/our/the',
      'Have you received my parcel',
    ],
  ],
  de: [
    [
      'bitte [um/auch/die/den/das/meine/meinen/mein/mir/uns] [die/den/das/meine/meinen/mein/mir/eine/einen] _ stornieren/löschen/ändern/erstatten/kündigen/sperren/entsperren/zusenden/schicken/senden/zuschicken/umtauschen/abholen/prüfen/nachsehen/nachschauen/bestätigen/anrufen/überweisen/gutschreiben/korrigieren/austragen/abmelden/verschieben/reservieren/umschreiben',
      'Bitte meine Bestellung stornieren',
    ],
    [
      'stornieren/löschen/ändern/erstatten/kündigen/sperren/entsperren/umtauschen/prüfen/überweisen/korrigieren/verschieben/schicken/senden sie/ihr [bitte/mir/uns/mein/meine/meinen]',
      'Stornieren Sie meine Bestellung',
    ],
    [
      'storniert/löscht/ändert/erstattet/kündigt/sperrt/tauscht/prüft/schickt/sendet/korrigiert [mir/uns/bitte/mein/meine/meinen/das/die/den]',
      'Bitte schickt mir das',
    ],
    [
      'sie/ihr [bitte/mir/uns] [bitte] [mein/meine/meinen/die/den/das/eine/einen] [_] [_] stornieren/löschen/ändern/erstatten/kündigen/sperren/entsperren/umtauschen/umbuchen/verlegen/umschreiben/verlängern/pausieren/gutschreiben/auszahlen/zurückbuchen/nachsenden/abmelden/ummelden/zusenden/zuschicken/schicken/senden/prüfen/korrigieren/anrufen/verschieben/reservieren/nachsehen/nachschauen',
      'Können Sie bitte meine Bestellung stornieren',
    ],
    ['hiermit', 'Hiermit kündige ich'],
    ['widerrufe/widerruf', 'Ich widerrufe den Vertrag'],
    ['kündige/storniere/reklamiere', 'Ich kündige'],
    ['verlange/fordere/bestehe', 'Ich verlange mein Geld'],
    ['geld zurück', 'Ich will mein Geld zurück'],
    ['rufen/ruft [sie] mich/uns', 'Rufen Sie mich an'],
    [
      'um rückruf/rückerstattung/stornierung/löschung/erstattung/änderung/umtausch/prüfung/zusendung',
      'Ich bitte um Rückruf',
    ],
  ],
  fr: [
    [
      'annuler/annulez/supprimer/supprimez/rembourser/remboursez/modifier/modifiez/changer/changez/envoyer/envoyez/renvoyer/vérifier/vérifiez/rappeler/rappelez ma/mon/mes/la/le/moi/un/une',
      'Annulez ma commande',
    ],
    ['remboursez moi', 'Remboursez-moi'],
    ['me/nous rembourser/envoyer/rappeler/renvoyer', 'Pouvez-vous me rembourser'],
  ],
  es: [
    [
      'cancelar/cancelen/cancele/borrar/borren/eliminar/eliminen/devolver/devuelvan/cambiar/cambien/enviar/envíen/llamar/llamen mi/mis/el/la/me/una/un',
      'Quiero cancelar mi pedido',
    ],
    ['devuélvanme/envíenme/llámenme/cancélenme', 'Devuélvanme el dinero'],
    ['necesito la/una/mi/el _', 'Necesito la factura'],
  ],
  it: [
    [
      'annullare/annullate/cancellare/cancellate/rimborsare/rimborsate/cambiare/cambiate/inviare/inviate/spedire il/la/mio/mia/i/un/una',
      'Annullate il mio ordine',
    ],
    ['rimborsatemi/inviatemi/chiamatemi/mandatemi', 'Rimborsatemi'],
  ],
  nl: [
    [
      'annuleer/annuleren/verwijder/verwijderen/wijzig/wijzigen/stuur/sturen/terugbetalen/bel/bellen mijn/de/het/mij/me/een',
      'Annuleer mijn bestelling',
    ],
    ['geld terug', 'Ik wil mijn geld terug'],
  ],
}

/**
 * Deeds and complaints by their names. A sentence that names one may ask anything about it; a subject that names one says what the
 * mail is about.
 */
export const DEEDS: PhraseTable = {
  en: [
    [
      'return/returns/exchange/replacement/refund/cancellation/withdrawal/termination',
      'Return of a coat',
    ],
    ['complaint/claim/reimbursement/compensation/repair/warranty', 'Warranty for a lamp'],
    ['change of _', 'Change of address'],
    ['cancelling/canceling/returning/exchanging/changing', 'Cancelling my order'],
  ],
  de: [
    [
      'rückgabe/retoure/rücksendung/umtausch/ersatz/erstattung/rückerstattung/gutschrift/storno/stornierung/kündigung/widerruf/rücktritt',
      'Umtausch der Lampe',
    ],
    [
      'reklamation/beschwerde/mängelanzeige/schadenersatz/garantie/gewährleistung/reparatur',
      'Reklamation',
    ],
    ['adressänderung/namensänderung/änderung', 'Änderung der Anschrift'],
  ],
  fr: [
    ['retour/échange/remboursement/annulation/résiliation/rétractation', 'Annulation de commande'],
    ['réclamation/plainte/garantie/réparation/indemnisation', 'Réclamation'],
    ["changement d'adresse", 'Changement d’adresse'],
    ['remboursé/remboursée/rembourser/annuler/échanger', 'Me faire rembourser'],
  ],
  es: [
    [
      'devolución/cambio/reembolso/cancelación/anulación/desistimiento',
      'Devolución de una lámpara',
    ],
    ['reclamación/queja/garantía/reparación/indemnización', 'Reclamación'],
    ['devolver/cancelar/anular/reembolsar/cambiar', 'Devolver una lámpara'],
  ],
  it: [
    ['reso/restituzione/cambio/rimborso/annullamento/disdetta/recesso', 'Reso di una lampada'],
    ['reclamo/lamentela/garanzia/riparazione/risarcimento', 'Reclamo'],
  ],
  nl: [
    [
      'retour/retourzending/ruilen/omruilen/terugbetaling/annulering/opzegging/herroeping',
      'Annulering',
    ],
    ['klacht/reclamatie/garantie/reparatie/schadevergoeding', 'Klacht'],
  ],
}
