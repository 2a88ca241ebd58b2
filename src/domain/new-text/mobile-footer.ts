// "Sent from my iPhone" in the languages of phones. The line must consist of the sentence: a person who writes "sent from
// my phone but nothing came" is not a footer.

export function isMobileFooter(line: string): boolean {
  if (line.length < 6 || line.length > 200) return false
  const text = line.replace(/^[\s*_(["'<•◦.–—-]+/, '').replace(/[\s*_)\]"'.!]+$/, '')
  if (/[?？]/.test(text.replace(/<[^<>]*>|\bhttps?:\S+/g, '')) || TALKS_ON.test(text)) return false
  return (
    ADVERT.test(text) ||
    NAMED.test(text) ||
    (SENT.test(text) && (DEVICE.test(text) || MINE.test(text)))
  )
}

const TALKS_ON =
  /\b(?:but|never|order|yesterday|today|last week|aber|nicht|gestern|mais|pero|però|maar|ikke|inte)\b|, (?:and|i|it|und|et|y) /i

const SENT = new RegExp(
  `^(?:${[
    '(?:sent|send|written|typed|composed)(?: (?:to you|securely))? (?:from|via|with|using|by|on|through) ',
    '(?:(?:diese (?:nachricht|e-?mail|mail) wurde )?(?:von|mit|über) .{2,60} (?:gesendet|verschickt|versendet|geschrieben))|(?:gesendet|verschickt|versendet) (?:von|mit|über|aus) ',
    '(?:envoyé|envoye|transmis)(?: e)? (?:de|depuis|à partir|avec|par|via) ',
    '(?:enviado|enviada|enviat) (?:desde|de|do|da|a partir|con|com|via|por|através) ?',
    '(?:inviato|inviata|spedito) (?:da|dal|con|tramite|via) ?',
    '(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|van|door) ',
    '(?:skickat|skickades|skickad) (?:från|med|via) |sendt (?:fra|med|via) ',
    'lähetetty |lähetin |(?:wysłane|wysłano|wysłana) (?:z|ze|za|przez) |(?:odesláno|odoslané|odoslane) (?:z|ze|pomocí) ',
    '(?:отправлено|отправлен|надіслано|відправлено) (?:с|со|из|з|із|через|від) |(?:poslano|poslato) (?:s|sa|iz) |trimis de (?:pe|la) |küldve |elküldve ',
    '从|從|由|sent from|.{0,30}(?:から送信|での送信)',
  ].join('|')})`,
  'iu',
)
const MINE =
  /^(?:sent|send) (?:from|via) my (?:\S+ ?){1,4}$|\b(?:von meinem|de mon|depuis mon|desde mi|dal mio|do meu|de meu|van(?:af)? mijn|från min|fra min|z mojego|z mého|с моего|із мого)\b/iu
const DEVICE = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?:iphon|ipad|ipod|android)\\p{L}*|blackberry|galaxy|samsung|huawei|xiaomi|redmi|oneplus|nokia|lumia|htc|sony|xperia|nexus|pixel|motorola',
    '(?:smart|mobile |cell |windows )?phone|smartphone|mobile|mobil\\p{L}*|handy|handheld|handset|tablet|(?:mobile )?device|palm|fairphone|watch|wireless',
    'outlook|windows (?:mail|10|live)|yahoo|aol|gmail|proton ?mail|proton|airmail|mailbird|thunderbird|spark|k-9|bluemail|typeapp|mailspring|zoho|gmx|web\\.de|mail\\.ru|mail for windows|apple mail|superhuman|newton|edison|nine|tutanota|tuta',
    'telefon\\p{L}*|téléphone|móvil|teléfono|cellulare|celular|telemóvel|telefoon|puhelime\\p{L}*|puhelin\\p{L}*|komórki|telefonu|телефон\\p{L}*|смартфон\\p{L}*|устройств\\p{L}*|мобильн\\p{L}*|cihaz\\p{L}*|почт\\p{L}*',
  ].join('|')})(?:[^\\p{L}]|$)`,
  'iu',
)

/** Adverts of mail programs, which stand where a footer stands. */
const ADVERT = new RegExp(
  `^(?:${[
    '(?:get|download|try) (?:outlook|the (?:new |all new )?(?:yahoo|aol|outlook))\\b|outlook (?:für|pour|para|per|voor|för|til|dla|for) (?:ios|android)',
    '(?:holen sie sich|laden sie|obtenir|obtenez|télécharger|descargar?|obtener|obtén|scarica|ottieni|obter o|obtenha o|download|hämta|hent|pobierz|získat|загрузить|скачать) outlook\\b',
    '<?https://(?:overview\\.mail\\.yahoo|aka\\.ms/|mail\\.onelink\\.me)\\S*>?$|yahoo mail[:,]? .{0,60}(?:search, organize|simplify|organize)',
    "(?:发自|發自|寄自|傳送自|來自|来自)我的.{1,30}|從我的 ?.{1,30} ?(?:傳送|发送|發送)|.{1,30}(?:から送信|より送信)|나의 .{1,30}에서 보냄|내 .{1,30}에서 보냄|iphone.{0,5}gönderildi|.{1,30}(?:telefonumdan|cihazımdan|iphone[’'`]?u?mdan) gönderildi",
  ].join('|')})`,
  'iu',
)

/** `from my iPhone`, `via mobile`, `Nik from mobile`. */
const NAMED =
  /^(?:\p{L}+ )?(?:from|via) (?:my )?(?:mobile(?: (?:phone|device))?|i?phone|ipad|android(?: phone)?|blackberry|smartphone|cell)(?: ?\d{0,2}\w?)?$/iu
