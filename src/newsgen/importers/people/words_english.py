"""What tells a person's name in English prose: words for people, and words for the rest."""

from __future__ import annotations

from newsgen.mentions import words_en


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = _words("""
    actor actress activist adviser advisor agent ambassador analyst anthropologist archaeologist
    architect artist astronaut astronomer attorney author aunt baker banker barber barrister
    bassist biologist bishop boss botanist boxer boyfriend brother builder businessman
    businesswoman butcher campaigner candidate captain cardinal caretaker carpenter cartoonist
    cellist chairman chairperson chairwoman champion chancellor chaplain chef chemist
    choreographer cleaner clerk climber coach co-author co-founder colleague collector columnist
    comedian commander commentator commissioner composer conductor congressman congresswoman
    conservator constable consultant contractor cook coroner correspondent councillor councilman
    councilwoman counsel counsellor cousin critic curator cyclist dancer daughter dean defendant
    defender demographer dentist deputy designer detective developer diplomat director doctor
    driver drummer ecologist economist editor electrician engineer entrepreneur epidemiologist
    executive explorer farmer father fellow filmmaker fireman firefighter fisherman footballer
    forester forward founder friend gardener geneticist geographer geologist girlfriend
    glaciologist goalkeeper governor grandfather grandmother guitarist hairdresser head historian
    host husband illustrator inspector instructor inventor investigator investor journalist judge
    keeper king labourer landlord lawmaker lawyer leader lecturer librarian lieutenant linguist
    machinist magistrate manager marshal mathematician mayor mechanic meteorologist midfielder
    midwife miner minister monk mother mp musician nanny naturalist neighbor neighbour nephew
    neurologist neuroscientist niece novelist nun nurse officer official operator organiser
    organizer owner painter paramedic parent partner passenger pastor pathologist patient
    pensioner performer pharmacist philosopher photographer physician physicist pianist pilot
    player playwright plumber poet policeman politician porter potter premier president priest
    prince princess principal prisoner producer professor programmer prosecutor psychiatrist
    psychologist publisher puppeteer queen rabbi ranger receptionist referee refugee reporter
    representative researcher resident roommate runner sailor salesman scholar schoolteacher
    scientist sculptor secretary senator sergeant sheriff shepherd shopkeeper singer sister
    sociologist soldier solicitor son songwriter speaker specialist spokesman spokesperson
    spokeswoman statistician stepfather stepmother striker student superintendent surgeon
    surveyor suspect swimmer teacher technician tenant tenor therapist trader trainer translator
    treasurer trustee tutor tycoon uncle undersecretary veteran vet vicar victim violinist
    volunteer waiter waitress warden weaver widow widower wife winger winner witness woman man
    worker wrestler writer youth zoologist named aged teammate goalscorer substitute skipper
    captain's chairs leads owns wrote heads grandson granddaughter stepson survivor fan voter
    shopper customer maker practitioner bricklayer roofer heir heiress apprentice postman
    postmistress headteacher headmaster headmistress statesman nobleman laureate medallist
    medalist hopeful newcomer rookie quarterback pitcher catcher batsman bowler jockey golfer
    sprinter skier skater gymnast rower
""")
"""Words for what people are; one before a name, or behind it after a comma, speaks for it."""

CAPITAL_ROLES = words_en.TITLES | _words("""
    Grandmaster Curate Datuk Dato Tan Sri Hajji Haji Shri Smt Trawlerman Goalkeeper Midfielder
    Striker Defender Manager Captain Skipper Coach Referee Mayor Deputy Vice Vice-President Chief
    Financial Technology Operating Executive Artistic Managing Creative Founder Farmer Baker
    Designer Architect Engineer Teacher Headteacher Neighbour Neighbor Resident Volunteer
    Campaigner Activist Actor Actress Singer Novelist Poet Writer Journalist Historian Scientist
    Physicist Chemist Biologist Economist Sociologist Spokesman Spokeswoman Spokesperson Lawyer
    Barrister Prosecutor Detective Constable Inspector Sergeant Lieutenant Superintendent Cllr
    Councillor Councilor Alderman Congressman Vicar Pastor Bishop Sister Brother Father Mother
    Uncle Aunt Nurse Surgeon Senior Junior Assistant Associate Acting Former Ex Retired Lead Head
    General Major Corporal Private Commander Commodore Comrade Madam Madame Monsieur Mme Mlle
    Herr Frau Señor Señora Don Doña Sheikh Imam Ayatollah Rabbi Hon Justice Chancellor
    Undersecretary Secretary-General Secretary Speaker Whip Leader Organizer Organiser Curator
    Conductor Composer Photographer Filmmaker Producer Student Owner Operator Pilot Driver Ranger
    Warden Keeper Technician Programmer Analyst Consultant Entrepreneur Investor Billionaire
    Widow Democrat Republican Democratic Labour Tory Conservative Liberal
""")
"""Capitalised words of office before a name that are no part of it."""

