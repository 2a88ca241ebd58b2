// Sentences of mail that ask nothing: greetings, thanks, impatience, circumstances. The classifier learns them as a class
// of their own, so that they neither decide what a mail is about nor dilute its question. Written by hand in six
// languages; the same kind of sentence in other words is recognised by what it shares with these.

export const FILLERS: readonly string[] = `
Hello,
Hi there,
Hi,
Dear support team,
Dear customer service,
Good afternoon,
To whom it may concern,
Hope you are doing well.
I hope this message finds you well.
Thank you very much in advance.
Thanks a lot for your help.
Many thanks for looking into this.
Any help would be appreciated.
Kind regards
Best wishes
Yours faithfully
All the best
Have a nice day!
Please get back to me as soon as possible.
I need an answer as soon as you can.
This is really urgent.
Could you please reply quickly?
I am waiting for your answer.
Looking forward to your reply.
Please let me know.
Can you help me with this?
I have a question.
I have a quick question for you.
I was wondering if you could help.
I am writing because I have a problem.
I already wrote to you last week and got no answer.
Nobody has answered my last mail.
I tried to call but the line was busy.
I could not find the answer on your website.
I have read your FAQ but it did not help me.
I have been your customer for many years.
I have always been happy with your service so far.
I am new here and do not know how everything works.
I am very disappointed.
This is really annoying.
I am quite worried about this.
Sorry for bothering you.
Sorry if this is the wrong address.
Sorry for my bad English.
I am not sure whether you are the right person to ask.
Please explain it in simple words, I am not an expert.
Please answer by e-mail and not by phone.
You can call me in the evening.
I do not want to talk to a robot.
My friend told me to ask you.
My daughter helped me to write this mail.
I am on my way to work and write from my phone.
I have attached some pictures.
Please find the details below.
See the attached file.
Tell me if you need more information.
I can send you more details if you need them.
Thank you for your understanding.
Thank you for your time and patience.
I would be very grateful.
It would be great if we could sort this out today.
I need it before the end of the week.
Otherwise all is good.
Nothing else has changed.
That is all I know.
I have no idea what to do.
I look forward to your help.
Sent from my phone
This mail is confidential and only meant for the person it is addressed to.
Please think of the environment before you print this mail.
I am putting my colleague in copy.
I hope you had a good weekend.
By the way, I really like your company.
Keep up the good work!
I wrote to you twice before.
This is my third message about it.
I have asked the same thing several times now.
I am asking once again because nobody replied.
I do not want to be sent around again.
Please no automatic answer this time.
I would like to talk to a real person.
Your chat could not help me.
The chat assistant did not understand my question.
The rest is working without any problems.
Apart from that I am satisfied.
Everything was good until now.
I have never had a problem before.
I have been with you for a long time.
I signed up a few months ago and like it.
I use it every day.
My husband asked me the same.
My brother had this as well.
A colleague of mine has the same problem.
I am asking for a friend.
I am sitting at my desk at work.
I am typing this on my tablet.
I am travelling at the moment and only read mail in the evening.
I have added a screenshot to this mail.
The photo shows what I mean.
My assistant is in copy.
I forward this to my lawyer as well.
I searched the help section but it was not useful.
I looked everywhere and could not find it.
I am not good with computers.
I am a bit old for these things.
I do not understand much about this.
This makes me a little nervous.
To be honest I am starting to lose my patience.
I am getting angry.
It is important to me.
It cannot wait until next week.
Please hurry.
Please treat this with priority.
I need it by tomorrow.
Could you answer before Friday?
Can you tell me more?
What should I do?
What can I do now?
How does that work?
Is that possible?
Is this normal?
Can you explain?
Please advise.
Please check.
Please help me.
Help!
Thanks!
I would be glad about a short answer.
I am happy to answer any questions.
You can reach me by phone at any time.
Ask me if anything is missing.
If you need my details, just write to me.
I hope you can help me.
I trust you will find a solution.
It is cold and rainy here today.
I hope you are all healthy.
Greetings from the sea.
We are a family of four.
I work as a teacher.
I like your colours.
Guten Tag,
Sehr geehrte Damen und Herren,
Hallo liebes Team,
Vielen Dank im Voraus.
Mit freundlichen Grüßen
Viele Grüße
Ich freue mich auf Ihre Antwort.
Ich habe eine Frage.
Bitte melden Sie sich bald.
Es ist dringend.
Ich bin seit Jahren Kunde bei Ihnen.
Ich habe Ihnen schon einmal geschrieben.
Können Sie mir helfen?
Was kann ich tun?
Im Anhang finden Sie ein Bild.
Bonjour,
Madame, Monsieur,
Merci d'avance.
Cordialement
Bien à vous
J'attends votre réponse.
J'ai une question.
C'est urgent.
Je suis client depuis longtemps.
Je vous ai déjà écrit.
Pouvez-vous m'aider ?
Vous trouverez une photo en pièce jointe.
Hola,
Buenos días,
Muchas gracias de antemano.
Un saludo
Saludos cordiales
Espero su respuesta.
Tengo una pregunta.
Es urgente.
¿Me pueden ayudar?
Ya les escribí la semana pasada.
Buongiorno,
Grazie mille in anticipo.
Cordiali saluti
Aspetto una vostra risposta.
Ho una domanda.
È urgente.
Potete aiutarmi?
Goedemorgen,
Alvast bedankt.
Met vriendelijke groet
Ik hoor graag van u.
Ik heb een vraag.
Het is dringend.
Kunt u mij helpen?
`
  .trim()
  .split('\n')
