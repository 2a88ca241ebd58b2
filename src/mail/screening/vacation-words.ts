// The words of out-of-office replies, one line a language: subjects, first words, absence, courtesy. Patterns are bounded
// and used on a bounded part of the mail. `vacation-text.ts` says how much of this is evidence.

/** How responders begin a subject; the original subject follows after a colon. */
const SUBJECTS: readonly string[] = [
  // English
  'auto(?:matic|mated)?[ -]?(?:e-?mail )?(?:reply|response|answer|responder)',
  'out[ -]of[ -](?:the[ -])?office(?: (?:auto[ -]?)?(?:reply|response|notification|message|notice))?|ooo|i am (?:currently )?out of (?:the )?office',
  'away from (?:my|the) (?:desk|office|mail)',
  '(?:vacation|holiday|absence|away) (?:reply|response|message|notice|notification)',
  'on (?:vacation|annual leave|holidays?|parental leave|maternity leave|sick leave|leave)',
  // German
  'automatische[rs]? (?:antwort|rückantwort|e-?mail|antwortmail|rückmeldung)|auto-?antwort',
  'abwesenheits\\p{L}{1,20}',
  'abwesenheit|abwesend|nicht im (?:büro|haus)|außer haus|im urlaub|urlaubs(?:meldung|notiz|vertretung|benachrichtigung)',
  // French
  "réponse automatique|reponse automatique|réponse d'absence|message automatique|(?:message|avis|notification) d'absence|répondeur automatique",
  'absen(?:ce|t|te)(?: du bureau| temporaire| pour congés?)?|en congés?|hors du bureau',
  // Spanish, Catalan
  'respuesta autom[áa]tica|contestación autom[áa]tica|fuera de (?:la )?oficina|ausente|ausencia|de vacaciones|resposta automàtica|fora de (?:la )?oficina',
  // Italian
  "risposta automatica|risponditore automatico|fuori (?:sede|ufficio)|assenza(?: dall'ufficio)?|assente|in ferie",
  // Portuguese
  'resposta autom[áa]tica|fora do escrit[óo]rio|ausência(?: tempor[áa]ria)?|(?:de )?f[ée]rias|mensagem de ausência',
  // Dutch
  'automatisch(?:e)? (?:antwoord|beantwoording|reactie|bericht)|afwezig(?:heid(?:s\\p{L}{1,15})?)?|niet aanwezig|niet op kantoor',
  // Swedish
  'automatiskt? svar|autosvar|frånvaro\\p{L}{0,15}|frånvarande|(?:ej|inte) på kontoret|på semester',
  // Danish, Norwegian, Icelandic
  'automatisk (?:svar|besvarelse|svarmelding)|fravær(?:s\\p{L}{1,15})?|ikke (?:til stede|på kontoret)',
  'ude af kontoret|ute av kontoret|på ferie|fraværende|sjálfvirkt svar',
  // Finnish, Estonian, Latvian, Lithuanian
  'automaattinen vastaus|automaattivastaus|poissa(?: toimistosta)?|poissaolo\\p{L}{1,15}|lomalla',
  'automaatvastus|automaatne vastus|kontorist väljas|automātiskā atbilde|automatinis atsakymas',
  // Polish
  'odpowied[źz] automatyczna|automatyczna odpowied[źz]|autoodpowied[źz]|poza biurem|nieobecno[śs][ćc]|autom\\. odpowiedź|autoresponder',
  // Czech, Slovak
  'automatick[áa] odpov[ěe][ďd]|mimo kancelář|mimo kanceláriu|nepřítomnost|neprítomnosť|dovolená',
  // Russian, Ukrainian, Bulgarian
  'автоматический ответ|автоответ(?:чик)?|вне офиса|нет на месте|в отпуске|автоматична відповідь|автовідповідь|у відпустці|поза офісом|автоматичен отговор|извън офиса',
  // Japanese, Chinese, Korean
  '(?:【|\\[)?(?:自動(?:応答|返信|配信)(?:メール)?|不在(?:通知|のお知らせ|連絡)?|休暇中|外出中?)(?:】|\\])?|自动(?:回复|答复)|自動回[覆復]|外出|休假|不在办公室|자동 ?(?:응답|회신|답장)|부재 ?중(?: 자동 ?응답)?',
  // Turkish, Hungarian, Romanian, Greek
  'otomatik (?:yanıt|cevap)|ofis dışında(?:yım)?|izindeyim|automatikus válasz|házon kívül|szabadságon|răspuns automat|în afara biroului|αυτόματη απάντηση|εκτός γραφείου',
  // Croatian, Serbian, Slovenian
  'automatski odgovor|automatsk[ai] poruka|izvan ureda|van kancelarije|samodejni odgovor|аутоматски одговор',
  // Hebrew, Arabic, Persian
  'תשובה אוטומטית|מענה אוטומטי|מחוץ למשרד|رد تلقائي|الرد التلقائي|خارج المكتب|پاسخ خودکار',
  // Vietnamese, Thai, Indonesian
  'trả lời tự động|thư trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis|jawaban otomatis',
]

