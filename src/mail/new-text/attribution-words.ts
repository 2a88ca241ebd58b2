// The words of attributions: what opens them (prepositions, weekdays), and the verbs that close them. Data for
// `attribution.ts`, taken from what Gmail, Apple Mail, Thunderbird and others write in each language.

const VERBS = [
  'wrote|writes|said|sent|commented|replied',
  'schrieb|schreibt|schrieben sie|geschrieben|hat am',
  'a écrit|écrivit|a ecrit|écrit|nous a dit',
  'escribió|escribio|escribiste|ha escrito|escribiu',
  'ha scritto|scrisse|scrive|ha inviato',
  'escreveu|escreveste',
  'schreef|geschreven|schrijft',
  'skrev|skrifaði|har skrivit|skriver',
  'kirjoitti|kirjoittaa|kirjutas',
  'napisał|napisała|napisał\\(a\\)|napisal|napisala|pisze|napísal|napísala|napsal|napsala|napsal\\(a\\)|píše|napisao',
  'написал|написала|написал\\(а\\)|пишет|писал|писала|написав|написала|пише|написа|написао',
  'a scris|írta|ezt írta|yazdı|şunları yazdı|şunu yazdı|rašė|rakstīja',
  'έγραψε|va escriure|ha escrit|đã viết|viết|menulis',
  'כתב|כתבה|כתב/ה|كتب|كتبت|نوشت',
]
const VERB_ALTERNATIVES = VERBS.join('|')

export const VERB = new RegExp(
  `(?:^|[\\s>)"\\]])(?:${VERB_ALTERNATIVES})(?=[\\s:：(<"/-]|$)|写道|寫道|书写|のメール|のメッセージ|書きました|様?:?は?書いた|작성|님이|쓴 글|님의 말|تمت كتابة|เขียนว่า|เขียน:`,
  'iu',
)

export const ENDS_WITH_VERB = new RegExp(`(?:${VERB_ALTERNATIVES}|写道|寫道)\\s?$`, 'iu')

export const CLOSED = new RegExp(`(?:[:：]\\*?|(?:${VERB_ALTERNATIVES})(?: ?-{2,})?)\\s?$`, 'iu')

/** The words and weekdays that open attributions. */
export const OPENED = new RegExp(
  `^(?:${[
    '(?:on|at|am|um|le|el|il(?: giorno)?|em|às|op|den|det|på|þann|kl|dne|dnia|dňa|w dniu|în|in data|pe|la|o|na|στις|vào|pada(?: tanggal)?|dana|no dia|el dia|o dia|ngày|kuupäev|v|u|em|in|с|в|у|на)[ :,]',
    '(?:mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,. ]',
    '(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)[,. ]',
    '(?:lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|sab|seg|ter|qua|qui|sex)[a-zéíáçõ-]{0,10}[,. ]',
    '(?:man|tir|tirs|ons|tor|tors|fre|lør|søn|mån|tis|lör|sön|ma|ti|ke|to|pe|la|su|wo|vr|za|zo)[a-zåäö]{0,6}[,. ]',
    '(?:понедельник|вторник|среда|среду|четверг|пятница|пятницу|суббота|субботу|воскресенье|пн|вт|ср|чт|пт|сб|вс|нд|пон|уто|сре|чет|пет|суб|нед)[.,]? ',
    '(?:pon|wt|śr|czw|pt|sob|niedz|ut|str|štv|pia|ned|uto|sri|čet|pet|sub|po|út|st|čt|pá|so|ne|h|k|sze|cs|p|szo|v)[a-ząćęłńóśźžýáě]{0,9}[.,]{0,2} ',
    '(?:pirmd|otrd|trešd|ceturtd|piektd|sestd|svētd)[.,]{0,2} ',
    '在|于|於|בתאריך|ב-|في|يوم|در تاریخ|เมื่อ|ในวันที่',
  ].join('|')})`,
  'iu',
)

