// What copiers write beside a scan, and the first lines of complaints and reports in plain text.

import { phraseList } from '../../../text/phrases.ts'

const OPEN_IT = '(please )?(open|find) the attached (scanned )?(file|document|image)'

/**
 * A copier's account of itself and of what it scanned: Konica Minolta, Sharp, Ricoh, Canon, Xerox, HP, Brother,
 * Kyocera.
 */
// biome-ignore format: one phrase a line
export const SCAN_FIELD = phraseList([
  ['en', '(device|machine|printer|scanner|model|copier) (name|model|serial( number)?|location|id)', 'Device Name: 17'],
  ['en', 'serial number', 'serial number: 17'],
  ['en', 'scan(ned)? (date|by|from|time)', 'scan date: 17'],
  ['en', 'file (format|type)', 'file format: 17'],
  ['en', 'image (size|format|type)', 'image size: 17'],
  ['en', '(number of )?(images|pages|sheets)', 'images: 17'],
  ['en', 'attachment file type', 'attachment file type: 17'],
  ['en', 'multifunction (printer|device) location', 'multifunction printer location: 17'],
  ['en', 'resolution', 'resolution: 17'],
  ['en', 'mac address', 'mac address: 17'],
  ['de', 'geräte?(name|modell|standort|-?id)', 'Gerätename: 17'],
  ['de', 'modellname', 'modellname: 17'],
  ['de', 'seriennummer', 'seriennummer: 17'],
  ['de', 'scan(datum|zeit)', 'scandatum: 17'],
  ['de', 'gescannt (von|am)', 'gescannt von: 17'],
  ['de', 'datei(format|typ)', 'dateiformat: 17'],
  ['de', 'auflösung', 'auflösung: 17'],
  ['de', 'seiten(anzahl|zahl)', 'seitenanzahl: 17'],
  ['de', 'anzahl (der )?seiten', 'anzahl seiten: 17'],
  ['fr', "nom (de l['’]appareil|du périphérique|du modèle)", "nom de l'appareil: 17"],
  ['fr', "(modèle|emplacement) (de l['’]appareil|du périphérique)", "modèle de l'appareil: 17"],
  ['fr', 'format (de|du) fichier', 'format de fichier: 17'],
  ['fr', 'date de numérisation', 'date de numérisation: 17'],
  ['fr', 'numérisé (par|le)', 'numérisé par: 17'],
  ['fr', 'résolution', 'résolution: 17'],
  ['fr', 'nombre de pages', 'nombre de pages: 17'],
  ['es', 'nombre del (dispositivo|modelo)', 'nombre del dispositivo: 17'],
  ['es', 'formato de(l)? archivo', 'formato de archivo: 17'],
  ['es', 'fecha de escaneo', 'fecha de escaneo: 17'],
  ['es', 'resolución', 'resolución: 17'],
  ['es', 'número de páginas', 'número de páginas: 17'],
  ['it', 'nome (del )?dispositivo', 'nome dispositivo: 17'],
  ['it', 'formato (del )?file', 'formato file: 17'],
  ['it', 'data di scansione', 'data di scansione: 17'],
  ['it', 'risoluzione', 'risoluzione: 17'],
  ['pt', 'nome do dispositivo', 'nome do dispositivo: 17'],
  ['pt', 'formato d[eo] (arquivo|ficheiro)', 'formato de arquivo: 17'],
  ['pt', 'resolução', 'resolução: 17'],
  ['nl', 'apparaatnaam', 'apparaatnaam: 17'],
  ['nl', 'bestands(indeling|type)', 'bestandsindeling: 17'],
  ['nl', 'scandatum', 'scandatum: 17'],
  ['nl', 'resolutie', 'resolutie: 17'],
  ['sv', 'enhetsnamn', 'enhetsnamn: 17'],
  ['sv', 'filformat', 'filformat: 17'],
  ['sv', 'upplösning', 'upplösning: 17'],
  ['da', 'opløsning', 'opløsning: 17'],
  ['pl', 'nazwa urządzenia', 'nazwa urządzenia: 17'],
  ['pl', 'format pliku', 'format pliku: 17'],
  ['pl', 'rozdzielczość', 'rozdzielczość: 17'],
  ['ru', 'имя устройства', 'имя устройства: 17'],
  ['ru', 'формат файла', 'формат файла: 17'],
  ['ru', 'разрешение', 'разрешение: 17'],
  ['ja', 'デバイス名', 'デバイス名: 17'],
  ['ja', '機種名', '機種名: 17'],
  ['ja', 'ファイル形式', 'ファイル形式: 17'],
  ['ja', '解像度', '解像度: 17'],
  ['zh', '设备名称', '设备名称: 17'],
  ['zh', '文件格式', '文件格式: 17'],
  ['zh', '分辨率', '分辨率: 17'],
], { before: '^\\W{0,4}', after: '\\s?[:：]' })

