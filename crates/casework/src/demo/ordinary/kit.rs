//! What ordinary notes say: parts that are put together so that no two pages read alike. `@child`,
//! `@They`, `@they`, `@them`, `@their`, `@carer`, `@school` and `@teacher` stand for the people
//! of the file.

/// How the home was on a visit.
pub(super) const HOMES: [&str; 14] = [
    "@carer let me in and turned the television off. The living room was warm; there were blankets on the sofa \
     and a half-built train track on the floor. I saw @child's bedroom, which was tidy and had clean bedding.",
    "We sat in the kitchen while @carer cooked. There was food in the cupboards and a calendar with school dates \
     on the wall. @child's bedroom was small and bright, with drawings over the bed.",
    "The house was cold when I came; @carer explained that the meter had run out that morning and had been to \
     the shop for credit. By the end the rooms were warm. @child's bedroom has new curtains.",
    "@carer had asked me to come after tea. Plates were still on the table and the mood was easy. @child showed \
     me the bedroom, pointing out which toys may be touched and which may not.",
    "The flat was untidy with boxes, because the family is sorting things for the charity shop. The floor was \
     clean and the stair gate was shut. @child's bed was made.",
    "I met the family at home. @carer looked tired but was welcoming. There is still damp on the bathroom wall; \
     the landlord has been twice. @child's bedroom was dry and smelt of fresh paint.",
    "The garden gate has been mended since last time. Inside it was clean and busy, with a neighbour just leaving. \
     @child's room has a desk now, found second-hand.",
    "@carer and I talked in the hallway first, so that @child could finish a programme. The home was as on \
     earlier visits: warm, a little crowded, with everything in its place.",
    "I saw all the rooms. The kitchen had been cleaned and the broken cupboard door was off its hinges, waiting \
     for a screw. @child's bedroom was warm, with a night light.",
    "The family was packing for a weekend away. Bags stood in the hall. @carer showed me @child's medicine and \
     the times written on the box. The bedrooms were clean.",
    "There were visitors when I came: an aunt and two cousins, who left after saying hello. @carer seemed proud of \
     the new sofa. @child's room was untidy in the way of any child's room, and clean.",
    "@carer had laid out the letters from school for me. The living room was tidy and quiet. We looked at \
     @child's bedroom together and agreed that the window lock needs mending.",
    "The home was warm and smelt of baking. @carer moved between the oven and the table while we talked, and \
     answered @child each time @they spoke.",
    "I was met at the door by the dog and then by @child. The living room had a fire guard and a basket of books. \
     @child's bedroom had a clean carpet and a poster of the planets.",
];

/// How a baby or a very young child was.
pub(super) const BABIES: [&str; 8] = [
    "@child was on the play mat, alert and curious. @They reached for @carer when a lorry went by and settled in \
     a moment. @Their skin was clear and @they was dressed for the weather.",
    "@child woke from a nap while I was there. @carer went up at the first sound, spoke softly and brought @them \
     down. I observed a bottle given without hurry.",
    "@child crawled to the basket and handed me three bricks, one after the other, watching my face. @carer named \
     the colours. No injury or bruise was seen.",
    "@child was a little unwell with a cold. @carer had the thermometer and had rung the surgery for advice. @They \
     was held for most of the visit.",
    "@child walked along the sofa, let go for two steps and sat down laughing. @carer clapped. We discussed the \
     stair gate and the kettle lead.",
    "@child ate lunch in the high chair: pasta, cheese, half a pear. @carer let @them feed @themself and wiped up \
     afterwards without fuss.",
    "@child looked at @carer often and was answered. @They has said a first word at home, which is the name of \
     the cat. I saw the cot and the safe sleeping card above it.",
    "@child played peek-a-boo round the door with me and ran back to @carer each time. @They was clean, well and \
     busy.",
];

