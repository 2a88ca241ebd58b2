// Mail as programs send it, from compact records: `%% program flags | From | Subject`, lines `@ Header: value`, and the
// body. A program stands for the headers that its mail typically carries; `reply` adds the threading headers, `html`
// sends the body as HTML only. The addresses are reserved ones, the words are our own.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type WrittenMail = {
  /** File and number of the record, for messages of a failing test. */
  name: string
  program: string
  subject: string
  body: string
  /** RFC 822 source. */
  source: Buffer
}

/** All records of the `.txt` files in a folder, in order. */
export function readWrittenMails(folder: string): WrittenMail[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => {
      const [before = '', ...records] = readFileSync(join(folder, file), 'utf8').split(/^%% /m)
      if (before.trim() !== '') throw new Error(`${file} begins with text outside a record`)
      return records.map((record, at) => writtenMail(record, `${file} ${at + 1}`))
    })
}

function writtenMail(record: string, name: string): WrittenMail {
  const [first = '', ...lines] = record.split('\n')
  const [kind = '', from = '', subject = ''] = first.split(' | ')
  const [program = '', ...flags] = kind.split(' ')
  const typical = PROGRAMS[program]
  if (typical === undefined) throw new Error(`${name}: there is no program ${program}`)
  const own = lines.filter((line) => line.startsWith('@ ')).map((line) => line.slice(2))
  const body = lines
    .filter((line) => !line.startsWith('@ '))
    .join('\n')
    .trimEnd()
  const isNamed = (field: string) => own.some((line) => line.toLowerCase().startsWith(`${field}:`))
  const headers = [
    ...typical,
    ...(flags.includes('reply') ? REPLY : []),
    ...(from === '' ? [] : [`From: ${encodedFrom(from)}`]),
    ...(isNamed('to') ? [] : ['To: support@shop.example']),
    `Subject: ${encoded(subject.trim())}`,
    'Date: Tue, 04 Mar 2025 10:00:00 +0000',
    ...(isNamed('message-id')
      ? []
      : [`Message-ID: <${name.replaceAll(' ', '.')}@written.example>`]),
    'MIME-Version: 1.0',
  ]
  const type = flags.includes('html') ? 'text/html' : 'text/plain'
  if (!isNamed('content-type')) {
    headers.push(`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit')
  }
  const text = flags.includes('html') ? htmlOf(body) : body
  const source = [...headers, ...own, '', ...text.split('\n'), ''].join('\r\n')
  return { name, program, subject: subject.trim(), body, source: Buffer.from(source, 'utf8') }
}

/** RFC 2047, as most programs encode what is not ASCII. */
function encoded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}

function encodedFrom(from: string): string {
  const [, name = '', address = ''] = /^(.*?)\s*(<[^<>]*>)$/.exec(from) ?? []
  return name === '' ? from : `${/^[\x20-\x7e]*$/.test(name) ? name : encoded(name)} ${address}`
}

function htmlOf(body: string): string {
  const lines = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('\n')
  return `<html><body>${lines.map((line) => `<div>${line === '' ? '<br>' : line}</div>`).join('\n')}</body></html>`
}

const REPLY = [
  'In-Reply-To: <o.0123456789abcdef0123@shop.example>',
  'References: <o.0123456789abcdef0123@shop.example>',
]

const SIGNED = [
  'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=s1; h=from:to:subject; bh=x; b=y',
  'Authentication-Results: mx.shop.example; dkim=pass header.d=mail.example; spf=pass; dmarc=pass',
]
const WRITER = 'Return-Path: <writer@mail.example>'
const EXCHANGE = [
  'Thread-Topic: A question',
  'Thread-Index: AQHbjP0Q1mZ8vY2bGk+Xw1b2cZ3dUQ==',
  'Accept-Language: en-GB, en-US',
  'Content-Language: en-US',
  'X-MS-Has-Attach:',
  'X-MS-TNEF-Correlator:',
  'X-MS-PublicTrafficType: Email',
  'X-MS-Exchange-Organization-SCL: -1',
  'X-MS-Exchange-SenderADCheck: 1',
  'X-MS-Exchange-AntiSpam-Relay: 0',
  'X-MS-Exchange-CrossTenant-FromEntityHeader: Hosted',
  'X-MS-Exchange-Transport-CrossTenantHeadersStamped: AM0PR0102MB3456',
  'X-OriginatorOrg: corp.example',
]
const HOTMAIL = [...EXCHANGE, 'X-TMN: [abcdef]', 'X-Originating-IP: [198.51.100.7]']
const GMAIL = [
  'X-Google-DKIM-Signature: v=1; a=rsa-sha256; d=1e100.example',
  'X-Gm-Message-State: AOJu0Yx',
]
const PROVIDER = [WRITER, ...SIGNED, 'X-Originating-IP: 198.51.100.7', 'X-Priority: 3']

/** What each program or way of arrival adds. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  bare: [],
  person: [WRITER],
  gmail: [WRITER, ...SIGNED, ...GMAIL],
  gmailapp: [WRITER, ...SIGNED, ...GMAIL, 'X-Received: by 2002:a05:6402 with SMTP id x1'],
  outlook: [
    WRITER,
    ...EXCHANGE,
    'X-Auto-Response-Suppress: DR, OOF, RN, NRN',
    'X-Mailer: Microsoft Outlook 16.0',
  ],
  outlookweb: [WRITER, ...EXCHANGE],
  outlookmobile: [WRITER, ...EXCHANGE, 'X-Mailer: Outlook for iOS and Android'],
  hotmail: [WRITER, ...HOTMAIL],
  apple: [
    WRITER,
    'X-Mailer: Apple Mail (2.3774.500.171.1.1)',
    'Mime-Version: 1.0 (Mac OS X Mail 16.0)',
  ],
  iphone: [WRITER, ...SIGNED, 'X-Mailer: iPhone Mail (21F90)'],
  samsung: [WRITER, 'X-Mailer: Samsung Email'],
  thunderbird: [WRITER, 'User-Agent: Mozilla Thunderbird', 'Content-Language: de-DE'],
  yahoo: [WRITER, ...SIGNED, 'X-Mailer: WebService/1.1.23369 YMailNovation', 'X-YMail-OSG: abc'],
  yahoojp: [WRITER, ...SIGNED, 'X-YMail-JAS: abc'],
  gmx: [...PROVIDER, 'X-Provags-ID: V03:K1:abc', 'X-UI-Message-Type: mail', 'Importance: normal'],
  webde: [...PROVIDER, 'X-UI-Message-Type: mail', 'Sensitivity: Normal'],
  mailru: [
    ...PROVIDER,
    'X-Mailer: Mail.Ru Mailer 1.0',
    'X-Mru-Authenticated-Sender: writer@mail.example',
  ],
  yandex: [...PROVIDER, 'X-Mailer: Yamail [ http://yandex.example ] 5.0', 'X-Yandex-Fwd: 1'],
  naver: [...PROVIDER, 'X-Naver-CIP: 1', 'X-Works-Smtp-Source: a'],
  qq: [...PROVIDER, 'X-QQ-mid: webmail1', 'X-Has-Attach: no', 'X-QQ-SSF: 1'],
  netease: [...PROVIDER, 'X-CM-TRANSID: x', 'X-Mailer: Coremail Webmail Server'],
  proton: [...PROVIDER, 'Feedback-Ignored: no'],
  orange: PROVIDER,
  libero: PROVIDER,
  ziggo: PROVIDER,
  telia: PROVIDER,
  elisa: PROVIDER,
  uol: PROVIDER,
  wp: PROVIDER,
  seznam: PROVIDER,
  ukrnet: PROVIDER,
  docomo: PROVIDER,
  // A person who answers from a help desk that sends by Amazon.
  ses: [
    'Return-Path: <0100018-a1b2@amazonses.example>',
    'Feedback-ID: ::1.eu-west-1.abc=:AmazonSES',
    'X-SES-Outgoing: 2025.03.04-198.51.100.8',
  ],
  form: ['Return-Path: <bounces+1234@esp.example>', 'X-SG-EID: abc', 'X-Mailer: PHPMailer 6.9.1'],
  'workspace-forward': [
    'Return-Path: <support+caf_=inbox=shop.example@shop.example>',
    'Delivered-To: inbox@shop.example',
    'X-Forwarded-To: inbox@shop.example',
    'X-Forwarded-For: support@shop.example inbox@shop.example',
    'ARC-Seal: i=2; a=rsa-sha256; t=1741082400; cv=pass; d=google.example; s=arc',
    'ARC-Authentication-Results: i=2; mx.google.example; dkim=pass; spf=pass; dmarc=pass',
    'Received-SPF: pass (google.example: domain of writer@mail.example)',
  ],
  'exchange-redirect': [
    WRITER,
    ...EXCHANGE,
    'Resent-From: <office@shop.example>',
    'X-MS-Exchange-Inbox-Rules-Loop: office@shop.example',
    'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
    'X-Auto-Response-Suppress: DR, RN, NRN, OOF',
    'X-MS-Exchange-Parent-Message-Id: <abc@mail.example>',
  ],
  // Machines.
  daemon: ['Received: from localhost by mx.example id 4XyZ'],
  server: [
    'Received: from app01.example by mx.example id 4XyZ',
    'X-PHP-Originating-Script: 1000:mail.php',
  ],
}
