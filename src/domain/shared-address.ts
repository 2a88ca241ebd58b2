// Addresses that several people of a company write from. Whether the customer came back is asked by address, so a return
// there may be a colleague's, and silence may hide one: numbers that rest on such addresses say so.

/** Local parts, without what stands between their words. RFC 2142 names the first ones. */
const SHARED_NAMES: ReadonlySet<string> = new Set(
  `
    info marketing sales support postmaster hostmaster webmaster abuse admin administration hello
    hi contact mail email office team desk service services customerservice customercare help
    helpdesk reception accounts accounting accountspayable billing invoices invoice finance
    payroll orders order purchasing procurement shop store warehouse logistics hr jobs people
    press legal it operations ops family kontakt buero büro buchhaltung rechnung rechnungen
    einkauf verkauf vertrieb verwaltung empfang praxis kanzlei sekretariat lager familie personal
    contacto administracion ventas compras facturas oficina recepcion compta comptabilite
    commande commandes achats accueil bureau secretariat contatti amministrazione ordini acquisti
    ufficio segreteria inkoop verkoop administratie boekhouding receptie
  `.split(/\s+/),
)

/** `address`: normalised. */
export function isSharedAddress(address: string): boolean {
  const name = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  return isSharedName(name.replace(/[._-]/g, ''))
}

/** `name`: lower case, without signs. */
export function isSharedName(name: string): boolean {
  return name !== '' && SHARED_NAMES.has(name)
}
