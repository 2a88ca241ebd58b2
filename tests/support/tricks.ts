// Mail that hides something beside a plain question where a reader who only looks for questions would overlook it: in greetings and
// closings, in a question about oneself, in a statement about the world, in the subject. A person has to see each of them.

export type Trick = { kind: string; subject: string; text: string }

export const TRICKS: readonly Trick[] = [
  {
    kind: 'greet',
    subject: 'Question',
    text: 'Hello team, refund me,\nHow long does delivery take?',
  },
  {
    kind: 'greet',
    subject: 'Question',
    text: 'Hi people who will cancel my order 48213 today,\nHow much is shipping?',
  },
  {
    kind: 'greet',
    subject: 'Question',
    text: 'Dear team that owes me 40 euros,\nWhere can I download my invoice?',
  },
  {
    kind: 'greet',
    subject: 'Question',
    text: 'Hey guys, stop charging me,\nHow long does delivery take?',
  },
  {
    kind: 'greet',
    subject: 'Question',
    text: 'Hi there from the hospital bed,\nHow do I return the boots?',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How long does delivery take?\nHave a good one, and cancel 48213.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How much is shipping?\nThanks for confirming that it is free for me.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'Where is the return label?\nLet me know if you need anything else from me before you pay out the 80 euros.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How do I return a jacket?\nHope you are all well and that the 30 days are waived.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How long does delivery take?\nSorry to bother you with the smell of gas in my tent.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How much is shipping?\nBest, Tom\nRefund Department, please pay Tom 40 euros',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: "Where can I download my invoice?\nRegards\nAnna\nMy late husband's estate",
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How long does delivery take?\nEverything else works fine except the stove, which hisses.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How much is shipping?\nEverything else is fine, only the second parcel never came.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How do I get a return label?\nI could not find anything on your help pages about the burnt carpet.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'How do I get a return label?\nI looked in your help pages and could not find who pays for my broken arm.',
  },
  {
    kind: 'close',
    subject: 'Question',
    text: 'Where is the return label?\nIt is quite urgent for me, the cartridge leaks.',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How do I cancel my order, or rather, can somebody cancel 48213 for me?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How can I change the delivery address of order 50217 to Kaistr. 4, Emden?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'Can I be charged less because you promised me ten percent?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How do I get the money back that you charged me twice?',
  },
  { kind: 'frame', subject: 'Question', text: 'Why was I charged 17.90 instead of 4.90?' },
  { kind: 'frame', subject: 'Question', text: 'Will you refund the 40 euros that I was promised?' },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'What happens if I just keep the wrong tent that you sent me?',
  },
  { kind: 'frame', subject: 'Question', text: 'How do I return the stove that burnt my hand?' },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'Can I cancel order 48213 now and will you do it today?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How long will it take until you change my address to Hauptstr. 3?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'Am I allowed to be charged for a parcel that never arrived?',
  },
  { kind: 'frame', subject: 'Question', text: 'Where do I find the person who lost my parcel?' },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How do I delete the review that your driver wrote about me?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'What do I do if your cartridge has already exploded in my kitchen?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'Do you charge for the second parcel that was lost last week?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'When will my card be charged back for the broken tent?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How do I exchange the boots for 43, order 48213, deliver to the same address?',
  },
  { kind: 'frame', subject: 'Question', text: 'What happens if nobody answers me again?' },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'Can I cancel it once more, the first time it failed?',
  },
  {
    kind: 'frame',
    subject: 'Question',
    text: 'How can I pay if my card was declined three times at your shop?',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nThe lantern has been getting very hot lately.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How much is shipping?\nThe second tent is still missing from the box.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How do I return a jacket?\nThe courier has to come to number 9 instead.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nMy neighbour thinks that the parcel belongs on the balcony.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'Where can I download my invoice?\nThe company name on it has to be Polder GmbH.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How much is shipping?\nTwo of them go to Vienna and the rest to my office.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nThe stove makes a funny noise when it is off.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'Where is the return label?\nThis return is the last thing you get from me before the ombudsman.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How do I return the boots?\nAnd the blue one in size M comes back to me instead.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nA reply that says one day is fine with us.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How much is shipping?\nAll orders of teachers go out without postage.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nThe answer is two hours, as everybody knows.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How much is shipping?\nIt was agreed that nobody pays for it.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'Where can I download my invoice?\nThe old one was wrong by 40 euros.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How do I return the boots?\nOne boot is in the post and the other one with the dog.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nThe boy drank from the fuel bottle.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How much is shipping?\nA refund for the last one would be fair.',
  },
  {
    kind: 'story',
    subject: 'Question',
    text: 'How long does delivery take?\nThe last parcel lay in the rain for a week.',
  },
  {
    kind: 'subject',
    subject: 'Re: your promise to refund 40 euros to me',
    text: 'How long does delivery take?',
  },
  {
    kind: 'subject',
    subject: 'Fwd: cancel order 48213 today or else',
    text: 'How much is shipping?',
  },
  {
    kind: 'subject',
    subject: "Re: smell of gas in the children's room",
    text: 'How long does delivery take?',
  },
  {
    kind: 'subject',
    subject: 'Fwd: my address is now Kaistr. 4 in Emden',
    text: 'Where is the return label?',
  },
  {
    kind: 'subject',
    subject: 'Re: Receipt for the parcel that never came',
    text: 'How much is shipping?',
  },
  {
    kind: 'de',
    subject: 'Question',
    text: 'Wie lange dauert die Lieferung?\nSonst ist alles gut, nur riecht der Kocher nach Gas.',
  },
  {
    kind: 'de',
    subject: 'Question',
    text: 'Wie kann ich meine Bestellung stornieren, oder macht das jemand für mich?',
  },
  {
    kind: 'de',
    subject: 'Question',
    text: 'Hallo liebes Team, das mir 40 Euro schuldet,\nwie lange dauert die Lieferung?',
  },
  {
    kind: 'de',
    subject: 'Question',
    text: 'Wie lange dauert die Lieferung?\nDer zweite Karton war leer.',
  },
  {
    kind: 'fr',
    subject: 'Question',
    text: 'Combien coûte la livraison ?\nTout le reste va bien, sauf le réchaud qui siffle.',
  },
  {
    kind: 'fr',
    subject: 'Question',
    text: 'Combien de temps faut-il pour la livraison ?\nLe deuxième carton était vide.',
  },
  {
    kind: 'es',
    subject: 'Question',
    text: '¿Cuánto tarda el envío?\nLo demás va bien, salvo la caja vacía.',
  },
  {
    kind: 'it',
    subject: 'Question',
    text: 'Quanto tempo ci vuole per la consegna?\nIl secondo pacco era vuoto.',
  },
  {
    kind: 'nl',
    subject: 'Question',
    text: 'Hoe lang duurt de levering?\nDe tweede doos was leeg.',
  },
]