/** How months begin in languages of Latin letters. */
export const MONTH =
  '(?:jan|feb|fév|mar|mär|mrt|apr|avr|abr|may|mai|maj|mei|mag|jun|jui|jul|lug|giu|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|des)'

/** Words in small letters that stand beside dates: months, weekdays, "at", "o'clock". */
export const DATE_WORD = new RegExp(
  `^(?:${[
    `${MONTH}|janv|févr|juil|sept|gen|ene|febr|márc|ápr|máj|jún|júl|szept|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|svi|thg|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu`,
    'янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд|мај',
    'lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|sab|seg|ter|qua|qui|sex|man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön|pon|wto|śro|czw|pią|sob|nied|uto|sri|čet|pet|sub|otrd|pirmd|πον',
    'пон|втор|сред|четв|пят|суб|воск|нед|уто|чет|пет|alle|ore|las|les|kello|klo|kell|uhr|lúc|vào|ngày|pukul|tanggal|godz|kl|plkst|het|heeft|time|στις|dátum|időpont|giorno|dia|del|tarihinde|hat|schrieb|schreef|skrev|пользователь|користувач|użytkownik|odesílatel|používateľ|χρήστης|korisnik|oseba|lietotājs|dnia|dniu|den|pada|dana',
  ].join('|')})`,
  'iu',
)

/** What ends with a full stop in the middle of a date: months, weekdays, `kl.`, `a. m.`, `г.`, and numbers. */
export const ABBREVIATION = new RegExp(
  `(?:^|[\\s\\d])(?:${[
    `${MONTH}\\p{L}{0,2}|janv|févr|juil|sept|gen|ene|febr|márc|ápr|máj|jún|júl|szept|toukok|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru`,
    'янв|февр?|апр|мая|июн|июл|авг|сент?|окт|нояб?|дек|січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд',
    'mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|lun|mer|jeu|ven|sam|dim|mié|jue|vie|dom|gio|sab|seg|ter|qua|qui|sex|man|tir|ons|tor|fre|lør|søn|pon|czw|sob|niedz',
    'kl|godz|plkst|st|dr|mr|mrs|ms|[amp]|г|р|v|o|\\d{1,2}|20\\d\\d',
  ].join('|')})\\.$`,
  'iu',
)

/** Weekdays in full or as mail programs shorten them. */
export const WEEKDAY = new RegExp(
  `(?:^|[\\s,(])(?:${[
    '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so',
    'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?',
    'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|maanantai\\p{L}*|tiistai\\p{L}*|keskiviikko\\p{L}*|torstai\\p{L}*|perjantai\\p{L}*|lauantai\\p{L}*|sunnuntai\\p{L}*',
    'понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pondělí|úterý|středa|čtvrtek|pátek|neděle',
  ].join('|')})(?=[\\s,.])|[月火水木金土日周週]曜?[一二三四五六日]?[)）]|星期.`,
  'iu',
)

/** Whom a person names and a program does not: "your colleague", "the driver", "here", "somebody". */
export const SOMEBODY = new RegExp(
  `(?:^|[\\s,])(?:${[
    'your|the|this|that|here|somebody|someone|his|her|its|their|in your|what',
    'your colleague|colleague|driver|courier|support team|log|server',
    '[iI]hre?[mnrs]?|[eE]ure?[mnrs]?|deine?[mnrs]?|unsere?[mnrs]?|der|die|das|ein|eine|kolleg\\p{L}*',
    'votre|vos|ton|notre|un|une|collègue|sus?|vuestr[oa]|un[oa]?|colega|compañer[oa]|vostr[oaie]|suo|sua|collega|vossa|vosso|seu|uw|jullie|jouw|een|collega',
    'din|dina|ditt|deres|jeres|ert|er|twój|wasz|[pP]aństwa|[pP]ana|[pP]ani|váš|vaše|vasa|[вВ]аш(?:[аеу]|его|ей|и)?|твой|твоя|он|она|vostro|vostra|\\p{L}+(?:ınız|iniz|unuz|ünüz)|你们|您|你們',
  ].join('|')})(?=[\\s,:<(])`,
  'u',
)