export const SUBJECT_PREFIX = new RegExp(
  `^[\\[(*【]{0,3}(?:${SUBJECTS.join('|')})[\\])*】]{0,3}\\s?[:：]`,
  'iu',
)
export const SUBJECT_WHOLE = new RegExp(
  `^[\\[("*]{0,3}(?:${SUBJECTS.join('|')})[\\])"*]{0,3}(?:$|\\s?[-–—(/|,!.\\d]|\\s(?:re|until|till|bis|from|vom|von|du|jusqu|hasta|fino|até|tot|t\\.o\\.m|do|до)\\b)`,
  'iu',
)

/** The first words of a note that calls itself automatic. */
export const AUTOMATIC_FIRST = new RegExp(
  `^[*#=\\-\\s]{0,40}(?:${[
    'this is an? (?:automatic|automated|auto)(?:ally)?[ -]?(?:generated )?(?:e-?mail |mail )?(?:reply|response|message|answer|notification|e-?mail|acknowledge?ment)',
    'this (?:e-?mail|message|reply|mail|notification) (?:was|is|has been) (?:automatically|auto)[ -]?(?:generated|sent|created)|(?:automatic|automated) (?:reply|response|message)[.!:\\s]',
    'dies(?:e|es)? ist eine automatisch(?:e| generierte| erzeugte| erstellte| versendete)? ?(?:antwort|nachricht|e-?mail|abwesenheitsnotiz|rückmeldung)?|diese (?:e-?mail|nachricht|antwort) wurde automatisch|automatische antwort',
    'ceci est (?:une réponse|un message|un e-?mail|un courriel) (?:automatique|envoyé automatiquement)|(?:cet e-?mail|ce (?:message|courriel|mail)|cette réponse) (?:est|a été) (?:un message )?(?:automatique|généré|envoyé automatiquement)',
    'ést[ea] es una? (?:mensaje|respuesta|correo)(?: electrónico)? autom[áa]tic[ao]|este? (?:es|é) (?:un|uma?) (?:mensaje|respuesta|mensagem|resposta|correo|e-?mail)(?: electrónico)? (?:generado )?autom[áa]tic[ao]|esta é uma (?:mensagem|resposta) automática|(?:respuesta|mensaje|resposta|mensagem) autom[áa]tic[ao]',
    'quest[oa] (?:è un|è una|e-?mail|messaggio) ?(?:messaggio|risposta|e-?mail)? ?(?:automatic[oa]|(?:è stat[oa] )?generat[oa] automaticamente)',
    'dit is een automatisch(?:e)? (?:gegenereerd(?:e)? |verzonden )?(?:bericht|antwoord|e-?mail|reactie)|dit (?:bericht|antwoord) is automatisch|deze e-?mail is automatisch',
    'det(?:ta|te) (?:är|er) (?:ett|et|en|ei) automatiske?t? (?:skapat |generer[ea]t |sendt )?(?:svar|meddelande|besked|melding|e-?post|mail|e-?mail)',
    'tämä on automaattinen (?:vastaus|viesti|ilmoitus)|tämä viesti on (?:lähetetty automaattisesti|automaattinen)',
    'to jest (?:wiadomość automatyczna|automatyczna (?:wiadomość|odpowiedź)|wiadomość (?:wygenerowana|wysłana) automatycznie)|(?:ta )?wiadomość (?:została )?(?:wygenerowana|wysłana) automatycznie',
    'to(?:to|hle) je automatick[áay]? ?(?:generovan[áaýy] |vygenerovan[áa] )?(?:odpověď|zpráva|e-?mail|správa)|tento e-?mail (?:byl|bol) (?:vygenerován|vygenerovaný|odeslán) automaticky',
    'это автоматический ответ|это автоматическое (?:сообщение|письмо|уведомление)|(?:это|данное) (?:письмо|сообщение) (?:создано|сформировано|отправлено|сгенерировано) автоматически|це автоматичн(?:а відповідь|е повідомлення|ий лист)|това е автоматич(?:но|ен) (?:съобщение|отговор)',
    '(?:※|\\*|＊|◆|■)*(?:この|本)(?:電子)?メール(?:は|アドレスは)、?.{0,30}(?:自動(?:返信|送信|応答|配信|的に)|送信専用)|これは自動(?:返信|応答|送信)|这是(?:一封)?(?:系统)?自动(?:发送的?|生成的?)?(?:回复|邮件)?|此(?:为|邮件为?)(?:系统)?自动|本邮件(?:由系统|为)?自动|本信件?由系統自動|這是(?:系統)?自動',
    'bu (?:otomatik bir (?:yanıt|mesaj|e-?posta)|(?:e-?posta|mesaj) otomatik)|ez egy automatikus (?:válasz|üzenet)|ez (?:az üzenet )?automatikusan|acesta este un (?:mesaj|răspuns|e-?mail) (?:generat )?automat|αυτ(?:ό|ή) (?:είναι|το).{0,20}αυτόματ[οη]',
    '(?:이|본) ?(?:메일|메시지|이메일)(?:은|는).{0,20}(?:자동|발신 ?전용)|자동 ?(?:응답|회신)|זוהי (?:הודעה|תשובה) אוטומטית|הודעה זו נשלחה (?:באופן אוטומטי|אוטומטית)|هذه رسالة (?:تلقائية|آلية|إلكترونية آلية)|هذا رد (?:تلقائي|آلي)|đây là (?:thư|email) (?:trả lời )?tự động|ini adalah (?:balasan|pesan|email) otomatis',
  ].join('|')})`,
  'iu',
)

