// Letters: every charset that people's programs still send, and the labels that lie about them.

import { expect, it } from 'vitest'
import { charsetName, decodeText } from '../../src/mail/parse/charset.ts'
import { DEFAULT_MAIL_LIMITS } from '../../src/mail/parse/limits.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { decodeWords } from '../../src/mail/parse/words.ts'

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex')
const latin1 = (text: string) => Buffer.from(text, 'latin1')

async function textOf(type: string, body: Uint8Array, head = ''): Promise<string> {
  const field = type === '' ? '' : `Content-Type: ${type}\n`
  const raw = Buffer.concat([Buffer.from(`From: tom@customer.example\n${head}${field}\n`), body])
  const parsed = await createMailParser().parse(raw)
  return parsed.ok ? parsed.mail.text : parsed.reason
}

it.each([
  ['iso-8859-2', hex('846b757065 93 9e'.replaceAll(' ', '')), '„kupe“ž'],
  ['iso-8859-2', hex('b9e8'), 'šč'],
  ['utf-7', latin1('Gr+APwA3w-e +- 1 +2D3eAA-'), 'Grüße + 1 😀'],
  ['iso-2022-jp', latin1('\x1b$BF|K\\8l\x1b(B ok'), '日本語 ok'],
  ['ISO-2022-JP-2', latin1('\x1b$BF|K\\8l\x1b(B'), '日本語'],
  ['iso-2022-kr', latin1('\x1b$)C\x0e>H3g\x0f!'), '안녕!'],
  ['shift_jis', hex('93fa 967b 8cea'), '日本語'],
  ['cp932', hex('8740'), '①'],
  ['euc-jp', hex('c6fc cbdc b8ec'), '日本語'],
  ['gb2312', hex('c4e3 bac3'), '你好'],
  ['gb18030', hex('c4e3 bac3 8130 8130'), '你好\u0080'],
  ['cp936', hex('c4e3'), '你'],
  ['hz-gb-2312', latin1('~{VPND~} ~~'), '中文 ~'],
  ['big5', hex('a741 a66e'), '你好'],
  ['euc-kr', hex('bec8 b3e7'), '안녕'],
  ['ks_c_5601-1987', hex('bec8 b3e7'), '안녕'],
  ['cp949', hex('8c63 41 8141 a041 c652 b0a1 94ee'), '똠A갂잸힣가뷁'],
  ['koi8-r', hex('f0d2c9d7c5d4'), 'Привет'],
  ['koi8-u', hex('f0d2c9d7a6d4'), 'Привіт'],
  ['windows-1250', hex('8c9d'), 'Śť'],
  ['cp1251', hex('cff0e8e2e5f2'), 'Привет'],
  ['win-1251', hex('cff0'), 'Пр'],
  ['windows-1253', hex('c3e5e9'), 'Γει'],
  ['iso-8859-9', hex('fefdf0'), 'şığ'],
  ['windows-1255', hex('f9ece5ed'), 'שלום'],
  ['iso-8859-8-i', hex('f9ece5ed'), 'שלום'],
  ['windows-1256', hex('e3d1cd'), 'مرح'],
  ['iso-8859-15', hex('a4'), '€'],
  ['iso-8859-1', hex('80 9293'), '€’“'],
  ['latin1', hex('e9'), 'é'],
  ['macintosh', hex('8a9a'), 'äö'],
  ['tis-620', hex('a1a2'), 'กข'],
  ['utf-16', hex('fffe 4800 e900'), 'Hé'],
  ['utf-16', hex('0048 00e9'), 'Hé'],
  ['utf-16le', hex('4800 e900'), 'Hé'],
  ['utf-32', hex('00000048 0001f600'), 'H😀'],
])('%s', async (label, bytes, text) => {
  expect(await textOf(`text/plain; charset="${label}"`, bytes)).toBe(text)
})

it.each([
  ['UTF-8 labelled Latin-1', 'iso-8859-1', Buffer.from('Grüße'), 'Grüße'],
  ['UTF-8 labelled ASCII', 'us-ascii', Buffer.from('Grüße'), 'Grüße'],
  ['Latin-1 labelled UTF-8', 'utf-8', latin1('Gr\xfc\xdfe'), 'Grüße'],
  ['unknown-8bit', 'unknown-8bit', latin1('Gr\xfc\xdfe'), 'Grüße'],
  ['a name nobody knows', 'x-nonsense', latin1('caf\xe9'), 'café'],
  ['UTF-8 labelled GB 2312', 'gb2312', Buffer.from('尺码太小'), '尺码太小'],
  ['UTF-8 cut within a letter', 'utf-8', hex('c3a9c3a9c3'), 'éé\ufffd'],
  ['a stray byte in UTF-8', 'utf-8', hex('c3a9 ff c3a9'), 'é\ufffdé'],
  ['an apostrophe of Windows', 'utf-8', latin1('don\x92t'), 'don’t'],
  ['a byte order mark', 'iso-8859-1', hex('efbbbf c3a9'), 'é'],
  ['iso-2022-jp without a word about it', 'us-ascii', latin1('\x1b$BF|\x1b(B'), '日'],
  ['ASCII labelled UTF-16', 'utf-16', latin1('Hello'), 'Hello'],
])('a wrong label: %s', async (_, label, bytes, text) => {
  expect(await textOf(`text/plain; charset=${label}`, bytes)).toBe(text)
})

