// How mail of contact forms names itself.

import { phraseList } from '../../../text/phrases.ts'

/** A contact form, named in subject or text. */
// biome-ignore format: one phrase a line
export const CONTACT_FORM = phraseList([
  ['en', '(contact|web|feedback|enquiry|inquiry|request)[ -]?form', 'contact form'],
  ['en', 'form (submission|entry|response)', 'form submission'],
  ['en', 'new (form )?(submission|entry|enquiry|inquiry|response)\\b', 'New submission'],
  ['en', '(submitted|filled (in|out)|completed) (your|the|a|our) form', 'Someone just submitted your form'],
  ['en', 'via (your|the) (website|site|web ?page)', 'via your website'],
  ['de', '(kontakt|anfrage|rückruf)-?formular', 'kontaktformular'],
  ['fr', 'formulaire de (contact|demande)', 'formulaire de contact'],
  ['es', 'formulario de (contacto|consulta)', 'formulario de contacto'],
  ['it', 'modulo (di )?contatt', 'Modulo di contatto'],
  ['pt', 'formulário de contac?to', 'formulário de contato'],
  ['nl', 'contactformulier', 'contactformulier'],
  ['sv', 'kontaktformul[aä]r', 'kontaktformular'],
  ['no', 'kontaktskjema', 'kontaktskjema'],
  ['fi', 'yhteydenottolomak', 'yhteydenottolomake'],
  ['pl', 'formularz\\p{L}* kontaktow', 'formularz kontaktowy'],
  ['cs', 'kontaktní(ho|m)? formulář', 'kontaktní formulář'],
  ['ru', 'форм[аыу] обратной связи', 'форма обратной связи'],
  ['ja', '(お問い?合わ?せ|コンタクト)フォーム', 'お問い合わせフォーム'],
  ['zh', '联系(我们)?表单', '联系表单'],
  ['ko', '문의 ?양식', '문의양식'],
])

/** `This e-mail was sent from a contact form on …` stands below a customer's words. */
// biome-ignore format: one phrase a line
export const FORM = phraseList([
  ['en', 'form\\b', 'form'],
  ['de', 'formular', 'formular'],
  ['fr', 'formulaire', 'formulaire'],
  ['es', 'formulario', 'formulario'],
  ['it', 'modulo', 'modulo'],
  ['nl', 'formulier', 'formulier'],
  ['sv', 'formulär', 'formulär'],
  ['pl', 'formularz', 'formularz'],
  ['fi', 'lomake', 'lomake'],
  ['ru', 'форм', 'форма'],
  ['ja', 'フォーム', 'フォーム'],
  ['zh', '表单', '表单'],
  ['zh', '表單', '表單'],
], { flags: 'i' })