/// What young and primary-age children said and did.
pub(super) const YOUNG: [&str; 14] = [
    "I saw @child with the feelings cards. @They chose 'excited' for Saturday and 'wobbly' for Monday and said: \
     [[@child: Mondays I don't know who's picking me up.]] We discussed a note in the book bag with the name.",
    "@child drew the house and everyone in it, and put @themself in the middle. @They told me: [[@child: That's \
     Mum's happy face. It's on today.]]",
    "While we built with bricks @child said that @they wants a dog and would call it Biscuit. When I asked about \
     worries @they thought for a while: [[@child: Only the dark. And when people shout outside.]]",
    "@child read me two pages and told me about a new friend. @They would like more time with @carer without the \
     phone: [[@child: I say it twice and then I say it loud.]]",
    "We used the three houses. In the house of good things @child put pancakes, swimming and @their teacher. In \
     the house of worries: [[@child: when there's a letter and nobody opens it]].",
    "@child showed me a loose tooth and asked whether I had children. @They said that school is [[@child: good \
     except maths]] and that bedtime is better now with the story first.",
    "@child was quiet at first and then showed me how fast @they can run to the gate. @They told me that @they \
     feels safe at home and would tell @teacher if not.",
    "I asked @child what @they would wish for. [[@child: That we stay in this house. I like my window.]] @They \
     wants to know before anything changes.",
    "@child had made a list of questions for me. The first was: [[@child: Why do you come?]] I explained in plain \
     words, and @they said that was about what @they had thought.",
    "@child scaled the week with the number line: seven, and it would be eight with football. @They said: \
     [[@child: It goes down when we rush.]]",
    "With the worry jar @child put in two stones. One was for a test. The other @they kept in @their hand: \
     [[@child: That one's Nan being poorly.]] We talked about a card for Nan and drew one.",
    "@child talked about contact at the weekend. @They enjoyed the park and did not like the waiting. [[@child: \
     I want to know if he's coming before I put my coat on.]]",
    "@child was cross with me for being late and said so. I said sorry. Then @they told me about the class trip \
     and asked @carer to sign the form, which was done at once.",
    "@child played that the teddy had to go to another house and packed it a bag. I asked what teddy needed. \
     [[@child: His blanket, and someone to say when.]]",
];

/// What teenagers said.
pub(super) const TEENS: [&str; 12] = [
    "I saw @child alone in the car after school. @They said: [[@child: I'm fine. I'd be more fine if people asked \
     me first.]] We discussed how @they wants to be asked, and I wrote it into the plan with @them.",
    "@child talked about college for the first time. @They would like to do hair or sport and wants to see both. \
     [[@child: Nobody in my family's done it, so.]]",
    "@child told me that @they sleeps badly and is on the phone until late. I explained what helps and @they \
     laughed: [[@child: You sound like @teacher.]] @They agreed to try charging it in the kitchen.",
    "@child and I walked to the shop. @They said that things at home are calmer and that @they still listens for \
     the door. [[@child: It's like my ears haven't had the message.]]",
    "@child had written down what @they wants to say at the meeting. The first line is: [[@child: I am not a \
     problem, I have one.]] We agreed that @they reads it out.",
    "@child was guarded and gave short answers. @They did say that @they feels safe, sees friends, and does not \
     want to move school again. I asked what would make my visits more use; @they wants to meet at the café.",
    "We used the scaling cards. Home is six, school is four, friends nine. To make school a five: [[@child: One \
     teacher who knows. Not all of them.]]",
    "@child is proud of a paper round and showed me the map. We discussed money and travel home in the dark. \
     [[@child: Dad's meeting me at the bus, he said it himself.]]",
    "@child asked to read what I had written last time. We read it together on my laptop. @They disagreed with \
     one sentence and I have noted @their view.",
    "@child said that @they misses @their cousins and wants to see them without a grown-up writing things down. \
     I explained what I can ask for and what I cannot promise.",
    "@child told me about an argument over the washing-up and that both had said sorry. [[@child: We're actually \
     all right at that now.]] @They hopes for a weekend in the caravan.",
    "@child wanted to talk about a friend who is worrying @them. We discussed what to keep and what not to keep \
     to oneself, and whom to tell. @They put my number under a name of @their own.",
];

