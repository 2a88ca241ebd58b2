// Words that HTML shows wherever they stand: beside and inside of documents that programs put into one another.

import { expect, it } from 'vitest'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'

const CHARS_MAX = 1_000_000

it.each([
  ['before a body', 'Cancel it, please.<body><p>Tom</p></body>', 'Cancel it, please.\n\nTom'],
  ['behind a body', '<body><p>Tom</p></body><p>Cancel it.</p>', 'Tom\n\nCancel it.'],
  [
    'beside a whole document',
    '<p>Cancel it.</p><!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><p>Tom</p></body></html>',
    'Cancel it.\n\nTom',
  ],
  [
    'in a head that nobody closed in time',
    '<html><head><title>x</title><p>My lawyer will write.</p></head><body><p>Tom</p></body></html>',
    'My lawyer will write.\n\nTom',
  ],
  [
    'beside the settings of Outlook',
    '<html><head><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml></head><body><p>Tom</p></body></html>',
    'Tom',
  ],
  [
    'as terms and what they mean',
    '<dl><dt>Order</dt><dd>17</dd><dt>Question</dt><dd>Where is it?</dd></dl>',
    'Order\n17\nQuestion\nWhere is it?',
  ],
  [
    'in a form that is shown as it was filled in',
    '<fieldset><legend>Contact</legend><label>Name</label><span style="display:block">Tom</span></fieldset><center>Bye</center>',
    'Contact\nName\nTom\nBye',
  ],
  [
    'typed in the dark: the colours of its writer are beside those on the screen',
    '<div style="color:rgb(255,255,255)" data-ogsc="rgb(0, 0, 0)">Cancel it.</div>',
    'Cancel it.',
  ],
  [
    'between two documents',
    '<html><body>One</body></html><p>Two</p><html><body>Three</body></html>',
    'One\n\nTwo\n\nThree',
  ],
  [
    'around a document in a quote',
    '<p>Size 42.</p><blockquote type="cite"><html><body><p>Which size?</p></body></html></blockquote><p>Tom</p>',
    'Size 42.\n\n> Which size?\n>\n\nTom',
  ],
  [
    'around a document in a division',
    'Torn.<div><html><body>Your order</body></html></div>',
    'Torn.\nYour order',
  ],
])('%s', (_, html, want) => {
  expect(htmlToPlainText(html, CHARS_MAX)).toBe(want)
})