it('without a label, what the header uses is tried before Latin-1', async () => {
  const privet = hex('f0d2c9d7c5d4')
  expect(await textOf('', privet)).toBe('ðÒÉ×ÅÔ')
  expect(await textOf('', privet, 'Subject: =?koi8-r?B?8NLJ18XU?=\n')).toBe('Привет')
  expect(await textOf('', Buffer.from('Grüße'))).toBe('Grüße')
})

it('HTML may name its charset itself', async () => {
  const meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
  const html = Buffer.concat([latin1(`<html><head>${meta}</head><p>`), hex('cff0e8e2e5f2')])
  expect(await textOf('text/html', html)).toBe('Привет')
})

it('raw header bytes are read by the charset that the mail names', async () => {
  const raw = Buffer.concat([
    latin1('From: tom@customer.example\nSubject: '),
    hex('cff0e8e2e5f2'),
    latin1('\nContent-Type: text/plain; charset=windows-1251\nX-Other: '),
    Buffer.from('Größe\n\nx'),
  ])
  const parsed = await createMailParser().parse(raw)
  expect(parsed).toMatchObject({ ok: true, mail: { subject: 'Привет' } })
  const other = parsed.ok && parsed.mail.headers.find(({ name }) => name === 'x-other')
  expect(other).toEqual({ name: 'x-other', value: 'Größe' })
})

it.each([
  ['=?utf-8?q?a=C3?= =?utf-8?q?=A9b?= c', 'aéb c'],
  ['=?UTF-8?B?w6k=?==?utf-8?b?w6k?=', 'éé'],
  ['=?utf-8?B?w6?= =?utf-8?B?nDqQ==?=', 'éé'],
  ['a =?iso-8859-1?Q?=E9?=\t=?utf-8?Q?_=C3=A9?= b', 'a é é b'],
  ['Re:=?iso-8859-1*en?Q?Gr=FC=DFe?= x', 'Re:Grüße x'],
  ['=?utf-8?Q?How are you??=', 'How are you?'],
  ['=?utf-8?Q?with = sign=3?=', 'with = sign=3'],
  ['=?utf-8?q?abc =?utf-8?q?d=C3=A9f?=', 'abcdéf'],
  ['=?utf-8?Q?cut=C3=A9', 'cuté'],
  ['=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=', '日本語'],
  ['=?utf-7?Q?+AOk-?=', 'é'],
  ['=?gb2312?B?xOM=?= =?gb2312?B?usM=?=', '你好'],
  ['=?unknown?Q?caf=E9?=', 'café'],
  ['=?utf-8?x?no?= 1 =? 2', '=?utf-8?x?no?= 1 =? 2'],
  ['=?utf-8?q?=', '=?utf-8?q?='],
  ['plain =?', 'plain =?'],
])('encoded words: %s', (value, text) => {
  expect(decodeWords(value)).toBe(text)
})

it('charset names in the wild', () => {
  expect(
    ['"UTF-8"', "'utf8'", 'ISO_8859-1', 'iso8859-15', 'Windows-1252;', 'cp-1252', 'x-gbk'].map(
      charsetName,
    ),
  ).toEqual([
    'utf-8',
    'utf-8',
    'iso-8859-1',
    'iso-8859-15',
    'windows-1252',
    'windows-1252',
    'gb18030',
  ])
})

it.each(['=?', '=?a?q?x', '=?a?b?x?= ', '=?utf-8?q?=C3?=', '?='])(
  'a long header of %s ends',
  (unit) => {
    const value = unit.repeat(Math.ceil(200_000 / unit.length))
    expect(decodeWords(value).length).toBeLessThanOrEqual(value.length)
  },
)

it.each(['utf-7', 'hz-gb-2312', 'iso-2022-kr', 'iso-2022-jp', 'utf-16', 'big5', 'x'])(
  'any bytes are some text in %s',
  (label) => {
    for (const unit of ['+', '+AAA', '~{', '\x0e', '\x1b$', '\x1b(', '\xff', '\xe3\x81', '\0']) {
      expect(typeof decodeText(latin1(unit.repeat(9)), label)).toBe('string')
    }
  },
)

it('a letter that is cut in two by the way a long mail is read stays whole', async () => {
  const text = `x${'é'.repeat(200_000)}`
  for (const encoded of [
    [Buffer.from(text), ''],
    [Buffer.from(Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')), 'base64'],
    [
      Buffer.from(text.replace(/é{12}/g, '=C3=A9é'.repeat(6)).replace(/.{60}/g, '$&=\n')),
      'quoted-printable',
    ],
  ] as const) {
    const [body, encoding] = encoded
    const head = encoding === '' ? '' : `Content-Transfer-Encoding: ${encoding}\n`
    const read = await textOf('text/plain; charset=utf-8', body, head)
    expect(read === text.slice(0, DEFAULT_MAIL_LIMITS.text_chars_max)).toBe(true)
  }
})