/// What was discussed, advised, challenged.
pub(super) const TALK: [&str; 14] = [
    "We discussed the mornings. I suggested laying out clothes the night before; @carer had tried it and it had \
     worked twice. I asked why not since, and the answer was honest: tiredness.",
    "I explained what the plan asks and by when. @carer questioned whether all of it is still needed. We agreed \
     which two things matter most this month.",
    "I raised the missed health appointment as a concern. @carer responded that the letter went to the old \
     address, which it had. A new one is booked.",
    "@carer told me of an argument at the weekend, in another room from @child. I challenged whether it could not \
     be heard; @carer thought about it and said that it could. We talked about who can be rung at such times.",
    "We discussed safe ways home and who knows the way. @carer has asked a neighbour to be the second adult. No \
     other risk was raised.",
    "I gave advice on the benefit that had stopped and we rang the line together. @carer felt better for having \
     it done. There are no worries about food this week.",
    "I asked about alcohol, as I do at each visit. @carer said two evenings in the month, with @child at an aunt's. \
     I saw nothing that says otherwise.",
    "@carer wanted to talk about a grandmother who is ill, and what that means for help at weekends. I \
     suggested the carers' group. @carer disagreed at first and took the leaflet in the end.",
    "We went through what school says. @carer sees it differently: @child is tired, not rude. We discussed how \
     to put that to @teacher.",
    "We talked about screens and sleep. @carer explained the rule at home, and that it is broken mostly at \
     weekends. I said that most families would say the same.",
    "I explained the safeguarding concern that was raised and by whom it can be answered. @carer was upset and \
     then asked good questions. We agreed what happens next.",
    "We discussed contact: how it is before, during and after. @carer keeps a diary of it, which helps, and \
     shared two pages with me.",
    "I asked what help would make the most difference. @carer said an hour's sleep. We discussed short breaks and what \
     would have to be true for it.",
    "@carer asked how long we will be involved. I said what would need to be seen, for how long, and that I hope \
     for the summer. @carer would like that too.",
];

/// Analysis: what it means.
pub(super) const MEANS: [&str; 14] = [
    "The purpose was to see how the plan holds, and it holds better than a month ago. @carer acts on what was \
     agreed, which bears directly on @child's safety. What is left is smaller and can be named.",
    "@child is seen, heard and answered at home. The strengths outweigh the worry for now. The next two weeks, \
     when routines change, will show whether that lasts.",
    "There is warmth here and there is strain, and both are real. The strain comes from money and sleep more than \
     from how @child is cared for. Help with those is likely to help @child.",
    "What @child said fits what school and health say. I give it weight because it was said freely and in detail. \
     The plan should take it up in @their words.",
    "Progress is uneven. Where @carer has help it is kept up, and where there is none it slips. That points to \
     the plan rather than to the will.",
    "One explanation is that the worry has passed; another is that it is shown less. @child's ease with me and \
     with @carer supports the first. I would want to see @them alone again before saying more.",
    "The risk that brought us in has not been seen for eight weeks. Protective adults are named and known to \
     @child. If this holds, the plan can step down at the next review.",
    "The worry remains. @carer understands it and has not yet found a way to act on it in the evenings. The effect \
     on @child is tiredness and missed mornings, and it is adding up.",
    "@child carries worries that belong to adults. @They is open about it, which is a strength, and it should \
     not stay so. The work with @carer matters more now than work with @child.",
    "This visit changes little in the picture and confirms it. Home is good enough and steady. The value of our \
     being there is in keeping the services together.",
    "The move was handled well by the adults, and @child shows some loss all the same. That is to be expected and \
     needs time and the same faces.",
    "Research on routines and sleep would say that the small changes made here matter. It is early, and the \
     family made them themselves.",
    "School and home tell different stories of the same week. Both may be true: @child holds together in one place \
     and lets go in the other. We need them in one room.",
    "What was agreed has been done, in part late. I see willingness and too many appointments. Fewer and better \
     would serve @child more.",
];

/// Analysis of a first visit.
pub(super) const FIRST_MEANS: [&str; 5] = [
    "The purpose was to meet and to begin. @carer was open about what is hard, which is a strength to build on. \
     What the referral said is partly explained; @child's own view is still to be heard in full.",
    "A first visit shows little and that little was kind. The worry in the referral is real to @carer too. Its \
     effect on @child is what the assessment should look at.",
    "@child was at ease at home. The adults tell the same story with different weight, and both should be \
     heard. Nothing seen today asks for more than the assessment.",
    "There is more help around this family than the referral knew. Whether it reaches @child on a hard day is the \
     question for the next visits.",
    "@carer expected to be judged and was wary, and relaxed when asked what would help. That bears on how we \
     work: plainly, and with reasons given.",
];

