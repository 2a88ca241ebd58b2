// Words that customers use for the same thing, so that "bought" and "order" support each other before any example links
// them. General English of shops, services, money, technology and daily life, written by hand and independent of any
// team's categories. Each word belongs to one group only; inflections that stemming does not reach are listed.

import { stem } from '../../text/text.ts'

/** The first word of the group that contains this stem (as `stem` returns it), or undefined. */
export function conceptOf(stemmed: string): string | undefined {
  return CONCEPTS.get(stemmed)
}

const GROUPS = `
buy purchase order bought purchased ordered acquire
pay payment paid pays payable settle
money cash fund funds
cost price fee charge surcharge tariff rate pricing costs expensive
refund reimburse reimbursement repay compensation compensate
discount coupon voucher promo promotion promotional offer sale deal bargain rebate
invoice receipt bill billing statement
debit debited deducted billed charged withdrawn
transfer transaction wire remittance
deposit cheque check
topup top reload load recharge add
withdraw withdrawal atm cashpoint
balance total amount sum
currency exchange convert conversion
salary wage wages paycheck income earnings
tax vat gst duty customs
instalment installment emi financing finance loan mortgage
bank banking
card cards
visa mastercard amex
source origin
subscription subscribe membership plan renew renewal
wrong incorrect mistake mistaken error inaccurate erroneous incorrectly wrongly
broken defective damaged faulty damage defect cracked torn malfunction malfunctioning
work works working function functioning functional operate
fail fails failed failure declined decline rejected refused denied unsuccessful reject refuse deny
problem issue trouble difficulty bug glitch fault
crash crashed hang stuck unresponsive
fix repair solve resolve mend troubleshoot
missing lost lose misplaced disappeared vanished gone
stolen robbed theft stole thief snatched steal
fraud fraudulent scam unauthorized unauthorised suspicious unrecognized unfamiliar hacked compromised
cancel undo reverse revert abort cancellation cancelled canceled cancelling canceling revoke
return returned returning
replace replacement swap substitute
receive received get got gotten arrive arrived arriving arrival come came deliver delivered
send sent ship shipped dispatch dispatched mail mailed post posted
delivery shipping shipment postage courier freight
package parcel box packet
track tracking trace locate whereabouts
delay delayed late overdue pending waiting processing
wait long duration
fast quick quickly soon urgent asap immediately express rush instantly instant
change modify edit alter amend update correct adjust
increase raise more higher upgrade boost extend
decrease reduce less lower downgrade
remove delete erase close terminate deactivate disable
open create start register registration setup signup activate activation enroll enrol begin enable
verify verification confirm confirmation validate authenticate prove proof
identity identification id passport licence license
password passcode pin credentials
login logon log access
account profile
name surname
address house home moved moving relocate residence
phone mobile cellphone smartphone handset telephone
app application software program
website site webpage web online internet
computer laptop pc desktop notebook
contact call reach speak talk
help support assist assistance aid guidance
agent representative human person operator advisor staff employee
complain complaint unhappy dissatisfied disappointed feedback
tell explain inform describe know
show see view look find display
want need wish require like
use using utilise utilize usage
allow allowed able possible permitted
block blocked unblock freeze frozen suspend suspended locked lock hold restrict restricted
limit maximum minimum restriction cap
expire expired expiry expiration expires
warranty guarantee guaranteed
available availability stock instock
store shop retailer merchant seller outlet dealer showroom distributor
location located place near nearby city area region
country abroad foreign overseas international europe
travel travelling traveling trip vacation holiday journey
flight plane airline airport
hotel room accommodation
book reserve reservation booking appointment schedule slot
reschedule postpone rebook
car vehicle auto automobile
size fit small large dimension dimensions measurement length width height
colour color shade
material fabric made cotton
quality durable comfortable comfort
product item goods article
type kind variant model version variety range
difference compare comparison versus vs better best
recommend suggest suggestion advise advice
shoe shoes boots sneakers trainers
clothes clothing dress shirt trousers jacket
bed mattress pillow sleep sleeping
food meal eat dish restaurant
recipe ingredients cook
drink beverage coffee tea
medicine medication drug tablet pill dose dosage
doctor physician clinic hospital
ill sick illness disease symptom symptoms pain ache
infected infection virus contagious spread
safe safety secure security protect protection
danger dangerous risk risky harmful
age old young
kid kids child children daughter son teen teenager minor baby
friend friends family wife husband partner spouse
man men male boy
woman women female girl
job career hire hiring position vacancy employment recruit
leave pto
team squad group
game match play
score points point
win winner won prize reward bonus
join participate enter entry
invite referral refer
school college university course class training
time hour hours opening timing timings
today now currently
date day when
again twice double duplicate duplicated repeated
automatic automatically recurring
extra additional another further
unexpected strange weird odd unusual
unknown recognize recognise
free gratis complimentary
cheap cheaper affordable inexpensive
big huge great
picture photo image screenshot
document documents file form paper paperwork certificate
download install
upload attach
signal network wifi connection connect connectivity
battery charger power
data information info details detail
rule rules policy terms condition conditions
private privacy
sign signature
message text sms notification alert
language english translate translation
music song
weather temperature rain
insurance insured coverage cover policyholder claim
rent rental lease tenant landlord
`

const CONCEPTS = new Map(
  GROUPS.trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(' ')
      return words.map((word) => [stem(word), words[0]!] as const)
    }),
)