/** A sentence of its mail. */
// biome-ignore format: one phrase a line
export const SCAN_SENTENCE = phraseList([
  ['en', '(the )?attached (file|document|image) is (a )?scanned', 'The attached file is scanned'],
  ['en', `${OPEN_IT}.{0,40}(scanned|sent|from) .{0,60}(multifunction|scanner|copier|printer|device)`,
    'Please open the attached file, sent from a Sharp copier'],
  ['en', 'it was scanned and sent to you using', 'it was scanned and sent to you using'],
  ['en', 'this e-?mail was sent from ["“](rnp|brw|brn|km|hp|npi)[\\da-f]', 'This e-mail was sent from "RNP0026'],
  ['en', 'scan(ned)? from an? (xerox|canon|ricoh|hp|brother|kyocera|lexmark|konica|sharp|epson|toshiba|oki)\\b',
    'Scanned from a Xerox'],
  ['de', '(die )?(angehängte|beigefügte) datei (ist|enthält|wurde).{0,30}(scan|gescannt)',
    'Die angehängte Datei wurde gescannt'],
  ['de', 'diese e-?mail wurde von ["“„](rnp|brw|brn|km|hp|npi)[\\da-f]', 'Diese E-Mail wurde von "RNP0026'],
  ['fr', 'le fichier joint est .{0,30}(numéris|scann)', 'Le fichier joint est numérisé'],
  ['es', 'el archivo adjunto es .{0,30}escane', 'El archivo adjunto es un escaneo'],
  ['it', 'il file allegato è .{0,30}(scansion|scannerizz)', 'Il file allegato è una scansione'],
], { before: '^\\W{0,4}' })

/** Abuse complaints as plain text (RFC 5965 asks for the same first part), DMARC reports (RFC 7489 §7.2.1.1). */
// biome-ignore format: one phrase a line
export const COMPLAINT = phraseList([
  ['en', 'this is an e-?mail abuse report', 'this is an email abuse report'],
  ['en', '(spf/dkim|dmarc|dkim|spf)?[ -]?authentication[ -]failure report',
    'This is a DMARC authentication-failure report'],
  ['en', 'this is an? (authentication|dmarc|aggregate|tls)\\b.{0,40}report', 'This is a DMARC aggregate report'],
  ['en', 'auto(matically|-)?[ -]?generated .{0,20}(abuse )?(complaint|report)', 'automatically generated abuse report'],
  ['any', 'feedback-type: ?\\w', 'Feedback-Type: abuse'],
  ['any', '"(notificationType|eventType)"\\s?:\\s?"(Bounce|Complaint|Delivery)', '"notificationType":"Bounce"'],
  ['any', 'report[- ]?domain: ?\\S+ .{0,5}submitter:', 'Report Domain: shop.example Submitter: mail.example'],
  ['en', 'for more information about this format please see', 'for more information about this format please see'],
  ['en', 'spam ?cop (v|report)', 'SpamCop v5'],
], { flags: 'i' })

/** RFC 7489 §7.2.1.1, and the subject of complaints. */
// biome-ignore format: one phrase a line
export const DMARC_SUBJECT = phraseList([
  ['any', '^(\\[[^\\]]{1,30}\\] ?)?report domain: ?\\S{1,200} submitter:',
    'Report Domain: shop.example Submitter: mail.example'],
  ['any', '^complaint about message from \\d', 'complaint about message from 192.0.2.1'],
], { flags: 'i' })