pub(super) const WELL: [&str; 12] = [
    "@child is at ease with @carer and turns to @carer when unsure.",
    "Appointments are kept and @carer rings when one cannot be.",
    "School attendance is over nine days in ten this half term.",
    "@carer speaks of @child with warmth and knows what @they likes.",
    "The family uses the help that was agreed.",
    "@child has an adult at school whom @they trusts.",
    "Home is warm, and there is food and a bed of @their own.",
    "Grandparents and neighbours help and know whom to ring.",
    "@child can say what worries @them.",
    "Mornings run to a routine that the family made itself.",
    "Health checks are up to date.",
    "@carer asks for help before things go wrong.",
];

pub(super) const WORRIED: [&str; 12] = [
    "Evenings are hard, and @child hears more than @they should.",
    "Money is short and the meter runs out.",
    "@child is tired in the mornings.",
    "One parent carries everything, with little help.",
    "Contact is not reliable, and @child waits.",
    "@child has fallen behind in reading.",
    "The home is crowded and there is damp.",
    "What happens when routines change in the holidays.",
    "@carer's own health, and who steps in.",
    "Arguments between the adults have not quite stopped.",
    "@child says little when asked about the past.",
    "Nothing new since the last visit.",
];

pub(super) const NEEDED: [&str; 12] = [
    "Keep to the routine, and tell each other when it slips.",
    "See @child alone before the next review.",
    "School and home to meet and agree one way.",
    "A second adult for the difficult evenings.",
    "Health to look at sleep with @carer.",
    "@child to be told dates before they come.",
    "The landlord to treat the damp; housing to be told.",
    "Keep contact to days that can be kept.",
    "Reading help at school, twice a week.",
    "Time for @carer's own appointment.",
    "Name who collects @child on each day.",
    "Carry on, and look again in four weeks.",
];

/// What is to be done, and how we will know.
pub(super) const ACTIONS: [(&str, &str); 14] = [
    (
        "Ask school for attendance and marks of this half term",
        "The figures are on the file",
    ),
    (
        "Refer to the family support service",
        "A first visit has taken place",
    ),
    (
        "Arrange the health check that was missed",
        "It has taken place",
    ),
    ("Write to the landlord about the damp", "Work has begun"),
    ("Bring the books about feelings", "@child has chosen one"),
    (
        "Ring on Friday to hear how the week was",
        "The call has been made",
    ),
    (
        "Agree the contact dates for next month",
        "Everyone has the list",
    ),
    (
        "See @child alone at school",
        "@Their views are written down",
    ),
    ("Ask housing about the transfer", "There is an answer"),
    (
        "Apply for the activity fund",
        "@child has been to one session",
    ),
    ("Invite school to the next meeting", "They have come"),
    (
        "Share the plan in words that @child chooses",
        "@child has a copy",
    ),
    (
        "Put the safety plan on the fridge",
        "Everyone at home can say it",
    ),
    ("Speak with the health visitor", "Her view is on the file"),
];

/// Why a visit was made.
pub(super) const REASONS: [&str; 12] = [
    "Planned visit: how the plan is going at home",
    "To see @child and hear how the week has been",
    "Visit to talk about mornings and school",
    "To see how the family is after the half-term holiday",
    "Visit to look at sleep and bedtimes with the family",
    "To see @child at home and go through what was agreed",
    "To hear @child's view before the next meeting",
    "Visit after school's call about tiredness",
    "Planned visit: contact, and how @child feels about it",
    "To follow up the missed appointment and see @child",
    "To see @child with @their carer and look at the new routine",
    "Visit to go through the plan in @child's own words",
];

/// Why a child was not seen.
pub(super) const NOT_SEEN: [(&str, &str); 6] = [
    (
        "Nobody answered; the family was delayed at the hospital",
        "I waited a quarter of an hour, rang twice and left a card. @carer rang back in the evening and said sorry. We agreed a new day.",
    ),
    (
        "@child was at a friend's house and had not been told of the visit",
        "@carer had forgotten the date. I spoke with @carer at the door for ten minutes and did not go in. A new time is on the calendar.",
    ),
    (
        "The family had a stomach bug and asked me not to come in",
        "@carer told me at the door that all were ill. I heard @child call from upstairs. I offered to bring shopping and rang the next morning.",
    ),
    (
        "The buzzer of the flats was broken and the phone was off",
        "I rang the bell of the flats and the phone several times. A letter with my number went through the main door.",
    ),
    (
        "@child had left for a club that had changed its day",
        "@carer had not known of the change either and was cross with the club. We talked on the step about a better day for visits.",
    ),
    (
        "@carer asked to move the visit at short notice after bad news in the family",
        "@carer rang as I arrived. I said how sorry I was and did not go in. We agreed to meet in three days.",
    ),
];