/** First person, present or future: the writer is not there. */
export const ABSENT = new RegExp(
  [
    "\\bi(?: am|'m| will be|'ll be| shall be) (?:currently |now |presently |away and |temporarily )?(?:out of (?:the |my )?office|away(?: from (?:the |my )?(?:office|desk|mail|computer))?\\b(?! with)|on (?:(?:annual|maternity|paternity|parental|sick|medical|business) )?(?:leave|vacation|holidays?|travel|a business trip)|not in the office|travell?ing|unavailable|ooo\\b|on (?:pto|sabbatical|furlough|a course|training)|on-?site|unplugged|working part|at (?:an event|a conference|a trade fair))",
    '\\b(?:currently|presently) (?:out of (?:the |my )?office|on (?:(?:annual|maternity|parental|sick) )?leave|on (?:vacation|holiday))|\\b(?:the|our) offices? (?:is|are|will be|remains?|will remain) closed|\\bi (?:no longer work|have (?:now )?left (?!(?:the|my) (?!company|position|role|team)|a |an |it |you|them|this|that|in |at |with |for |some|no |two|three))|\\b(?:is|am|i.m) no longer (?:(?:with|at|part of) (?:the (?:company|team|organi[sz]ation)|us|this company)|employed)|\\bno longer works? (?:at|for|here)',
    '\\bich habe (?:derzeit |aktuell |noch |bis .{1,20} |vom .{1,30} )?urlaub\\b|\\b(?:ich bin|bin ich|ich befinde mich|ich werde) .{0,60}(?:(?:nicht|wieder) (?:im (?:büro|hause?)|am arbeitsplatz|(?:.{1,40} )?erreichbar|da\\b)|auf (?:fortbildung|schulung|messe|dienstreise)|krank(?:geschrieben)?\\b|erkrankt|abwesend|im urlaub|in elternzeit|im mutterschutz|außer haus|auf (?:geschäfts|dienst)reise)|\\bnicht mehr (?:im unternehmen|bei .{1,40} (?:tätig|beschäftigt))|\\bwir (?:haben|machen|sind) .{0,40}betriebs(?:ferien|urlaub)|(?:unser|das) (?:büro|betrieb|unternehmen) (?:ist|bleibt) .{0,60}geschlossen|(?:^|[.!] )bin (?:bis|vom|ab|derzeit|momentan|zurzeit) .{0,40}(?:im urlaub|abwesend|nicht im (?:büro|haus)|nicht erreichbar|auf dienstreise)',
    '\\bje (?:suis|serai) .{0,40}(?:absente?|en congés?|en vacances|hors du bureau|en déplacement|en arrêt|en formation)|\\bactuellement (?:absente?|en congés?|en arrêt|en formation|en déplacement)|ne (?:travaille|fait) plus (?:chez|partie)|nos bureaux (?:sont|seront) fermés|nous sommes .{0,30}fermés|fermeture annuelle',
    '\\b(?:estoy|estaré|me encuentro|me encontraré) .{0,40}(?:fuera de (?:la |mi )?oficina|ausente|de vacaciones|de viaje|de baja)|\\bya no (?:trabaja|trabajo)|oficinas? (?:permanecer[áa]n?|estar[áa]n?|est[áa]n?) cerradas?|cerrado por vacaciones|\\b(?:estic|estaré) .{0,30}(?:fora de|de vacances|absent)',
    '\\b(?:sono|sarò) .{0,40}(?:fuori (?:sede|ufficio)|assente|in ferie|in vacanza|in maternità|in trasferta)|i nostri uffici (?:sono|saranno|resteranno) chiusi|non lavor[ao] più|siamo chiusi per ferie',
    '\\b(?:estou|estarei|encontro-me) .{0,40}(?:fora do escrit[óo]rio|ausente|de f[ée]rias|em viagem|em licença)|já não trabalh[ao]|não trabalh[ao] mais',
    '\\b(?:ik ben|ben ik) .{0,50}(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met vakantie|op vakantie|met verlof)|niet meer werkzaam|ons kantoor is .{0,40}gesloten',
    '\\b(?:jag är|är jag) .{0,40}(?:borta|frånvarande|inte på kontoret|på semester|ledig|på tjänsteresa|föräldraledig)|har semester|\\barbetar inte längre|\\bhar slutat (?:på|hos)',
    '\\b(?:jeg er|er jeg|jeg har) .{0,40}(?:ikke (?:på kontoret|til stede)|fraværende|på ferie|ferie (?:til|frem)|bortreist|ude af kontoret|ute av kontoret|på barsel|på reise|i permisjon)|\\bjeg (?:holder|afholder|har|avvikler) (?:\\p{L}{1,10})?ferie\\b|ikke længere ansat|ikke lenger ansatt|ég er (?:í fríi|í orlofi)',
    '\\b(?:olen|olen nyt|olen tällä hetkellä) .{0,30}(?:poissa|lomalla|vapaalla|matkoilla|virkamatkalla)|\\bolen (?:poissa|lomalla)|en ole enää (?:töissä|palveluksessa)|\\b(?:olen|viibin) .{0,30}(?:puhkusel|kontorist ära)|esmu (?:atvaļinājumā|prombūtnē)|(?:esu|būsiu) (?:atostogose|išvykęs|išvykusi)',
    '\\b(?:jestem|będę) .{0,40}(?:poza biurem|nieobecn[ya]|na urlopie|w podróży służbowej|na zwolnieniu)|\\bprzebywam (?:na urlopie|poza biurem)|nie pracuj[eę] już|już nie pracuj[eę]',
    '(?:jsem|budu|nebudu|som|budem) .{0,40}(?:mimo kancelář|mimo kancelárie|nepřítom(?:en|na)|neprítomn[ýá]|na dovolené|na dovolenke|na služební cestě)|\\b(?:mimo kancelář|na dovolené) do\\b|již nepracuj[ei]|už nepracuj[ei]|čerpám dovolenou',
    '(?:^|[^\\p{L}])я .{0,40}(?:не в офисе|отсутствую|в отпуске|в командировке|вне офиса)|(?:^|[^\\p{L}])(?:нахожусь|буду) (?:в отпуске|вне офиса|отсутствовать|в командировке|на больничном)|больше не работа(?:ю|ет)|(?:^|[^\\p{L}])(?:я|перебуваю|буду) .{0,30}(?:у відпустці|відсутн(?:ій|я)|поза офісом|у відрядженні)|(?:^|[^\\p{L}])(?:в отпуск съм|извън офиса съм|ще отсъствам|отсъствам)',
    '(?:休暇|休み|外出|出張|不在|育休|産休)(?:を(?:頂|いただ|いたし)|を取得|中|に(?:つき|し)|のため|となり|して|しており)|不在(?:です|にしております)|(?:休業|夏季休業|年末年始)(?:中|とさせ|いたし|のため)|退職(?:いたし|しました|致し)',
    '我(?:目前|现在|正在|將|将|于|於)?.{0,20}(?:休假|外出|不在(?:办公室|辦公室)|出差)|正在(?:休假|度假|出差)|已(?:离职|離職)',
    'ofis(?:te|im)? ?(?:dışında|değil)|(?:yıllık )?izin(?:deyim|de olacağım|liyim)|tatildeyim|artık çalışm[ıa]|\\b(?:szabadságon|házon kívül|irodán kívül) (?:vagyok|leszek)|nem (?:vagyok|leszek) (?:az irod[aá]ban|elérhető)|(?:sunt|voi fi) (?:plecat[ăa]?|în concediu|în afara biroului|absent)|(?:είμαι|θα είμαι|βρίσκομαι) .{0,20}(?:σε άδεια|εκτός γραφείου|απουσι)|(?:θα )?(?:απουσιάζω|απουσιάσω|λείπω) (?:από το γραφείο|μέχρι|έως|με άδεια)|(?:na godišnjem odmoru|izvan ureda|odsutan|odsutna|na dopustu|van kancelarije) (?:sam|sem|do)|(?:trenutno sam|trenutno sem|nisam u uredu)',
    '(?:현재|지금|저는)?.{0,20}(?:휴가 ?(?:중|로|입니다|를 떠나)|부재 ?중|출장 ?중|자리를 비)|אני .{0,20}(?:בחופשה|מחוץ למשרד|לא במשרד|נעדר)|(?:אהיה|נמצאת?) .{0,20}(?:בחופשה|מחוץ למשרד)|(?:أنا|سأكون|إنني|حاليا|حالياً) .{0,30}(?:في إجازة|خارج المكتب|غير متواجد|غير موجود)|در مرخصی|tôi (?:đang|sẽ) .{0,20}(?:nghỉ phép|vắng mặt|đi công tác)|saya (?:sedang|akan) (?:cuti|berlibur|tidak (?:di|berada))|(?:ลาพักร้อน|ไม่อยู่(?:ที่)?(?:ออฟฟิศ|สำนักงาน)|ลาหยุด)',
  ].join('|'),
  'iu',
)
