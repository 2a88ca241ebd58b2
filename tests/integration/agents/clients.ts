// How mail programs write a reply: the words and formats of the writer, the attribution, and the quoted mail, as each of
// them marks them up. What they have in common is written once; what is peculiar to one stands in its row.

/** What somebody writes: paragraphs of words, one of them with a link, and lists. */
export type Block = { p: string } | { ul: string[] }

/** `shown`: its HTML as plain text, which programs that write both parts quote in the plain one. */
export type Quoted = { text: string; shown: string; html: string; subject: string }

/** The body of a reply; one of the two may be missing. */
export type Body = { text?: string; html?: string; headers?: Record<string, string> }

export type Client = (own: readonly Block[], quoted: Quoted) => Body

const WHEN = 'Tue, 24 Nov 2026 at 10:00'
const FROM = 'Tidewater Supply <support@tidewater.example>'
const FROM_HTML =
  'Tidewater Supply &lt;<a href="mailto:support@tidewater.example">support@tidewater.example</a>&gt;'

/** `[words](address)` is a link. */
const LINK = /\[([^\]]+)\]\((https?:[^)]+)\)/g
const linked = (text: string, attributes = '') =>
  text.replace(LINK, `<a href="$2"${attributes}>$1</a>`)
const marks = (text: string) => text.replace(/^/gm, '> ').replace(/^> $/gm, '>')
const inner = (html: string) => /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html

type Html = { p?: (words: string) => string; ul?: (items: string[]) => string; a?: string }

/** The writer's part in HTML. */
function htmlOf(own: readonly Block[], { p = div, ul = list, a = '' }: Html = {}): string {
  return own
    .map((block) =>
      'p' in block ? p(linked(block.p, a)) : ul(block.ul.map((item) => linked(item, a))),
    )
    .join('')
}