/// What did not happen, and why.
pub(super) const NOT_DONE: [(&str, &str, &str); 6] = [
    (
        "The appointment with the school nurse",
        "The nurse was called away",
        "Told by school that the appointment is moved; @carer was told the same day.",
    ),
    (
        "The contact session",
        "The parent did not come and did not ring",
        "The contact worker waited half an hour with @child and then did the painting that had been planned.",
    ),
    (
        "My call back to @carer that I had promised",
        "I was in court until the evening",
        "I rang the next morning and said sorry. Nothing had been needed overnight.",
    ),
    (
        "The core group",
        "Health and school could not come",
        "Put off by a week. The family was told by telephone and the actions stand.",
    ),
    (
        "The dental check",
        "The practice closed for the day",
        "@carer has a new date, and a reminder is set.",
    ),
    (
        "The session with the family support worker",
        "@carer was unwell",
        "A new day is agreed. @child asked whether the worker was cross, and was told not.",
    ),
];

/// Calls: why, and what was said.
pub(super) const CALLS: [(&str, &str); 10] = [
    (
        "@carer rang about transport to school",
        "@carer asked who pays for the bus now that they have moved. I explained how to apply and sent the form by post. @child is well and was singing in the background.",
    ),
    (
        "School rang: @child was upset after lunch",
        "@teacher said that @child cried and would not say why. By home time @they was playing. School will watch tomorrow, and @carer has been told.",
    ),
    (
        "Call to ask how the first week went",
        "@carer said that the week was long but went well. @child slept in @their own bed on five nights. We agreed to speak again on Friday.",
    ),
    (
        "@carer rang, worried about money",
        "The payment was late. I rang the benefit line with @carer and it should come on Thursday. A food parcel was offered and taken.",
    ),
    (
        "Call with the health visitor's office",
        "The next check is booked. They have no worries and would like to join the next meeting by video.",
    ),
    (
        "Housing rang about the transfer",
        "The family is in band two. An inspection of the damp comes next week. I passed it on to @carer.",
    ),
    (
        "@carer asked to change the day of the visit",
        "A new job has begun. We found a day after school. @child would like me to bring the cards again.",
    ),
    (
        "Call to the GP surgery about a letter",
        "The letter was sent to the old address. They will send it again and have put the new one on their system.",
    ),
    (
        "A neighbour of the family rang, giving a name",
        "The caller said that there had been shouting on Saturday evening. I thanked them and explained what I can and cannot tell them. I rang @carer, who spoke of it before I asked.",
    ),
    (
        "@carer rang to tell good news",
        "@child has been picked for the school play and wanted me to know. I asked to speak with @them and said well done.",
    ),
];

/// Meetings: why, and what was agreed.
pub(super) const MEETINGS: [(&str, &str); 8] = [
    (
        "Team around the family: what helps and what is next",
        "School, health and the family met. Attendance is up. @carer asked that letters come by text as well. All agreed to keep the plan for six weeks and then look again.",
    ),
    (
        "Core group: progress with the plan",
        "Each action was read out. Four of six are done. @carer spoke for most of the time and named what is still hard. @child's words were read first, as @they had asked.",
    ),
    (
        "Meeting at school about reading and mornings",
        "@teacher showed @child's books from September and now. There is a gap, and it is closing. Breakfast club was offered, and @carer said yes.",
    ),
    (
        "Review meeting: what the next months should bring",
        "The plan was gone through. Family and professionals agreed on what has changed and what has not. The family's own goals were written on the first page.",
    ),
    (
        "Family meeting to plan the holidays",
        "Grandparents and an uncle came. They made a table of who has @child on which day, and nobody needed me for it.",
    ),
    (
        "Education plan meeting",
        "Targets were set in plain words. @child came for the last ten minutes and chose one @themself. The next date is in the diary.",
    ),
    (
        "Professionals' meeting with @carer present",
        "Health, school and housing met for the first time. @carer said that it was good not to say everything three times.",
    ),
    (
        "Meeting to share the updated plan",
        "We read it together. @carer asked for two sentences to be put more kindly, and they were. A copy was left at home.",
    ),
];

