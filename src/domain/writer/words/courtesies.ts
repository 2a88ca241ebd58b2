// What a written answer may say without a source: whole sentences of courtesy, nothing that could be taken for a fact. Each
// is a pattern over the folded words of a sentence; `#` stands for a number that the customer's own mail holds.

/** By ISO 639-1. */
export const COURTESIES: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /^(many )?thank(s| you)( very much| so much| a lot)? for (your (message|mail|email|question|request|interest)|writing( to us)?|asking|getting in touch|contacting us)( about your (order|return|parcel|question)( #)?)?$/,
    /^(i am|im|we are|were) (happy|glad|pleased) to help( you)?( with (this|that|your question))?$/,
    /^(i|we) hope (this|that) (helps( you)?|answers your question)$/,
    /^if (anything|something) (else )?is (still )?unclear (please )?(just |simply )?reply( to this (mail|email|message))?$/,
    /^if you have (any )?(more |other |further )?questions (please )?(just |simply )?(reply( to this (mail|email|message))?|let us know|write to us( again)?)$/,
    /^(here is|this is) what our help pages? (say|says)( about (this|that|it))?$/,
    /^have a (nice|good|great|lovely) day$/,
  ],
  de: [
    /^(vielen |herzlichen )?dank fur (ihre|deine|eure) (nachricht|mail|e mail|email|frage|anfrage)( zu (ihrer|deiner) (bestellung|rucksendung)( #)?)?$/,
    /^(ich helfe|wir helfen) (ihnen|dir) gerne?( weiter)?$/,
    /^(ich hoffe|wir hoffen) das (hilft( ihnen| dir)?( weiter)?|beantwortet (ihre|deine) frage)$/,
    /^(wenn|falls|sollte) (noch )?etwas unklar (ist|sein) (antworten sie|antworte) (bitte )?(einfach )?auf diese (mail|e mail|email|nachricht)$/,
    /^(wenn|falls) (sie|du) (noch )?(weitere )?fragen (haben|hast) (antworten sie|antworte|schreiben sie|schreib) (uns )?(bitte )?(einfach )?(auf diese (mail|e mail|email|nachricht))?$/,
    /^(auf )?unserer? hilfeseite (dazu )?(steht|sagt)( dazu)?$/,
    /^(einen )?schonen tag( noch)?$/,
  ],
  fr: [
    /^merci (beaucoup )?(pour|de) votre (message|mail|courriel|question|demande)( concernant votre (commande|retour)( #)?)?$/,
    /^merci (beaucoup )?de (nous avoir ecrit|votre message)$/,
    /^(je suis ravie?|nous sommes ravis) de (vous|pouvoir vous) aider$/,
    /^(jespere|nous esperons) que cela (vous aide|repond a votre question)$/,
    /^(si|sil reste) (vous avez (dautres|encore des) questions|quelque chose nest pas clair) (repondez|ecrivez nous) (simplement )?(a ce (message|mail|courriel))?$/,
    /^voici ce que dit notre page daide( a ce sujet)?$/,
    /^bonne journee$/,
  ],
  es: [
    /^(muchas )?gracias por (su|tu) (mensaje|correo|consulta|pregunta)( sobre (su|tu) (pedido|devolucion)( #)?)?$/,
    /^(muchas )?gracias por (escribirnos|escribir|contactarnos)$/,
    /^(le|te) (ayudamos|ayudo) con (mucho )?gusto$/,
    /^(espero|esperamos) que (esto )?(le|te) (ayude|sirva)$/,
    /^si (tiene|tienes) (alguna otra|mas|otras) (pregunta|preguntas|duda|dudas) (responda|responde|escribanos|escribenos)( a este (mensaje|correo))?$/,
    /^esto es lo que dice nuestra pagina de ayuda$/,
    /^que (tenga|tengas) (un )?buen dia$/,
  ],
  it: [
    /^(molte )?grazie per (il suo|il tuo|averci|la sua|la tua) (messaggio|scritto|contattato|domanda|richiesta|mail|email)( sul (suo|tuo) (ordine|reso)( #)?)?$/,
    /^(la|ti) (aiutiamo|aiuto) volentieri$/,
    /^(spero|speriamo) che (questo )?(la|le|ti) (aiuti|sia utile)$/,
    /^se (ha|hai) (altre|ulteriori) domande (risponda|rispondi|ci scriva|scrivici)( a questo messaggio| a questa mail)?$/,
    /^ecco cosa dice la nostra pagina di aiuto$/,
    /^buona giornata$/,
  ],
  nl: [
    /^(hartelijk )?(bedankt|dank) voor (uw|je|jouw) (bericht|mail|e mail|email|vraag)( over (uw|je) (bestelling|retour)( #)?)?$/,
    /^(wij|we|ik) (helpen|help) (u|je) graag( verder)?$/,
    /^(ik hoop|wij hopen|we hopen) dat (dit|het) (helpt|(uw|je) vraag beantwoordt)$/,
    /^(als|heeft|heb) (u|je) (nog )?(andere |meer )?vragen (heeft|hebt)? ?(antwoord|beantwoord|schrijf ons)( dan)?( gewoon)?( op)?( deze (mail|e mail)| dit bericht)?$/,
    /^dit staat (hierover )?op onze hulppagina$/,
    /^(nog )?een (fijne|prettige) dag$/,
  ],
}
