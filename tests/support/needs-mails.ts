// A hundred mails to the example shop that say, or do not say, what their category needs: the number of an order, or of an
// article. One a line: what should come of it, the subject, the text. `ask`: the question for that slot; `known`: no question;
// `person`: two values, somebody else's, or one that another customer wrote.

export type NeedsMail = { wanted: string; subject: string; text: string }

const LINES = `
ask order_number | Where is my order? | Hello, where is my order? Thanks, Jane
ask order_number | Parcel | where is my parcel??
ask order_number | Tracking | How can I track my parcel? I can't find the tracking link anywhere.
ask order_number | Delivery | When will my order arrive? I have heard nothing since the confirmation.
ask order_number | My order | Hi there, any news on my order? No shipping confirmation so far.
ask order_number | Status | Could you tell me the status of my order please?
ask order_number | Order | Has my order been dispatched yet? I haven't received a tracking number.
ask order_number | Not here | my order still hasnt arrived, can you check the status
ask order_number | Where is it | Hello, my package was supposed to be delivered yesterday. Is it still on its way?
ask order_number | Question | How long until my package gets here? Ordered on Friday, standard delivery.
ask order_number | Missing parcel | Tracking says "delivered" but there is nothing here. Where is my parcel?
ask order_number | Order not received | I'm still waiting for my delivery. Where is my order?
ask order_number | Half | only half of my order came today. is the rest coming in a second parcel?
ask order_number | Tracking number | When do I get my tracking number for my order?
ask order_number | Parcel late | Hello, the estimated date has passed and my parcel has not come. Where is it?
ask order_number | Order | Dear team, I would like to know where my order is. Kind regards, Martin
ask order_number | Shipping | Was my order shipped already? I have not got any mail with a tracking link.
ask order_number | My delivery | Where is my delivery right now, and when does it arrive?
ask order_number | status | whats the status of my order, still nothing here
ask order_number | Parcel | Hi, my parcel seems to be stuck at the depot. Where is my order?
ask order_number | Package | Good morning, can you tell me where my package is? Thank you
ask order_number | Where | Where is my order? I ordered two sleeping bags and a stove.
ask order_number | Where | Where is my order? I paid 149 euros for it on the 12th.
ask order_number | Delivery | I ordered on 3 November. When will my order arrive?
ask order_number | Order | Where is my order? My postcode is 1011 AB.
ask order_number | Cancel | How do I cancel my order? I ordered the wrong thing.
ask order_number | Change address | Can I change the delivery address of my order? I have moved.
ask order_number | Cancel order | Hello, I want to cancel my order. What do I have to do?
ask order_number | Address | I gave the wrong address for my order. Can I still change the delivery address?
ask order_number | Wrong size | Can I change the size in the order that I placed this morning?
ask order_number | Change | Please cancel the order that I placed today, it was a mistake.
ask order_number | Invoice | Where do I find the invoice for my order?
ask order_number | Invoice | Hello, I need an invoice for my order, please. Can you send me one?
ask order_number | Receipt | Could you send me the invoice of my last order as a PDF?
ask order_number | Invoice | Can I get an invoice with our company name on it for the order?
ask order_number | Refund | When do I get my refund? I sent the parcel back.
ask order_number | Refund | Hello, when will I get my money back for the returned jacket?
ask order_number | My refund | I returned the boots, how long does the refund take?
ask order_number | Refund | The refund for my return is not on my card yet. When does it come?
ask order_number | Damaged | The pan arrived damaged. What can I do?
ask order_number | Broken | Hello, the lantern in my parcel is broken. How do I get a replacement?
ask order_number | Wrong item | I received the wrong item in my order. What now?
ask order_number | Damaged item | One of the tent poles arrived broken, how do I get a new one?
ask article_number | Tent | Is the tent waterproof, and how many people fit in?
ask article_number | Stove | Which gas cartridge fits the camping stove?
ask article_number | Sleeping bag | How warm is the sleeping bag, and can I wash it?
ask article_number | Pan | Can I put the cast iron pan in the dishwasher?
ask article_number | Question | What does the tent weigh, and how big is it when packed?
ask article_number | Cookware | How do I clean the cast iron pan?
ask article_number | Fuel | What fuel does the stove need?
ask article_number | Tent | Does the tent stand without pegs?
known | Where is my order? | Hello, where is my order 48213? Thanks, Jane
known | Order 51177 | Has my order been dispatched yet? I haven't received a tracking number.
known | Where | Where is my order? The number is 47790.
known | Parcel | my order number is 50388, where is my parcel
known | Status | Could you tell me the status of order no. 60021 please?
known | Tracking | How can I track my parcel for order #52210?
known | Delivery | When will my order (49102) arrive?
known | Order | Where is my order 48214? I paid 149.90 euros for it.
known | Order | Where is order 48215? I ordered on 12.10.2026.
known | Order | Order 48216: where is it? My phone is 030 901820.
known | Cancel | How do I cancel my order 48217?
known | Change address | Can I change the delivery address of order 48218?
known | Invoice | Where do I find the invoice for order 48219?
known | Invoice | I need an invoice for order 48220, please.
known | Refund | When do I get the refund for order 48221?
known | Refund 48222 | When do I get my refund? I sent the parcel back.
known | Damaged | The pan of order 48223 arrived damaged. What can I do?
known | Wrong item | I received the wrong item in order 48224. What now?
known | Order 48225 | Hello, where is my order 48225? Once more the number: 48225.
known | Tent | Is the tent TE-204 waterproof, and how many people fit in?
known | Stove | Which gas cartridge fits the camping stove ST-118?
known | Pan | Can I put the cast iron pan pa-330 in the dishwasher?
known | Sleeping bag SB-512 | How warm is the sleeping bag, and can I wash it?
known | Fuel | What fuel does the stove (ST-119) need?
person | Where | Where are my orders 48301 and 48302?
person | Two orders | Where is my order 48303? And also order 48304?
person | 48305 | Where is my order 48306?
person | Cancel | How do I cancel my order 48307 or 48308? I do not know which one it is.
person | Invoice | I need the invoices for orders 48309, 48310 and 48311.
person | Refund | When do I get the refund for 48312 and 48313?
person | Tents | Is the tent TE-205 or the TE-206 waterproof?
person | Order | It is either 48314 or 48315: where is my order?
person | Order | Where is my mother's order 48316?
person | Parcel | Where is my neighbour's parcel? Order 48317. My neighbour's order 48317 was sent last week.
person | Order | Where is the order of my husband, number 48318?
person | Order | I am writing for the order of a friend, 48319. Where is it?
person | Invoice | Please send me the invoice of my boss's order 48320.
person | Order | Where is my brother's parcel 48321?
person | Delivery | When will the order of our neighbours 48322 arrive?
person | Where | Where is my order 48213?
person | Order | Has order 51177 been dispatched yet?
person | Status | Could you tell me the status of order 60021?
person | Invoice | I need an invoice for order 48220.
person | Refund | When do I get the refund for order 48221?
person | Cancel | How do I cancel order 48217?
person | Damaged | The pan of order 48223 arrived damaged. What can I do?
person | Parcel | Where is parcel 50388?
person | Order 47790 | Where is my order?
person | Wrong item | I received the wrong item in order 48224. What now?
`

export const NEEDS_MAILS: readonly NeedsMail[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [wanted = '', subject = '', text = ''] = line.split(' | ')
    return { wanted, subject, text }
  })