/// Direct work: why, and what was done.
pub(super) const WORK: [(&str, &str); 8] = [
    (
        "Direct work: the map of people who matter",
        "We made a map with string and buttons. @child put @themself near the middle and three people close. One button went in and out before it stayed.",
    ),
    (
        "Direct work: feelings and where they sit in the body",
        "With the outline on paper @child coloured the tummy for worry and the feet for cross. We practised breathing with the feather.",
    ),
    (
        "Direct work: @child's own safety plan",
        "We drew a hand with a name on each finger. @child knew four at once and thought about the fifth. It is on the back of the bedroom door.",
    ),
    (
        "Direct work: getting ready for the meeting",
        "@child chose what I may say and what @they wants to say. We wrote it on cards and practised in silly voices first.",
    ),
    (
        "Direct work: the story of moving",
        "We put photographs in order, and @child told what each house smelt like. Two have no picture, and I will look for them.",
    ),
    (
        "Direct work: a good day and a hard day",
        "@child drew two clocks. On the good one somebody is always at the door at three. The hard one has a gap there.",
    ),
    (
        "Direct work: what I would like to tell grown-ups",
        "@child dictated a letter, and I typed it as @they spoke. @They chose to keep it for now and to read it again next week.",
    ),
    (
        "Direct work: strengths cards",
        "@child took 'funny', 'brave' and 'good at finding things' and left 'patient' on the table with a grin.",
    ),
];

/// Information received: why, what, and what it means.
pub(super) const NEWS: [(&str, &str, &str); 6] = [
    (
        "School's report of a change in @child's behaviour",
        "@teacher wrote that @child has been quieter for a week and eats alone. Nothing happened that school knows of.",
        "A change that others notice deserves a look. I will see @child this week rather than next.",
    ),
    (
        "Police notification after a call to the address",
        "Officers came to an argument between adults. @child was upstairs and was seen by them, sleeping. No offence was recorded.",
        "The first notification in five months. It bears on the plan, because it was in the evening, which is when @carer said things are hard.",
    ),
    (
        "Health: result of the review",
        "The review shows expected growth. A referral for speech has been made, and the wait is long.",
        "Good news on growth. Meanwhile school can help with speech.",
    ),
    (
        "Housing: offer of a larger home",
        "An offer has been made for a three-bedroom house nearer to school.",
        "This answers one of the main worries and keeps @child at the same school.",
    ),
    (
        "Letter from the family support service: work ended as planned",
        "Eight sessions were attended of nine. The worker describes warmth and humour, and that bedtimes are kept.",
        "An independent view that agrees with ours. It supports stepping down.",
    ),
    (
        "Police: @child found safe after coming home late",
        "@child came home three hours late and had been at a friend's. A return conversation was offered.",
        "It was the first time. What matters is what @they was looking for there, and I will ask without blame.",
    ),
];

/// Letters and emails: why, what, and what was shared.
pub(super) const LETTERS: [(&str, &str, &str); 5] = [
    (
        "Plan sent to the family with a letter in plain words",
        "I sent the plan with a covering letter and my number. @carer confirmed that it has come.",
        "The plan",
    ),
    (
        "School's termly report received and its main points written",
        "@child is working towards what is expected in reading and at it in number. Two merits for kindness. @carer has the report too.",
        "",
    ),
    (
        "Minutes of the last meeting sent to all",
        "The minutes went to the family first and to professionals two days later. No corrections have been asked for.",
        "Minutes of the meeting",
    ),
    (
        "Answer to @carer's letter about visits",
        "@carer wrote that three visits in a week were too many. I agreed, and have asked the others to come together.",
        "",
    ),
    (
        "Information about the summer programme sent",
        "The list of free activities went to @carer, with the ones @child had asked about marked.",
        "The summer programme",
    ),
];

/// What families said about what would be written.
pub(super) const COMMENTS: [&str; 8] = [
    "@carer read it on my screen and said that it was right.",
    "@carer agreed, and asked that the part about money stays short.",
    "@carer said: that is us on a good day.",
    "@child wanted it written that the cat was there too.",
    "@carer agreed with most and sees the evenings differently.",
    "@carer had nothing to add.",
    "@carer thanked me for reading it out.",
    "@carer asked who will see it, and I explained.",
];
