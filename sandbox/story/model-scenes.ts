// The last scenes: a model reads and writes, and code proves each sentence before it leaves. They are played with the scripted
// model of `story-model.ts` switched on, after the scenes that need none.

import assert from 'node:assert/strict'
import { playDrafted, playFated, type Scene, scene } from './scenes.ts'
import { INVENTED, MODEL_QUESTION } from './story-model.ts'

export const MODEL_SCENES: readonly Scene[] = [
  scene(21, 'A model writes a draft → every sentence proved', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'ida', {
      subject: 'Delivery',
      text: `Hello,\n\n${MODEL_QUESTION} I have asked twice already.\n\nIda`,
    })
    assert.deepEqual(record.decision?.writing?.findings, [])
    assert.match(mail.text, /Thank you for your message\.\s+Standard delivery within Germany/)
    stage.tell({
      kind: 'note',
      text: 'The proposal is the model’s text; the complaint is a person’s',
    })
  }),
  scene(22, 'The gate stops a model’s text → repaired, answered', async (stage) => {
    const { record, mails } = await playFated(stage, 'clara', {
      subject: 'Delivery',
      text: `Hello,\n\n${MODEL_QUESTION}\n\nClara`,
    })
    assert.equal(record.decision?.kind, 'auto')
    const { repaired = [] } = record.decision.writing ?? {}
    assert.ok(repaired.length > 0)
    for (const { says } of repaired.slice(0, 2))
      stage.tell({ kind: 'note', text: `Sent back: ${says}` })
    assert.match(mails[0]?.text ?? '', /Standard delivery within Germany takes 2 to 4 working days/)
    assert.doesNotMatch(mails[0]?.text ?? '', /discount/)
  }),
  scene(23, 'The gate stops it again → draft that marks it', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'ruben', {
      subject: 'Delivery',
      text: `Hello,\n\n${MODEL_QUESTION}\n\nRuben`,
    })
    assert.equal(record.decision?.reason, 'writing_not_proved')
    assert.ok(mail.text.includes(`[?] ${INVENTED}`))
    const proposal = record.draft?.proposal ?? ''
    assert.match(proposal, /2 to 4 working days/)
    assert.doesNotMatch(proposal, /discount/)
    stage.tell({
      kind: 'note',
      text: 'The agents see it marked; approving sends the quoted answer',
    })
  }),
]
