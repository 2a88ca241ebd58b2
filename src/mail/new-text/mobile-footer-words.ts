// The sentences that mail programs put below a text, by language: data for `mobile-footer.ts`. Each list is anchored, so
// that only a line which is the sentence counts.

/** Words with which a person goes on after a start that looks like a footer. */
export const TALKS_ON =
  /\b(?:but|never|order|yesterday|today|last week|because|it|does|did|was|not|aber|nicht|gestern|mais|pero|però|maar|ikke|inte)\b|, (?:and|i|it|und|et|y) /i

export const SENT = new RegExp(
  `^(?:${[
    '(?:sent|send|written|typed|composed)(?: (?:to you|securely))? (?:from|via|with|using|by|on|through) ',
    '(?:(?:diese (?:nachricht|e-?mail|mail) wurde )?(?:von|mit|über) .{2,60} (?:gesendet|verschickt|versendet|geschrieben))|(?:gesendet|verschickt|versendet) (?:von|mit|über|aus) ',
    '(?:envoyé|envoye|transmis)(?: e)? (?:de|depuis|à partir|avec|par|via) ',
    '(?:enviado|enviada|enviat)(?: des)? (?:desde|del|de|do|da|a partir|con|com|via|por|através|amb) ?',
    '(?:inviato|inviata|spedito) (?:da|dal|con|tramite|via) ?',
    '(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|van|door) ',
    '(?:skickat|skickades|skickad) (?:från|med|via) |(?:sendt|skrevet) (?:fra|med|via) |från min ',
    'lähetetty |lähetin |saadetud |(?:wysłane|wysłano|wysłana) (?:z|ze|za|przez) |(?:odesláno|odoslané|odoslane) (?:z|ze|pomocí|pomocou) ',
    '(?:отправлено|отправлен|надіслано|відправлено|изпратено) (?:с|со|из|з|із|через|від|от) |(?:poslano|poslato) (?:s|sa|iz|z|preko) |trimis de (?:pe|la) |(?:el)?küldve (?:az? )?|išsiųsta iš |nosūtīts no ',
    'στάλθηκε (?:από|με) |εστάλη από |(?:đã )?(?:gửi|được gửi) từ |dikirim (?:dari|melalui) |dihantar dari |ส่งจาก',
    'נשלח מ|نُ?شلت من|(?:تم الإرسال|أُ?رسلت|أُ?رسل|مرسل) (?:من|بواسطة) |ارسال ?شده از ',
    '从|從|由|sent from|.{0,30}(?:から送信|での送信)',
  ].join('|')})`,
  'iu',
)

export const MINE =
  /^(?:sent|send) (?:from|via) (?:my|a) (?:\S+ ?){1,4}$|\b(?:von meinem|de mon|depuis mon|desde mi|dal mio|do meu|de meu|van(?:af)? mijn|från min|fra min|z mojego|z mého|с моего|із мого)\b/iu

export const DEVICE = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?:iphon|ipad|ipod|android)\\p{L}*|blackberry|galaxy|samsung|huawei|xiaomi|redmi|oneplus|nokia|lumia|htc|sony|xperia|nexus|pixel|motorola',
    '(?:smart|mobile |cell |windows )?phone|smartphone|mobile|mobil\\p{L}*|handy|handheld|handset|tablet|(?:mobile )?device|palm|fairphone|watch|wireless',
    'outlook\\p{L}*|windows(?: 1[01])?|windowsin|yahoo|aol|gmail|proton ?mail|proton|airmail|mailbird|thunderbird|spark|k-9|bluemail|typeapp|mailspring|zoho|gmx|web\\.de|mail\\.ru|apple mail|superhuman|newton|edison|nine|tutanota|tuta|orange|laposte|icloud|mail app',
    'telefon\\p{L}*|téléphone|móvil|teléfono|cellulare|celular|telemóvel|telefoon|puhelime\\p{L}*|puhelin\\p{L}*|komórki|telefonu|телефон\\p{L}*|смартфон\\p{L}*|устройств\\p{L}*|мобильн\\p{L}*|cihaz\\p{L}*|почт\\p{L}*|мобілн\\p{L}*|мобильного|κινητό',
  ].join('|')})(?:[^\\p{L}]|$)`,
  'iu',
)

/** Languages that put the device first or write without spaces: the phrase alone, at most a short name before it. */
export const ANYWHERE =
  /^.{0,40}(?:iphone|ipad|galaxy|samsung|android|outlook|xiaomi|huawei).{0,40}(?:gönderildi|에서 보냄|から送信(?:されました)?|より送信|发送|發送|傳送|寄出)$|^(?:发自|發自|寄自|傳送自|來自|来自)我的.{1,30}$|^(?:从|從)我的 ?.{1,30} ?(?:传送|傳送|发送|發送)$|^windows 版の.{1,12}から送信$|^.{1,30}(?:telefonumdan|cihazımdan) gönderildi$/iu

/** Adverts of mail programs, which stand where a footer stands. */
export const ADVERT = new RegExp(
  `^(?:${[
    '(?:get|download|try) (?:outlook|the (?:new |all new )?(?:yahoo|aol|outlook))\\b.{0,60}',
    '(?:holen sie sich|laden sie|obtenir|obtenez|télécharger|descargar?|descarregar o|obtener|obtén|obtenir l|baixe o|scarica|ottieni|obter o|obtenha o|download|hämta|skaffa|hent|få|hanki|pobierz(?: aplikację)?|získat|získejte|získať|stiahnuť|загрузить|скачать|завантажити|изтегляне на|λήψη του|preuzmite|prenesite|descărcați|tải) outlook\\b.{0,40}',
    'outlook (?:für|pour|para|per|voor|för|til|dla|for) (?:ios|android)|(?:ios|android) için outlook.{0,20}|az outlook beszerzése.{0,20}',
    '(?:获取|下载|取得|下載) ?(?:适用于 ?|適用於 ?)?(?:outlook (?:for )?(?:ios|android).{0,12}|(?:ios|android)(?: 版)?(?:的)? ?outlook)|(?:ios|android) ?版 ?outlook ?を.{1,8}|(?:ios|android)용 outlook.{0,12}|(?:ios|android) 版 outlook',
    '<?https://(?:overview\\.mail\\.yahoo|aka\\.ms/|mail\\.onelink\\.me)\\S*>?|yahoo mail[:,]? .{0,60}(?:search, organize|simplify|organize).{0,60}',
    'provenance ?: (?:courrier|outlook).{0,30}|virus-?free\\.? ?(?:www\\.)?(?:avast|avg)?(?:\\.com)?|(?:libre de virus|garanti sans virus|virenfrei|sans virus|privo di virus|livre de vírus|virusvrij)\\.? ?(?:www\\.)?(?:avast|avg)?(?:\\.com)?',
    '(?:please )?(?:excuse|forgive|pardon)(?: (?:any|the|my|all))? (?:brevity|typos|typing errors|mistakes|errors|spelling)(?:(?:,| and| or| &)? (?:brevity|any |the )?(?:typos|mistakes|errors|brevity|autocorrect))?',
  ].join('|')})$`,
  'iu',
)

/** `from my iPhone`, `via mobile`, `Nik from mobile`. */
export const NAMED =
  /^(?:\p{L}+ )?(?:from|via) (?:my )?(?:mobile(?: (?:phone|device))?|i?phone|ipad|android(?: phone)?|blackberry|smartphone|cell)(?: ?\d{0,2}\w?)?$/iu
