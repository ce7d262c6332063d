package answer

// chatter are words of everyday talk: they say who asks, when and in which
// mood, never what about. They weigh little, so that a question buried in talk
// is found, and they are never taken for a misspelled name.
var chatter = set(`hm uh ah ehm wait haha fuss blabla aight salam stackoverflow lunch teammate meetup
cs ppl rly smth idk tbh btw lmao panicking able absolutely advice afraid ahead alone along aloud already anyway anyways
apparently appreciate asap aside asked asking assume awesome away bad badly bare barely basically begin beginning begun
believe bet big bigger bloody bored boring bother bothers boss brain brief buddy busy buddies call calls came care cause
certain certainly chance cheers clear clearly clue colleague colleagues comfortable company confused confusing coworker
coworkers cool correct correctly couple crazy curious current currently dad damn dark daughter day days dear deal decent
definitely desk desperate detail details dinner dont doubt dude dumb earlier early easier easily easy eh either eli5 else em
email ended enough entire entirely especially evening evenings eventually everybody everyones everything everywhere exact
excuse experienced explaining face fact fair fairly familiar fast fed feel feeling feels fell fellow felt figure finally fine
finish finished finishing five folks followed forever forget forgot forward found four fresh friday friend friends frustrated
frustrating full fully fun funny gave gentle girl girlfriend glad god grateful great guess guy haha half happen happened
happening happy hard hardly hate havent head heard hear hearing helpful helped helps hell hmm holiday honest honestly hope
hoping horrible hot huge hurry husband imagine immediately important impossible impressed indeed instead intern interested
interesting keep keeps kid kids kinda knew knowing knows known lately later laugh lazy lead leader learner learners left less
liked likes likely line literally live lol long looked looking looks lose losing lost loud love lucky lunch mad man manager
mate mention mentioned mentor mentors met middle mind mine minute minutes missed missing mistake moment monday monthly months
morning mother mum nah name named necessarily nervous newbies newcomer nice night nights nobody nod noob noobs normal
normally nope notice obvious obviously odd office oh older omg online opinion order ordinary original otherwise overwhelmed
pair part partly parts pay people person personally pick piece plain plan plus popular possible possibly praise prefer
presentation probably proper properly proud puzzled quarter question questions quite random rarely rather ready reads real
realise realize recently recommend recommended recommendation recommendations remember remind reply sad saturday saying says
scared school screen second seconds secondly seeing seemingly seen senior sense sentences serious seriously several shame
short shortly shy sick side sigh sister sitting situation situations slack slightly slow slowly small smart smarter smile soo
sooo soooo sort sound sounds speak speaking spend spent standup stand start started starting starts story straight strange
struggle struggling stuck student students stupid sucks suddenly suggest suggestion suggestions sunday super suppose supposed
surely surprise surprised swear takes taking talked talking talks teacher team tech tell telling ten terrible terribly
thankful thinking thought three thursday till time times tiny tired title tomorrow tonight total totally train training trick
tried trouble true truth tuesday tutor twelve twenty twice two typical typically ugh um understanding understood
unfortunately university unsure urgent usual video videos wait waiting walk wanted wants watch watched wednesday week weekend
weekends weird whatever whenever wherever wife wise wish wonder wondering wonderful word worried worry worst worth wow wrong
sir madam dear kindly hola hiii wrote yep yesterday yo young yup colleagues' guys' whats hows wheres thats theres heres im ive ill id youre theyre were dunno
lemme gimme gotcha ya yea nvm imo imho fyi afaik iirc tldr btw intro introduction overview summary summarize summarise
quickest shortest detailed depth deep deeper dive example examples course courses link links docs website websites blog
article articles url urls site sites possible good free paid cheap nice best better worse well bus commute phone mobile
laptop home yay nay shorthand basics`)

// filler reports whether a word tells nothing about the topic of a question.
func (w word) filler() bool { return w.common() || w.chatter() }
