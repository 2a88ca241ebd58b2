// Words of statements that cost money or trust when nobody made them: promises, refunds, discounts, deadlines, law, medicine.
// A second net: the first is that a sentence says its quote and nothing else. Beginnings of folded words, by kind.

export const COMMITMENTS: Readonly<Record<string, readonly string[]>> = {
  promise:
    `promis guarant assur garant verspr zusich zugesich versicher promet garantiz garantis assicur beloof beloven
    verzeker`.split(/\s+/),
  refund:
    `refund reimburs compens erstatt ruckerstatt rembours indemn reembols devolver rimbors risarc terugbetal
    vergoed schadeners entschad gutschr gutschein voucher avoir bono buono tegoed`.split(/\s+/),
  discount:
    `discount rebate coupon rabatt nachlass remis reduction rabais descuento rebaja sconto korting geschenk
    gift kulanz goodwill`.split(/\s+/),
  deadline:
    `deadline frist spatestens delai plazo scadenz termijn uiterlijk tomorrow morgen demain manana domani today
    heute aujourd hoy oggi vandaag immediately sofort immediat inmediat subito onmiddellijk`.split(
      /\s+/,
    ),
  legal:
    `legal liab lawsuit lawyer court statut entitl haft rechtlich rechtsanspruch anspruch gesetz anwalt gericht
    responsabilite juridique avocat tribunal derecho abogado responsable legge legale avvocato diritto responsabil
    juridisch wettelijk aansprakelijk rechter advocaat`.split(/\s+/),
  medical:
    `medical doctor dose dosage symptom diagnos treat medicin arzt dosis medikament behandl medecin medicament
    traitement medico medicament tratamiento farmaco terapia arts medicijn behandel`.split(/\s+/),
}