NO_NAMES = words_en.INSTITUTIONS - _words("""
    Bell Cross Fellow Scholar
""") | _words("""
    University Universities Department Ministry Council Committee Commission Agency Bureau
    Authority Parliament Congress Senate Party Union Federation League Alliance Coalition Network
    Forum Team Squad Rovers United Athletic Wanderers City Town Albion Hotspur Rangers Celtic
    Giants Kings Lakers Bulls Bears Lions Tigers Eagles Bank Banking Insurance Assurance
    Packaging Foods Food Materials Steel Motors Oil Gas Energy Power Water Electric Airlines
    Airways Railway Railways Rail Ferries Shipping Logistics Software Systems Technologies
    Technology Solutions Services Service Consulting Advisors Management Media News Times Post
    Herald Tribune Gazette Courier Journal Chronicle Guardian Telegraph Observer Standard
    Independent Mail Express Mirror Sun Star Echo Argus Review Magazine Weekly Daily Today Radio
    Television Broadcasting Studios Records Entertainment Games Gaming Kitchen Coffee Brewing
    Brewery Pharma Pharmaceuticals Biotech Labs Robotics Dynamics Analytics Digital Mobile Online
    Cloud Web Web's Internet API Hub Guide Policy Plan Strategy Framework Standards Toolkit
    Handbook Manual Report Survey Index Data Open Government Federal State National International
    Public Private Social Security Health Medicine Medical Care Education Science Sciences
    Research Engineering Design Innovation Development Environment Climate Justice Defense
    Defence Interior Treasury Commerce Labor Agriculture Transportation Transport Housing
    Veterans Homeland Affairs Rights Liberties Freedom Information Act Law Code Regulation Rule
    Order Treaty Agreement Accord Protocol Convention Declaration Charter Constitution Amendment
    War Battle Revolution Uprising Crisis Olympics Championship Championships Masters Grand Prix
    Series Festival Week Month Day Night Morning Afternoon Evening Year Spring Summer Autumn
    Winter North South East West Northern Southern Eastern Western Central Upper Lower Great
    Greater New Old Big Little Black White Red Green Blue Golden Royal Imperial Holy Sacred
    Ancient Ocean Sea Gulf Strait Canal Harbor Harbour Port Cape Coast Valley Canyon Desert
    Plains Plateau Basin Reef Rock Rocks Glacier Pass Ridge Wood Woods Moor Marsh Pond Creek
    Brook Cave Quarry Mine Mill Works Factory Plant Yard Dock Docks Pier Wharf Quay Market Mall
    Shop Store Centre Arms Tavern Pub Restaurant Cafe Café Bar Grill Diner Villa Palace Castle
    Fort Abbey Priory Minster Temple Shrine Mosque Synagogue Cemetery Theatre Cinema Opera Ballet
    Symphony Philharmonic Choir Museum Zoo Aquarium Arboretum Nature Reserve Wildlife Trail Route
    Line Station Terminal Junction Airport Base Camp Barracks Prison Jail Cathedral Parish
    Diocese Monastery Convent English French German Spanish Italian Portuguese Dutch Swedish
    Danish Norwegian Finnish Polish Czech Hungarian Greek Turkish Russian Ukrainian Chinese
    Japanese Korean Indian Pakistani Iranian Iraqi Israeli Arab Arabic Egyptian African American
    Canadian Mexican Brazilian Australian British Scottish Welsh Irish European Asian Christian
    Muslim Jewish Catholic Protestant Buddhist Hindu America Africa Europe Asia Australia Canada
    Mexico Brazil Argentina Chile Peru Colombia Cuba France Germany Spain Italy Greece Turkey
    Russia Ukraine Poland Sweden Norway Denmark Finland Iceland Ireland Scotland Wales England
    Britain China Japan Korea India Pakistan Iran Iraq Israel Palestine Egypt Libya Syria Lebanon
    Afghanistan Vietnam Thailand Malaysia Indonesia Philippines Singapore Taiwan Hong Kong York
    Angeles Francisco Diego Chicago Boston Philadelphia Seattle Houston Dallas Atlanta Miami
    Detroit Denver Phoenix Vegas London Paris Berlin Madrid Rome Vienna Moscow Kyiv Beijing
    Shanghai Tokyo Delhi Mumbai Sydney Toronto Dublin Edinburgh Glasgow Cardiff California Texas
    Florida Ohio Michigan Illinois Pennsylvania Massachusetts Connecticut Jersey Maryland
    Carolina Dakota Hampshire Washington D.C Columbia Oregon Nevada Arizona Utah Colorado Wyoming
    Montana Idaho Kansas Nebraska Iowa Missouri Arkansas Louisiana Mississippi Alabama Tennessee
    Kentucky Indiana Wisconsin Minnesota Alaska Hawaii Puerto Rico The And Or Of For In On At By
    To With From As But If So Yet Not We You He She They It Our Your Their His Her My This That
    These Those I Q A Inc. Ltd. Corp. Co. LLC PLC plc Corp Chapter Section Part Volume Page
    Figure Table Appendix Episode Season Version Phase Step Level Grade Class Unit Group Type
    Model Mark Prize Award Medal Trophy Cup Shield Title Crown Artificial Intelligence Machine
    Learning Deep Neural Quantum Silicon Virtual Reality Augmented Blockchain Crypto Bitcoin
    Lightning Google Apple Microsoft Amazon Facebook Twitter GitHub Reddit YouTube Instagram
    Netflix Nvidia Intel Oracle IBM OpenAI Tesla Boeing Access Travel Tours Coaches Cars Taxis
    Stores Supplies Traders Haulage Joinery Bequest Legacy Endowment Appeal Accessibility User
    Users Experience Customer Product Project Program Programme Process Platform Portal Dashboard
    Content Content's Agile Lean Plain Language Site Sites Website Pages Search Mission Vision
    Values Principles Best Practices Practice Lessons Learned Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday January February March April May June July August September October
    November December Eve Christmas Easter Ramadan Thanksgiving Halloween Read More About Contact
    Follow Click Here See Also Related Share Subscribe Cross Crescent Nations Kingdom States
    Emirates Republic Democrats Republicans Labour Tories Liberals Greens Progressive Harvard
    Yale Princeton Stanford Oxford Cambridge Cornell MIT Berkeley UCLA Caltech
""") - _words("""
    Berkeley Mill Star Mark Christian Brook May June August Diego Francisco Florence Victoria
    Paris Sydney Chad Israel Jordan Cross Wood Woods Marsh Rock Castle Fort Black White Green
    Brown Spring Day Winter Summer Cook Page Price Grant Bell English French German Eve Cameron
    Dean King Kings Earl Bishop Harbour Columbia Sun Guy Scholar Phoenix Houston Austin Dallas
    Denver Rome London Holy West North Hill Hall Little Ireland England Wales Holland Rose Temple
    Law Power Order
""")
"""Capitalised words that are no part of a person's name: firms, places, institutions, headings."""

