// Words that customers use for the same thing, so that a question finds a passage that says it otherwise. General words of
// shops, services, money and technology, by language; written by hand, they know no team. English shares the classifier's
// groups.

import { stem } from '../../text/text.ts'
import { conceptOf } from '../classifier/concepts.ts'
import { stemIn } from '../language/stem.ts'

/**
 * Groups whose words say the same to every team. Those of the others are near: who asks for a passcode where the team writes of a PIN
 * may mean it, and where the team tells one from the other does not.
 */
export const SAME_EVERYWHERE: ReadonlySet<string> = new Set(
  `buy pay cost refund invoice package parcel track fix change cancel return send delivery fast show want use tell help contact
  website app computer picture cheap big colour car wrong broken problem verify expire warranty available missing complain recommend
  kaufen bezahlen kosten erstattung rechnung abo kündigen falsch kaputt funktionieren problem reparieren stornieren zurückgeben
  bekommen ankommen schicken liefern paket sendungsverfolgung schnell ändern löschen anmelden konto passwort adresse webseite
  beschwerde erlaubt gültig garantie verfügbar laden abholen buchen auto farbe unterschied empfehlen versandkostenfrei billig groß
  foto herunterladen`.split(/\s+/),
)

/** The name of the group that a word (lower case) of this language is in, or undefined. */
export function conceptIn(language: string, word: string): string | undefined {
  if (language === 'en') return conceptOf(stem(word))
  return CONCEPTS[language]?.get(stemIn(language, word))
}

const GERMAN = `
kaufen bestellen gekauft erwerben kauf bestellung erworben holen anschaffen order ordern
bezahlen zahlen zahlung bezahlung zahlungsart überweisen begleichen abzahlen
geld betrag summe guthaben
kosten preis gebühr gebühren tarif teuer kostet pauschale zuschlag aufpreis kostenpunkt
erstattung erstatten rückerstattung rückzahlung zurückzahlen gutschrift zurücküberweisen zurückbuchen geldzurück
rabatt rabattcode nachlass prozente vergünstigung gutscheincode aktionscode ermäßigung
gutschein geschenkgutschein geschenkkarte gutscheinkarte wertgutschein
rechnung beleg quittung rechnungskopie faktura
mahnung zahlungserinnerung mahngebühr
abbuchen abgebucht lastschrift einziehen einzug abbuchung bankeinzug
ratenzahlung raten finanzierung teilzahlung
steuer mehrwertsteuer ust mwst umsatzsteuer
zoll einfuhr verzollung
abo abonnement mitgliedschaft vertrag
verlängern verlängerung ausweiten
kündigen kündigung beenden austreten
falsch verkehrt fehler irrtum versehentlich irrtümlich vertauscht verwechselt falschlieferung
kaputt defekt beschädigt schaden zerbrochen beschädigung gebrochen mangel mangelhaft reklamation reklamieren
funktionieren funktioniert klappt gehen läuft
problem schwierigkeit ärger störung
reparieren reparatur instandsetzung beheben
fehlt fehlen fehlend unvollständig vermisst verloren verschwunden
gestohlen geklaut diebstahl
stornieren stornierung absagen abbestellen widerrufen widerruf rückgängig annullieren abbrechen
zurückgeben rückgabe rücksendung zurücksenden zurückschicken retoure retournieren umtausch umtauschen retourenschein rücksendeschein rückversand
ersatz austausch tauschen austauschen ersetzen nachliefern neulieferung ersatzlieferung
bekommen erhalten kriegen empfangen
ankommen eintreffen angekommen ankunft eingetroffen
schicken senden verschicken versenden versand zusenden zuschicken absenden verschickt porto
liefern lieferung zustellung zustellen geliefert ausliefern auslieferung lieferdienst
paket sendung päckchen packerl karton
sendungsverfolgung verfolgen tracking sendungsnummer trackingnummer paketnummer nachverfolgen sendungsstatus
verspätung verspätet später verzögerung verzögert überfällig zuspät
wartezeit dauern dauert dauer lieferzeit lieferfrist
schnell eilig express dringend sofort rasch
ändern änderung umändern abändern anpassen korrigieren berichtigen umbestellen wechseln verschieben
hinzufügen ergänzen dazubestellen nachbestellen zusätzlich
löschen löschung entfernen
anmelden anmeldung registrieren registrierung einloggen login
konto kundenkonto benutzerkonto account profil
passwort kennwort zugangsdaten
adresse anschrift lieferadresse wohnort hausnummer umzug umgezogen umziehen
name nachname familienname
telefon handy telefonnummer anrufen rufnummer
mail email mailadresse emailadresse newsletter werbung
webseite website internetseite homepage onlineshop shop seite
mitarbeiter ansprechpartner kundendienst kundenservice service
beschwerde beschweren
erlaubt dürfen gestattet zulässig
sperren gesperrt blockiert entsperren
frist deadline spätestens zeitraum
gültig gültigkeit ablaufen abgelaufen verfallen verfällt haltbar
garantie gewährleistung anwachsgarantie haftung
verfügbar lieferbar vorrätig lager lagernd bestand ausverkauft vergriffen
geschäft filiale markt standort
abholen abholung selbstabholung mitnehmen selbstabholer abholtermin
öffnungszeiten geöffnet offen uhrzeit
ausland österreich schweiz eu
reise urlaub verreist ferien abwesend
buchen buchung reservieren reservierung reserviert termin vorbestellen vorbestellung
auto wagen fahrzeug pkw
größe maße abmessung
farbe farbton
material stoff holz
sorte typ modell variante
unterschied vergleich vergleichen
empfehlen empfehlung tipp ratschlag
kind kinder sohn tochter baby
haustier hund katze tiere giftig ungiftig
verein schule kindergarten gemeinde organisation
firma unternehmen betrieb gewerblich firmenkunde geschäftlich
mindestbestellwert mindestbetrag mindestmenge
versandkostenfrei kostenlos gratis umsonst portofrei kostenfrei
billig günstig
groß riesig sperrig
foto bild aufnahme fotos
unterlagen dokument nachweis bescheinigung formular
herunterladen download ausdrucken drucken
daten datenschutz personenbezogen gespeichert auskunft
regeln bedingungen agb
kälte frost minusgrade gefroren erfroren
hitze heiß
gießen wässern bewässern
pflanzen einpflanzen pflanzung auspflanzen
säen aussäen aussaat saat samen saatgut keimen
dünger düngen nährstoffe
erde substrat
krank schädlinge läuse pilz befall
welk verwelkt schlapp vertrocknet abgestorben
verpackung verpackt karton
speditionslieferung spedition palette lkw lastwagen
nachbar nachbarn ablageort abstellort ablegen abstellen garage
urlaubszeit
`

const CONCEPTS: Record<string, ReadonlyMap<string, string>> = {
  de: groupsOf('de', GERMAN),
}

/** A word stands in the first group that has it. */
function groupsOf(language: string, list: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const line of list.trim().split('\n')) {
    const words = line.trim().split(' ')
    for (const word of words) {
      const key = stemIn(language, word)
      if (!groups.has(key)) groups.set(key, words[0]!)
    }
  }
  return groups
}
