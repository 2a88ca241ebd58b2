// HTML as a person sees it: a word that a style hides is not said, and one that a style only dresses is. Each line is read as
// an agent's reply, alone and beside a plain part that says the same.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../src/domain/approval/agent-mail.ts'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const HEAD = 'From: anna@shop.example\r\nSubject: Re: refund\r\n'

async function verbOf(html: string, plain?: string): Promise<string> {
  const part = (type: string, text: string) => `Content-Type: ${type}; charset=utf-8\r\n\r\n${text}`
  const raw =
    plain === undefined
      ? `${HEAD}${part('text/html', html)}`
      : `${HEAD}Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\n${part('text/plain', plain)}\r\n--B\r\n${part('text/html', html)}\r\n--B--\r\n`
  const parsed = await createMailParser().parse(Buffer.from(raw), { has_marks: true })
  if (!parsed.ok) return parsed.reason
  const { text, marked } = parsed.mail
  const mail = { subject: 'Re: refund', new_text: newText(text), text, marked, attachments: 0 }
  return readAgentMail(mail).instruction.verb
}

/** A style of the word's own element. */
const HIDING: readonly string[] = [
  'font-size:0',
  'font-size: 0px; line-height: 0',
  'font-size:1px',
  'font-size:.1em',
  'font:0/0 a',
  'FONT-SIZE: 0PT',
  'font-size:16px;font-size:0',
  'color:#fff',
  'color: white',
  'color:#FEFEFE',
  'color:rgb(255, 255, 255)',
  'color:rgb(255 255 255 / 100%)',
  'color:hsl(0,0%,100%)',
  'color:ivory',
  'color:transparent',
  'color:rgba(0,0,0,0)',
  'color:#0000',
  'color:#333;background:#333',
  'background-color:navy;color:#000080',
  'background:rgb(10,20,30);color:rgb(11,21,31)',
  '-webkit-text-fill-color:transparent',
  'opacity:0',
  'opacity: .0',
  'opacity:0%',
  'opacity:0.01;color:red',
  'filter:opacity(0)',
  'visibility:hidden',
  'visibility: collapse',
  'display:none',
  'display : none !important',
  'display/**/:none',
  'disp\\6c ay:none',
  'background:url("data:x;y");display:none',
  'mso-hide:all',
  'content-visibility:hidden',
  'zoom:0',
  'position:absolute;left:-9999px',
  'position: fixed; top: -100em',
  'position:relative;left:-200%',
  'text-indent:-9999px',
  'margin-left:-5000px',
  'margin:0 0 0 -9000px',
  'transform:scale(0)',
  'transform:rotate(3deg) scale(.01, 1)',
  'scale:0',
  'position:absolute;left:9999px',
  'position:absolute;top:200em;left:400em',
  'text-indent:9999px',
  'transform: translateX(-9999px)',
  'max-height:0;overflow:hidden',
  'width:0;height:0;overflow:hidden',
  'height:1px;width:1px;overflow:hidden',
  'position:absolute;clip:rect(0,0,0,0)',
  'position:absolute;clip:rect(1px, 1px, 1px, 1px)',
  'clip-path:inset(50%)',
  'clip-path: circle(0)',
]

/** Markup around the word, or of it. */
const HIDDEN_BY: readonly string[] = [
  '<font color="#ffffff">approve</font>',
  '<font color=white>approve</font>',
  '<div style="color:#fff"><b><span>approve</span></b></div>',
  '<table><tr><td bgcolor="#000000" style="color:#000">approve</td></tr></table>',
  '<body style="background:#222;color:#222"><p>approve</p></body>',
  '<body bgcolor="black"><p style="color:#000">approve</p></body>',
  '<div style="opacity:0"><p style="opacity:1">approve</p></div>',
  '<div style="font-size:0"><p style="font-size:2em">approve</p></div>',
  '<div hidden><p style="display:block">approve</p></div>',
  '<details><summary></summary>approve</details>',
  '<dialog>approve</dialog>',
  '<canvas>approve</canvas>',
  '<style>.a{display:none}</style><p class="a">approve</p>',
  '<style>.a{font-size:0}</style><p class="b a c">approve</p>',
  '<style>#a{visibility:hidden}</style><p id="a">approve</p>',
  '<style>p{opacity:0}</style><p>approve</p>',
  '<style>div.a > p b{color:#fff}</style><div class="a"><p><b>approve</b></p></div>',
  '<style>.x,.a,.y{position:absolute;left:-999em}</style><div class="a"><p>approve</p></div>',
  '<style>.a{display:none!important}</style><p class="a" style="display:block">approve</p>',
  '<style>#a{display:none} .a{display:block}</style><p id="a" class="a">approve</p>',
  '<style>/* } */ .a /* x */ { color: #fff; }</style><p class="a">approve</p>',
  '<style><!-- .a{display:none} --></style><p class="a">approve</p>',
  '<style>@media screen{.a{display:none}}</style><p class="a">approve</p>',
  '<p class="a">approve</p><style>.a{display:none}</style>',
  // Perhaps hidden is enough to ask back.
  '<style>@media (max-width:600px){.a{display:none}}</style><p class="a">approve</p>',
  '<style>@media all{@supports (display:grid){.a{font-size:0}}}</style><p class="a">approve</p>',
  '<style>p[class]{display:none}</style><p class="a">approve</p>',
  '<style>p:first-child{display:none}</style><p>approve</p>',
  '<style>i + p{display:none}</style><i></i><p>approve</p>',
  '<p style="font-size:calc(1px - 1px)">approve</p>',
  '<p style="opacity:var(--x)">approve</p>',
  '<style>:root{--x:none} .a{display:var(--x)}</style><p class="a">approve</p>',
  '<style>p:not(.b){visibility:hidden}</style><p>approve</p>',
]