const div = (words: string) => `<div>${words.replaceAll('\n', '<br>')}</div><div><br></div>`
const paragraph = (words: string) => `<p>${words.replaceAll('\n', '<br>')}</p>\n`
const list = (items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

type Plain = { link?: string; bullet?: string }

/** The writer's part in plain text. */
function textOf(own: readonly Block[], { link = '$1 <$2>', bullet = '  - ' }: Plain = {}): string {
  return own
    .map((block) => ('p' in block ? block.p : block.ul.map((item) => bullet + item).join('\n')))
    .join('\n\n')
    .replace(LINK, link)
}

/** RFC 3676 aside: hard line ends at a width, as terminals and old servers make them. */
function wrapped(text: string, width: number): string {
  const wrap = (line: string) => {
    const lines = ['']
    for (const word of line.split(' ')) {
      const last = lines.at(-1) ?? ''
      if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
    }
    return lines.join('\n')
  }
  return text.split('\n').map(wrap).join('\n')
}

const outlookHead = ({ subject }: Quoted) => [
  `From: ${FROM}`,
  'Sent: Tuesday, November 24, 2026 10:00 AM',
  'To: desk@tidewater.example',
  `Subject: ${subject}`,
]
const bold = (line: string) =>
  line
    .replace(/^(\w+:)/, '<b>$1</b>')
    .replace('<support', '&lt;support')
    .replace('example>', 'example&gt;')

const gmail =
  (signature = ''): Client =>
  (own, quoted) => ({
    text: `${textOf(own, { bullet: '   - ' })}\n\n${signature}On ${WHEN}, ${FROM}\nwrote:\n\n${marks(quoted.shown)}\n`,
    html: `<div dir="ltr">${htmlOf(own)}</div>${signature === '' ? '' : `<div>${signature}</div>`}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On ${WHEN}, ${FROM_HTML} wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${inner(quoted.html)}</blockquote></div>`,
  })

const MSO = {
  p: (words: string) =>
    `<p class="MsoNormal">${words.replaceAll('\n', '<br>')}<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>`,
  ul: (items: string[]) =>
    `<ul style="margin-top:0in" type="disc">${items.map((item) => `<li class="MsoListParagraph" style="margin-left:0in;mso-list:l0 level1 lfo1">${item}<o:p></o:p></li>`).join('')}</ul>`,
}

const citeBlock = (attribution: string, quote: string) =>
  `<div><br><blockquote type="cite"><div>${attribution}</div><br class="Apple-interchange-newline"><div>${quote}</div></blockquote></div>`

const htmlOnly =
  (client: Client): Client =>
  (own, quoted) => {
    const { html = '' } = client(own, quoted)
    return { html }
  }

const prefixed =
  (attribution: string, width: number, where: 'above' | 'below', plain: Plain = {}): Client =>
  (own, quoted) => {
    const words = wrapped(textOf(own, plain), width)
    const quote = `${attribution}\n${marks(quoted.text)}`
    return { text: where === 'above' ? `${words}\n\n${quote}\n` : `${quote}\n\n${words}\n` }
  }

export const CLIENTS: Record<string, Client> = {
  'Gmail on the web': gmail(),
  'Gmail for Android': gmail('Sent from my Pixel\n'),
  'Outlook for Windows': (own, quoted) => ({
    text: `${textOf(own, { link: '$1<$2>', bullet: '  *   ' })}\n\n${outlookHead(quoted).join('\n')}\n\n${quoted.shown}\n`,
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0in}</style></head><body lang="EN-US"><div class="WordSection1">${htmlOf(own, MSO)}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${outlookHead(quoted).map(bold).join('<br>')}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>${inner(quoted.html)}</div></body></html>`,
  }),
  'Outlook on the web': (own, quoted) => ({
    text: `${textOf(own, { link: '$1<$2>', bullet: '  *   ' })}\n________________________________\n${outlookHead(quoted).join('\n')}\n\n${quoted.shown}\n`,
    html: `<html><head></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos; font-size: 12pt;">${htmlOf(own, { p: (words) => `<div class="elementToProof">${words.replaceAll('\n', '<br>')}</div><div class="elementToProof"><br></div>` })}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${outlookHead(quoted).map(bold).join('<br>')}</font><div>&nbsp;</div></div>${inner(quoted.html)}</body></html>`,
  }),
  'Outlook for Mac': (own, quoted) => ({
    html: `<html><body><div><div>${htmlOf(own, MSO)}</div></div><div id="mail-editor-reference-message-container"><div class="ms-outlook-mobile-reference-message skipProofing" style="padding: 3pt 0in 0in; border-width: 1pt medium medium; border-style: solid none none; border-color: rgb(181, 196, 223);"><p>${outlookHead(quoted).map(bold).join('<br>')}</p></div>${inner(quoted.html)}</div></body></html>`,
  }),
  'Outlook for iOS': (own, quoted) => ({
    text: `${textOf(own, { link: '$1<$2>', bullet: '  *   ' })}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n${outlookHead(quoted).join('\n')}\n\n${quoted.shown}\n`,
    html: `<html><body><div dir="ltr">${htmlOf(own)}</div><div id="ms-outlook-mobile-signature"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">${outlookHead(quoted).map(bold).join('<br>')}</font><div>&nbsp;</div></div>${inner(quoted.html)}</body></html>`,
  }),
  'Apple Mail for Mac': (own, quoted) => ({
    text: `${textOf(own, { link: '$1 <$2>', bullet: '• ' })}\n\n> On 24. Nov 2026, at 10:00, ${FROM} wrote:\n> \n${marks(quoted.shown)}\n`,
    html: `<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${htmlOf(own, { ul: (items) => `<ul class="MailOutline">${items.map((item) => `<li>${item}</li>`).join('')}</ul>` })}${citeBlock(`On 24. Nov 2026, at 10:00, ${FROM_HTML} wrote:`, inner(quoted.html))}</body></html>`,
  }),
  'Apple Mail for iPhone': (own, quoted) => ({
    text: `${textOf(own, { bullet: '• ' })}\n\nSent from my iPhone\n\n> On 24. Nov 2026, at 10:00, Tidewater Supply <support@tidewater.example> wrote:\n> \n> ﻿\n${marks(quoted.shown)}\n`,
    html: `<html><body dir="auto">${htmlOf(own)}<div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 24. Nov 2026, at 10:00, Tidewater Supply &lt;support@tidewater.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿${inner(quoted.html)}</div></blockquote></body></html>`,
  }),
  'Thunderbird, text below': (own, quoted) => ({
    ...prefixed(`On 11/24/26 10:00, Tidewater Supply wrote:`, 72, 'below', {
      link: '$1 $2',
      bullet: '  * ',
    })(own, quoted),
  }),
  'Thunderbird, HTML': (own, quoted) => ({
    html: `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>${htmlOf(own, { p: paragraph })}<div class="moz-cite-prefix">On 11/24/26 10:00, Tidewater Supply wrote:<br></div><blockquote type="cite" cite="mid:x@tidewater.example">${inner(quoted.html)}</blockquote></body></html>`,
  }),
  'Samsung Email': (own, quoted) => ({
    html: `<html><head></head><body><div dir="auto">${htmlOf(own, { p: (words) => `<div dir="auto">${words.replaceAll('\n', '<br>')}</div><div dir="auto"><br></div>` })}</div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div dir="auto"><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: ${FROM_HTML} </div><div>Date: 11/24/26 10:00 (GMT+01:00) </div><div>To: desk@tidewater.example </div><div>Subject: ${quoted.subject} </div><div><br></div></div>${inner(quoted.html)}</body></html>`,
  }),
  'Yahoo Mail': htmlOnly((own, quoted) => ({
    html: `<html><head></head><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica;">${htmlOf(own, { p: (words) => `<div dir="ltr" data-setdir="false">${words.replaceAll('\n', '<br>')}</div><div><br></div>` })}</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div style="font-family:Helvetica;"><div>On Tuesday, November 24, 2026 at 10:00:00 AM GMT+1, Tidewater Supply &lt;support@tidewater.example&gt; wrote:</div><div><br></div><div>${inner(quoted.html)}</div></div></div></body></html>`,
  })),
  GMX: htmlOnly((own, quoted) => ({
    html: `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">${htmlOf(own)}<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Dienstag, 24. November 2026 um 10:00 Uhr<br><b>Von:</b>&nbsp;&quot;Tidewater Supply&quot; &lt;support@tidewater.example&gt;<br><b>An:</b>&nbsp;desk@tidewater.example<br><b>Betreff:</b>&nbsp;${quoted.subject}</div><div name="quoted-content">${inner(quoted.html)}</div></div></div></body></html>`,
  })),
  'Proton Mail': (own, quoted) => ({
    text: `${textOf(own, { link: '[$1]($2)', bullet: '- ' })}\n\nSent with [Proton Mail](https://proton.me/mail/home) secure email.\n\nOn Tuesday, November 24th, 2026 at 10:00 AM, Tidewater Supply <support@tidewater.example> wrote:\n\n${marks(quoted.shown)}\n`,
    html: `<div style="font-family: Arial, sans-serif; font-size: 14px;">${htmlOf(own)}</div><div class="protonmail_signature_block" style="font-family: Arial;"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div><div class="protonmail_signature_block-proton">Sent with <a target="_blank" href="https://proton.me/mail/home">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Tuesday, November 24th, 2026 at 10:00 AM, Tidewater Supply &lt;support@tidewater.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">${inner(quoted.html)}</blockquote><br></div>`,
  }),
  'K-9 Mail': (own, quoted) => ({
    text: `${textOf(own, { link: '$1 $2' })}\n\nOn November 24, 2026 10:00:00 AM GMT+01:00, Tidewater Supply <support@tidewater.example> wrote:\n${marks(quoted.text)}\n\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.`,
  }),
  Spark: (own, quoted) => ({
    html: `<html><head></head><body><div name="messageBodySection">${htmlOf(own, { p: (words) => `<div dir="auto">${words.replaceAll('\n', '<br/>')}<br/><br/></div>` })}</div><div name="messageReplySection">On 24 Nov 2026 at 10:00 +0100, Tidewater Supply &lt;support@tidewater.example&gt;, wrote:<br/><blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px;padding-left: 10px;">${inner(quoted.html)}</blockquote></div></body></html>`,
  }),
  Superhuman: (own, quoted) => ({
    text: `${textOf(own, { link: '$1 ( $2 )', bullet: '* ' })}\n\nSent via Superhuman ( https://sprh.mn/?vip=anna@tidewater.example )\n\nOn Tue, Nov 24, 2026 at 10:00 AM, Tidewater Supply < support@tidewater.example > wrote:\n\n${marks(quoted.shown)}\n`,
    html: `<html><head></head><body><div><div><div>${htmlOf(own)}</div><div class="sh-signature"><div class="gmail_signature">Sent via <a target="_blank" href="https://sprh.mn/?vip=anna@tidewater.example">Superhuman</a></div></div></div><br><div><div class="gmail_quote">On Tue, Nov 24, 2026 at 10:00 AM, Tidewater Supply <span dir="ltr">&lt;<a href="mailto:support@tidewater.example">support@tidewater.example</a>&gt;</span> wrote:<br><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${inner(quoted.html)}</blockquote></div></div></div></body></html>`,
  }),
  Front: htmlOnly((own, quoted) => ({
    html: `<div>${htmlOf(own)}</div><blockquote type="cite" class="front-blockquote" style="border-left:none;"><div>On November 24, 2026 at 10:00 AM GMT+1 <a href="mailto:support@tidewater.example">support@tidewater.example</a> wrote:<br><br></div>${inner(quoted.html)}</blockquote>`,
  })),
  HubSpot: htmlOnly((own, quoted) => ({
    html: `<div style="font-size: 11pt" dir="ltr" data-top-level="true">${htmlOf(own, { p: (words) => `<p style="margin:0;">${words.replaceAll('\n', '<br>')}</p><p style="margin:0;"><br></p>` })}</div><div class="hs_reply"><div class="gmail_quote"><p>On Tue, Nov 24, 2026 at 10:00 AM, Tidewater Supply &lt;<a href="mailto:support@tidewater.example">support@tidewater.example</a>&gt; wrote:</p><blockquote class="gmail_quote" style="border-left: 1px solid #cccccc; margin-left: 1ex; padding-left: 1ex;">${inner(quoted.html)}</blockquote></div></div><img src="https://track.hubspot.example/o.gif" alt="" width="1" height="1" style="display:none!important">`,
  })),
  'Zoho Mail': htmlOnly((own, quoted) => ({
    html: `<!DOCTYPE html><html><head></head><body><div style="font-family: Verdana; font-size: 10pt;">${htmlOf(own)}<br></div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204); height: 0px;"><br></div><div class="zmail_extra" data-zbluepencil-ignore="true"><div><br></div><div id="Zm-_Id_-Sgn1">---- On Tue, 24 Nov 2026 10:00:00 +0100 <b>Tidewater Supply &lt;support@tidewater.example&gt;</b> wrote ---<br></div><div><br></div><blockquote id="blockquote_zmail" style="margin: 0px;"><div>${inner(quoted.html)}</div></blockquote></div></body></html>`,
  })),
  Fastmail: (own, quoted) => ({
    text: `${textOf(own, { bullet: ' • ' })}\n\nOn Tue, 24 Nov 2026, at 10:00 AM, Tidewater Supply wrote:\n${marks(quoted.shown)}\n`,
    html: `<!DOCTYPE html><html><head><title></title></head><body>${htmlOf(own)}<div>On Tue, 24 Nov 2026, at 10:00 AM, Tidewater Supply wrote:<br></div><blockquote type="cite" id="qt" style="">${inner(quoted.html)}</blockquote></body></html>`,
  }),
  mutt: prefixed('On Tue, Nov 24, 2026 at 10:00:00AM +0100, Tidewater Supply wrote:', 72, 'below', {
    link: '$1 $2',
    bullet: '- ',
  }),
  'mutt, text above': prefixed(
    'On Tue, Nov 24, 2026 at 10:00:00AM +0100, Tidewater Supply wrote:',
    72,
    'above',
    { link: '$1: $2', bullet: '* ' },
  ),
  'HCL Notes': htmlOnly((own, quoted) => ({
    html: `<span style="font-size:10pt;font-family:sans-serif">${htmlOf(own, { p: (words) => `${words.replaceAll('\n', '<br>')}<br><br>` })}</span><br><br><font size=1 color=#5f5f5f face="sans-serif">From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">&quot;Tidewater Supply&quot; &lt;support@tidewater.example&gt;</font><br><font size=1 color=#5f5f5f face="sans-serif">To: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">desk@tidewater.example</font><br><font size=1 color=#5f5f5f face="sans-serif">Date: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">24.11.2026 10:00</font><br><font size=1 color=#5f5f5f face="sans-serif">Subject: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">${quoted.subject}</font><br><hr noshade><br><br>${inner(quoted.html)}`,
  })),
  'eM Client': htmlOnly((own, quoted) => ({
    html: `<html><head></head><body>${htmlOf(own)}<div><br></div><div>------ Original Message ------</div><div><span>From &quot;Tidewater Supply&quot; &lt;<a href="mailto:support@tidewater.example">support@tidewater.example</a>&gt;</span></div><div><span>To <a href="mailto:desk@tidewater.example">desk@tidewater.example</a></span></div><div><span>Date 11/24/2026 10:00:00 AM</span></div><div><span>Subject ${quoted.subject}</span></div><div><br></div><div id="x1"><blockquote cite="x@tidewater.example" type="cite" class="cite2">${inner(quoted.html)}</blockquote></div></body></html>`,
  })),
  Mailspring: htmlOnly((own, quoted) => ({
    html: `${htmlOf(own)}<div class="gmail_quote_attribution">On Nov 24 2026, at 10:00 am, Tidewater Supply &lt;support@tidewater.example&gt; wrote:</div><blockquote class="gmail_quote" type="cite">${inner(quoted.html)}</blockquote>`,
  })),
  'Roundcube, text below': prefixed('On 2026-11-24 10:00, Tidewater Supply wrote:', 76, 'below', {
    link: '$1: $2',
    bullet: '  * ',
  }),
  'Roundcube, HTML': (own, quoted) => ({
    html: `<html><head></head><body style='font-size: 10pt; font-family: Verdana,Geneva,sans-serif'>${htmlOf(own, { p: paragraph })}<p id="reply-intro">On 2026-11-24 10:00, Tidewater Supply wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">${inner(quoted.html)}</div></blockquote></body></html>`,
  }),
  SOGo: htmlOnly((own, quoted) => ({
    html: `<html>${htmlOf(own, { p: paragraph })}Tuesday, November 24, 2026 10:00 CET, Tidewater Supply &lt;support@tidewater.example&gt; wrote:<br>&nbsp;<blockquote type="cite" cite="x@tidewater.example">${inner(quoted.html)}</blockquote><br><br>&nbsp;</html>`,
  })),
  Foxmail: htmlOnly((own, quoted) => ({
    html: `<html><head></head><body><div><span></span>${htmlOf(own)}</div><div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left"><div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt"></div></span></div><blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px; BACKGROUND: #efefef"><div><b>From:</b>&nbsp;<a href="mailto:support@tidewater.example">Tidewater Supply</a></div><div><b>Date:</b>&nbsp;2026-11-24&nbsp;10:00</div><div><b>To:</b>&nbsp;<a href="mailto:desk@tidewater.example">desk</a></div><div><b>Subject:</b>&nbsp;${quoted.subject}</div></div></div><div>${inner(quoted.html)}</div></blockquote></body></html>`,
  })),
}