THINGS = _words("""
    ferry ship vessel boat yacht cruiser steamer trawler tug tanker freighter liner schooner
    submarine frigate destroyer carrier barge racehorse horse dog cat mare stallion pony novel
    book film movie play opera musical song album single series show painting portrait sculpture
    ballet game magazine newspaper brand label firm company group band charity foundation pub inn
    restaurant café cafe bar hotel school college street road lane avenue square park garden
    theatre theater hall house bridge tower village town city hamlet island lake river mountain
    peak hill stadium ground venue satellite telescope rocket robot puppet character doll
    asteroid comet crater storm hurricane typhoon cyclone operation project programme program
    prize award trophy medal rose variety
""")
"""Words for what else is called like a person."""

SPEECH = _words("""
    said says told tells added adds asked asks wrote writes replied argued argues explained
    explains noted notes announced declined recalled recalls insisted insists admitted admits
    acknowledged warned warns claimed claims testified confirmed confirms stated states promised
    conceded concedes observed joked laughed thinks believes hopes remembers suggested suggests
    responded continued concluded agreed agrees tweeted posted
""")
"""Verbs of speech: a capitalised name beside one is most likely a person's."""

FIRMS_LIKE_PEOPLE = frozenset(
    (
        "Morgan Stanley",
        "Charles Schwab",
        "Calvin Klein",
        "Ralph Lauren",
        "Tommy Hilfiger",
        "Louis Vuitton",
        "Hugo Boss",
        "Christian Dior",
        "Yves Saint Laurent",
        "Marks Spencer",
        "John Lewis",
        "John Deere",
        "Jack Daniel",
        "Johnnie Walker",
        "Jim Beam",
        "Ben Sherman",
        "Tiffany Co",
        "Michael Kors",
        "Kate Spade",
        "Tory Burch",
        "Jimmy Choo",
        "Jo Malone",
        "Estée Lauder",
        "Elizabeth Arden",
        "Mary Kay",
        "Eli Lilly",
        "Johnson Johnson",
        "Booz Allen",
        "Booz Allen Hamilton",
        "Arthur Andersen",
        "Edward Jones",
        "Raymond James",
        "Thomas Cook",
        "Virgin Atlantic",
        "Frank Russell",
        "Harry Potter",
        "Sherlock Holmes",
        "James Bond",
        "Mickey Mouse",
        "Santa Claus",
        "Hong Kong",
        "Jesus Christ",
        "Virgin Mary",
        "Virginia Beach",
        "Santiago Bernabéu",
        "Billie Jean",
        "Don Juan",
        "Don Quixote",
    )
)
"""Firms, brands and figures called like people."""