const SHOWN: readonly string[] = [
  '<p>approve</p>',
  '<p class="MsoNormal" style=\'margin:0in;font-size:11.0pt;font-family:"Calibri",sans-serif;color:windowtext\'>approve<o:p></o:p></p>',
  '<div style="font-family: Aptos; font-size: 12pt; color: rgb(0, 0, 0);">approve</div>',
  '<div style="color:inherit;background-color:inherit">approve</div>',
  '<div style="font-size:0"><p style="font-size:16px">approve</p></div>',
  '<div style="visibility:hidden"><p style="visibility:visible">approve</p></div>',
  '<div style="color:#fff"><p style="color:#000">approve</p></div>',
  '<div style="color:rgb(255,255,255);background-color:rgb(33,33,33)">approve</div>',
  '<table bgcolor="#003366"><tr><td><font color="#ffffff">approve</font></td></tr></table>',
  '<div style="background:url(https://shop.example/p.png);color:#fff">approve</div>',
  '<div style="background:linear-gradient(#000,#111);color:white">approve</div>',
  '<p style="opacity:.8;text-indent:-18.0pt;margin-left:.5in">approve</p>',
  '<p style="margin-left:-0.25in;position:relative;left:-5px">approve</p>',
  '<p style="color:#999">approve</p>',
  '<p style="transform:scale(1.2) rotate(0deg);scale:1">approve</p>',
  '<p style="width:calc(100% - 20px);margin-top:3000px">approve</p>',
  '<p style="font-size:x-small">approve</p>',
  '<p style="font:bold 11pt/1.3 Arial">approve</p>',
  '<p style="height:0">approve</p>',
  '<p style="overflow:hidden;max-width:600px;max-height:900px">approve</p>',
  '<p style="color:var(--black)">approve</p>',
  '<style>.a{display:none}</style><p class="b">approve</p>',
  '<style>div.a p{display:none}</style><p>approve</p>',
  '<style>.a{font-size:0}</style><p class="a" style="font-size:12pt">approve</p>',
  '<style>.a{color:#fff} p.a{color:#000}</style><p class="a">approve</p>',
  '<style>@media (prefers-color-scheme:dark){p{color:#fff}}</style><p>approve</p>',
  '<style>@media print{p{display:none}}</style><p>approve</p>',
  '<style>@font-face{font-family:x;src:url(y)} p{margin:0}</style><p>approve</p>',
  '<style>p.MsoNormal{margin:0in;font-size:11pt} @page WordSection1{size:8.5in 11in}</style><p class="MsoNormal">approve</p>',
  '<div style="display:none">The latest on your refund</div><p>approve</p>',
  '<details open>approve</details>',
]

const word = (style: string) => `<div><span style='${style}'>approve</span></div><div>Anna</div>`
const CASES = [...HIDING.map(word), ...HIDDEN_BY.map((markup) => `${markup}<div>Anna</div>`)]

describe('what nobody sees is not said', () => {
  test.each(CASES)('%s', async (html) => {
    expect(await verbOf(html)).toBe('unclear')
    expect(await verbOf(html, 'approve\r\n\r\nAnna')).toBe('unclear')
  })
})

test('a link in white words is blue, unless it says itself that it is white', () => {
  const link = (style: string) =>
    htmlToPlainText(
      `<p>See</p><font color="#fff"><a href="https://x.example"${style}>here</a>!</font>`,
      1_000,
    )
  expect(link('')).toBe('See\n\nhere')
  expect(link(' style="color:#fff"')).toBe('See')
})

describe('what a style only dresses is', () => {
  test.each(SHOWN)('%s', async (markup) => {
    const html = `${markup}<div>Anna</div>`
    expect(await verbOf(html)).toBe('approve')
    expect(await verbOf(html, 'approve\r\n\r\nAnna')).toBe('approve')
  })
})
