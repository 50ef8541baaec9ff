/// English: prose (`s` without a day and month, `sd` with one), posts (`t`), headlines (`h`).
let english = Grammar(
  #"""
  first: Zeynep | Omar | Ilse | Matteo | Aygul | Ruth | Dilnur | Tomas | Nadia | Kwame | Petra | Yusuf | Hanne | Rahima | Joel | Marisol | Anwar | Freya | Idris | Colette
  first~ Bohdan | Sunniva | Thabo | Leilani | Ferhat | Ottilie | Casimir | Wanjiru | Eluned | Paavo
  last: Karimova | Brandt | Okafor | Lindqvist | Tash | Moreau | Delgado | Aydin | Hollis | Nakamura | Petrov | Marsh | Abbas | Keller | Rowe | Demir | Vance | Ferro
  last~ Szymborski | Achterberg | Mbatha | Kealoha | Yildirim | Prendergast | Ravndal | Ngugi | Laaksonen
  person: {first} {last} | {first} {last} | {first} {last} | Dr. {last} | Ms. {last} | Mr. {last} | {first} M. {last}
  person~ Prof. {last} | Sen. {first} {last} | {first} van der {last} | St. John {last}
  city: Harbour Falls | Munich | Almaty | Port Selwyn | Lyon | Ankara | Riverton | Osh | Leeds | Bern | Kashgar | Nuremberg | Tirana
  city~ Ålesund | Cape Merrin | Batumi | New Eltham | Coimbra | Windhoek | Sligo
  place: the {adj} district | {city} | the old harbour | the valley | the northern region | the border town of {city} | the capital
  place~ the lower delta | the uplands near {city} | Ward 7 | the St. Anne quarter
  adj: northern | former | largest | independent | provincial | public | contested | recent | unfinished | new | local
  adj~ understaffed | privately run | long-delayed | coastal | much-debated
  body: Council | Library | Water Board | Teachers' Union | Museum | Press Club | Chamber of Commerce | Archive | Housing Office | High Court
  body~ Ombudsman | Tram Company | Observatory | Fisheries Inspectorate | Lighthouse Trust
  org: the {city} {body} | the {city} {body} | the U.S. State Department | the U.N. office in {city} | the European Parliament | {city} University | the Institute for Open Rivers (IOR) | the W.U.A. | the ministry
  org~ the N.G.O. Clear Nets | Harrow & Pike Ltd. | the Intl. Maritime Bureau | the Dept. of Works | Skylark Inc.
  group: the families | residents | three former detainees | local journalists | students and teachers | the workers | {n} lawyers | about {N} people | more than {N} households | the farmers' association | campaigners
  group~ the ferry crews | a handful of beekeepers | roughly {n} per cent of tenants | volunteers | the night-shift nurses
  subj: {person} | {org} | {group} | {person}, who has lived in {place} since {year}, | a spokesperson for {org} | the {adj} {thing} | {person} and {person} | nobody at {org}
  subj~ the chair of {org} | {org} (and not only they) | one of {group} | the {thing} in {place}
  thing: report | law | bridge | school | court ruling | data programme | camp | archive | water plant | petition | supply chain | hospital wing | list of names
  thing~ tram line | seawall | telescope | quota | seed bank | night shelter | ferry timetable
  verb: published | rejected | criticised | welcomed | postponed | signed | described | lost sight of | reviewed | leaked | defended
  verb~ shelved | audited | quietly amended | overturned | mapped | endorsed
  obj: the {adj} {thing} | a {thing} that nobody had asked for | {n} documents about {place} | the findings of {org} | a {adj} {thing} in {place} | the case of {person} | its own {thing} | {N} files | a “{adj} {thing}” | the so-called '{adj} {thing}'
  obj~ a map of {place} | the minutes of {org} | every {adj} {thing} since {year} | ‘the {thing} question’ | a {n}-page annex
  prep: in {place} | after {n} months of talks | despite a warning from {org} | without a word to {group} | for the first time since {year} | at a cost of ${N} | under pressure from {group} | by a vote of {n}-{n}
  prep~ behind closed doors | with {n}% of the budget | on the advice of {person} | version 2.1 of which is still secret
  adv: Meanwhile | In {year} | According to {person} | For years | In practice | As {person} put it | Since {year} | At first | In the end | Unsurprisingly | In {place}
  adv~ By all accounts | Three winters ago | On paper | Against the advice of {org} | Come spring
  clause: which is why {group} are waiting | although {org} denies it | and that is only the start | because {subj} {verb} {obj} | while {group} were told nothing | and {group} paid for it | i.e. the same people as before | so the {thing} stays shut
  clause~ or so {person} believes | which – to be fair – took {n} weeks | as if the {thing} had never existed | and, e.g., the {thing} remains unpaid
  s: {subj} {verb} {obj}. | {subj} {verb} {obj} {prep}. | {adv}, {subj} {verb} {obj}. | {subj} {verb} {obj}, {clause}. | {adv}, {subj} {verb} {obj} {prep}, {clause}. | {short} | {quote} | {trap}
  s~ {subj} {verb} {obj}; {subj} did not. | It was {person} who {verb} {obj} {prep}. | Had {org} {verb} {obj}? Hardly. | {subj} – of all people – {verb} {obj}.
  short: Nobody was surprised. | The {thing} is still closed. | That was in {year}. | It did not help! | Why? | So far, no reply. | The answer was no.
  short~ Silence followed. | Not so fast. | And then? | Costs rose by {n}%.
  quote: “We will not be silent,” said {person}. | “The {thing} belongs to {group},” {person} told {org}. | {person} called it "a {adj} {thing}". | ‘Enough is enough’, said {person}.
  quote~ ‘‘It was never about the {thing}’’, {person} said. | “You cannot close a {thing} and call it reform.” | „We waited“, said {person}.
  trap: Around 2/3 of {group} agreed. | The phone line is staffed 24/7. | After 9/11 the rules were tightened. | {group} split the cost 50/50. | It rated 7/10 for safety. | The {thing} and/or the {thing} may close. | Section 4.2 of the {thing} says otherwise. | The team won 3-1. | They sell at 1/4 of the price. | {org} ranks #1 in the region. | Write to {first}.{last}@rivers.example for details. | The meeting is at 6pm @ {body} Hall.
  trap~ It was a 4/4 beat. | The odds were 5/1. | Windows 7/8 no longer runs there. | Their km/h readings were wrong. | No. 12 was missing. | Platform 9/10 is closed. | The A/C failed.
  month: January | February | March | April | May | June | July | August | September | October | November | December
  sd: The {adj} {thing} was opened on {d} {month} {year}. | It recalls the events of {month} {ord}, {year}. | {subj} had {verb} {obj} on {month} {d}. | The next hearing is set for {ord} {month}. | On {month} {ord}, {subj} {verb} {obj}. | By {d} {month}, {group} had left.
  f: {subj} {verb} {obj} {prep}. | {subj} {verb} {obj}. | {subj} {verb} {obj}, {clause}. | {subj} {verb} {obj} {prep}, {clause}.
  body1: {s} | {s} | {s} | {s} | {sd}
  tag: Harbour | OpenRivers | NoCamps | RightToKnow | Xinjiang | UN | Housing2021 | SaveTheArchive | WaterIsLife | COP26 | climate | Uyghurs
  tag~ Ferries4All | NightShelter | DarkSkies | Seawall_Now | HR41
  t: {s} | {s} | {s} | {subj} {verb} {obj} with {@}. | Thanks to {@} and {@} for the {thing}. | {#} is not a {thing}. | As {@} wrote, {subj} {verb} {obj}. | Why is {#} still a {thing}? | {subj} {verb} {obj} in {#}, and {@} knows it. | .{@} has the {thing}. | I asked {@} about the {adj} {thing}. | They told {@}: "no {thing}, no deal". | It's {@}'s {thing}, w/out the {adj} part. | {#} & {#} are two sides of it.
   | I spent {n} days in {place} and all I got was {obj}. | We need to talk about {obj}, folks. | My sources at {org} say: {subj} {verb} {obj}. | Sorry, but {obj}?! | I can't stress this enough: {subj} {verb} {obj}. | (Yes, {obj}.) | Remember {person}? | tl;dr: {obj}, {n} times over. | Update: {org} has now {verb} {obj}... | "{adj} {thing}", my foot. | So here's the thing... {subj} {verb} {obj} {prep} | no caps today. {subj} {verb} {obj} | Q: who {verb} {obj}? A: {subj} | RIP, {thing}. | {n} out of {n} {thing}s. That's it. | Don't @ me. | {obj} -> {obj}, in {n} weeks
  t~ Read {@} on the {thing}! | Hat tip to {@}, {@} & {@}. | ({#} again.) | {@}: {subj} {verb} {obj}. | So, {#}: {subj} {verb} {obj}. | What {@}’s people {verb} was {obj}. | Honestly? {obj}. | psa: {obj} is back | Hear me out: {obj}, but with a {thing}. | {subj} {verb} {obj} *and* {obj} | Me, reading {obj}: | cc {@} {@}
  open: THREAD: why {subj} {verb} {obj}. | A thread on {obj}. | Some thoughts on {obj}: | {subj} {verb} {obj}. Here is what we know. | Let's talk about {#}. | Today {subj} {verb} {obj}. A short thread: | {s} {s}
  open~ Buckle up: {obj}. | I have read {obj}, so you don't have to. | {n} things about {#} you should know ↓ | Right. {obj}. Let's go.
  item: the {adj} {thing} | {obj} | no access to {place} | collective punishment | {n} new {thing}s | silence from {org} | better pay
  item~ rust | an end to {obj} | {thing} fees up by {n}% | less fog
  h: {org1} {verb} the {adj} {thing} | {last} Family Reunites After {n} Years | {verbT} in {city}: A {adjT} {thingT} | New {thingT} on {city} {thingT} Leaked | Adoption of the {city} {thingT} | {org1} Calls on {city} to Release {person} | {person} Honoured in {city} | Tell {last}: Stop Profiting From the {thingT} | UK {thingT} Amendment to the {city} {thingT} Bill | {group1} protest in {city} | {city} to host conference on {adj} {thing}s
   | What happened to {person}? | {org1} {verb} “The {city} List” | Statement: {city} {thingT} | {n}th Session of the {city} {body} | WUA and {org1} hold joint {thing} | US and E.U. sanction {n} officials over {city} {thing} | {org1} publishes {thing} on how the {adj} {thing} in {city} has changed the lives of {group1} since {year} | {month} {ord}, {year} {city} Massacre | {city}’s {thing} “a disgrace”, says {person}
  h~ Vigil for {person}! | Ten Years On, the {city} {thingT} Is Back… | {org1}: “Nothing to hide” | Talks with the U.S. | {verbT}, Then {verbT}: the {thingT} of {city} | Seminar, {d} {month} | {body} vs. {body} | Side event at the {n}th session | ‘{adjT} {thingT}’ Screened in {city} | Who owns the {thing} of {city}? | In Memoriam: {person} ({year}–{year}) | Job vacancy: {thing} officer
  org1: {city} {body} | WUA | HRM | EU Parliament | IOR | U.N. Experts | {last} Foundation | {city} City Council
  org1~ Clear Nets | ILO Panel | {first} {last} Trust
  group1: Students | Families | Former Detainees | Lawyers | Workers
  group1~ Ferry Crews | Tenants
  thingT: Report | Law | Camp | Petition | Ruling | Archive | School | Dokument
  thingT~ Seawall | Tramway | Quota | Shelter
  adjT: Stolen | Forced | Public | New | Forgotten
  adjT~ Drowned | Half-Built
  verbT: Protest | Panel | Concert | Webinar | Exhibition | Hearing
  verbT~ Book Launch | Sit-in | Memorial
  """#)
