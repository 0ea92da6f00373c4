//! Invented people of many origins: first names and family names that go together.

use super::super::dice::Dice;

/// Names of one origin, with the census code that goes with them.
pub(super) struct Origin {
    pub(super) ethnicity: &'static str,
    pub(super) religion: &'static str,
    pub(super) language: &'static str,
    pub(super) families: &'static [&'static str],
    pub(super) girls: &'static [&'static str],
    pub(super) boys: &'static [&'static str],
    pub(super) women: &'static [&'static str],
    pub(super) men: &'static [&'static str],
}

pub(super) const ORIGINS: [Origin; 11] = [
    Origin {
        ethnicity: "WBRI",
        religion: "",
        language: "English",
        families: &[
            "Aldridge",
            "Thackray",
            "Pemberton",
            "Loxley",
            "Hollis",
            "Garside",
            "Wainwright",
            "Tranter",
            "Shipley",
            "Bexley",
        ],
        girls: &[
            "Ellie", "Grace", "Poppy", "Freya", "Daisy", "Evie", "Lottie", "Amber", "Skye", "Erin",
        ],
        boys: &[
            "Alfie", "Jack", "Harvey", "Logan", "Oscar", "Riley", "Toby", "Jayden", "Kian",
            "Archie",
        ],
        women: &[
            "Gemma", "Stacey", "Rachel", "Kelly", "Donna", "Joanne", "Becky", "Natalie",
        ],
        men: &[
            "Craig", "Lee", "Darren", "Gareth", "Wayne", "Scott", "Neil", "Stuart",
        ],
    },
    Origin {
        ethnicity: "WBRI",
        religion: "Christian",
        language: "English",
        families: &[
            "Cadwallader",
            "Penrose",
            "Trevithick",
            "McAllister",
            "Drummond",
            "Llewellyn",
            "Rhys",
        ],
        girls: &["Seren", "Isla", "Morwenna", "Cerys", "Eilidh", "Megan"],
        boys: &["Dylan", "Callan", "Rory", "Ewan", "Iwan", "Fraser"],
        women: &["Sian", "Morag", "Bethan", "Kirsty", "Carys"],
        men: &["Gwyn", "Alasdair", "Owain", "Hamish", "Emrys"],
    },
    Origin {
        ethnicity: "APKN",
        religion: "Muslim",
        language: "Urdu",
        families: &["Mahmood", "Chaudhry", "Qureshi", "Sheikh", "Butt", "Awan"],
        girls: &["Zainab", "Hira", "Maryam", "Noor", "Sana", "Iqra"],
        boys: &["Hamza", "Bilal", "Zayn", "Haris", "Ibrahim", "Danyal"],
        women: &["Shazia", "Nasreen", "Rubina", "Saima", "Farah"],
        men: &["Tariq", "Khalid", "Nadeem", "Asif", "Rashid"],
    },
    Origin {
        ethnicity: "ABAN",
        religion: "Muslim",
        language: "Bengali",
        families: &["Miah", "Uddin", "Chowdhury", "Islam", "Haque"],
        girls: &["Nusrat", "Tasnim", "Sumaiya", "Ruhi", "Anika"],
        boys: &["Rafi", "Tanvir", "Samir", "Ayaan", "Fahim"],
        women: &["Rehana", "Shirin", "Salma", "Monira"],
        men: &["Kamal", "Jalal", "Shafiq", "Anwar"],
    },
    Origin {
        ethnicity: "AIND",
        religion: "Sikh",
        language: "Punjabi",
        families: &["Dhaliwal", "Sandhu", "Grewal", "Bains", "Sidhu"],
        girls: &["Simran", "Jasleen", "Amrit", "Kiran", "Harleen"],
        boys: &["Arjan", "Gurveer", "Jeevan", "Manav", "Dilraj"],
        women: &["Rupinder", "Manjit", "Parminder", "Baljit"],
        men: &["Hardeep", "Sukhdev", "Jaswant", "Kulwinder"],
    },
    Origin {
        ethnicity: "BCRB",
        religion: "Christian",
        language: "English",
        families: &[
            "Bartley",
            "Denton-Clarke",
            "Powell",
            "Gayle",
            "Brathwaite",
            "Lindo",
        ],
        girls: &["Shanice", "Tianna", "Amara", "Jada", "Kezia", "Naomi"],
        boys: &["Jerome", "Tyrell", "Micah", "Reuben", "Andre", "Malachi"],
        women: &["Marcia", "Yvonne", "Sharon", "Denise"],
        men: &["Winston", "Leroy", "Delroy", "Carlton"],
    },
    Origin {
        ethnicity: "BAFR",
        religion: "Christian",
        language: "English",
        families: &["Achebe", "Mensah", "Okonkwo", "Adjei", "Banda", "Tesfaye"],
        girls: &["Adaora", "Efua", "Chidinma", "Abena", "Hana", "Thandiwe"],
        boys: &["Kofi", "Emeka", "Kwesi", "Tobi", "Yonas", "Chuma"],
        women: &["Ngozi", "Ama", "Folake", "Selam"],
        men: &["Obinna", "Kojo", "Tunde", "Dawit"],
    },
    Origin {
        ethnicity: "BAFR",
        religion: "Muslim",
        language: "Somali",
        families: &["Warsame", "Abdi", "Hersi", "Jama", "Farah"],
        girls: &["Ayan", "Hodan", "Ifrah", "Sagal"],
        boys: &["Liban", "Abshir", "Guled", "Zakariya"],
        women: &["Faduma", "Halima", "Sahra", "Asha"],
        men: &["Yusuf", "Mahad", "Omar", "Ismail"],
    },
    Origin {
        ethnicity: "WOTH",
        religion: "Christian",
        language: "Romanian",
        families: &["Popescu", "Ionescu", "Dumitru", "Stan", "Munteanu"],
        girls: &["Ioana", "Andreea", "Daria", "Sofia"],
        boys: &["Matei", "Andrei", "Luca", "Stefan"],
        women: &["Elena", "Mihaela", "Cristina", "Raluca"],
        men: &["Florin", "Marius", "Bogdan", "Adrian"],
    },
    Origin {
        ethnicity: "MWBC",
        religion: "",
        language: "English",
        families: &["Carver-James", "Ashby", "Morrison", "Quarrie", "Bridge"],
        girls: &["Mia", "Lexi", "Kayla", "Ruby", "Tia"],
        boys: &["Kai", "Jaxon", "Tyrese", "Leon", "Marley"],
        women: &["Hayley", "Carly", "Simone", "Chantelle"],
        men: &["Dwayne", "Marlon", "Curtis", "Ashley"],
    },
    Origin {
        ethnicity: "OOTH",
        religion: "",
        language: "Kurdish",
        families: &["Rashid", "Karimi", "Haddad", "Mansour", "Azizi"],
        girls: &["Rojin", "Lana", "Yara", "Dilan"],
        boys: &["Aram", "Karwan", "Sami", "Elias"],
        women: &["Shilan", "Rania", "Leyla", "Nazanin"],
        men: &["Hiwa", "Bassam", "Farid", "Soran"],
    },
];

/// Foster carers.
pub(super) const CARERS: [&str; 10] = [
    "Pauline Whittaker",
    "Moira Dunne",
    "Gloria Baptiste",
    "Sunita Rao",
    "Janet Ormerod",
    "Philip Hartnell",
    "Comfort Asante",
    "Roy Lambert",
    "Maureen Sykes",
    "Dev Malhotra",
];

pub(super) const STREETS: [&str; 14] = [
    "Quarry Lane",
    "Mill Street",
    "Canal Terrace",
    "Beacon Road",
    "Orchard Close",
    "Weavers Court",
    "Station Road",
    "Priory Gardens",
    "Lime Avenue",
    "Foundry Street",
    "Meadow Rise",
    "Chapel Hill",
    "Dyers Yard",
    "Northgate",
];

pub(super) const NURSERIES: [&str; 3] = [
    "Little Wrens Nursery",
    "Mill Street Nursery",
    "Acorn Family Centre",
];

pub(super) const PRIMARIES: [&str; 5] = [
    "Harrow Lane Primary School",
    "St Aidan's Primary School",
    "Beacon Road Primary School",
    "Meadow Rise Primary School",
    "Canalside Primary School",
];

pub(super) const SECONDARIES: [&str; 3] = [
    "Mereside Academy",
    "Northgate High School",
    "Foundry Park School",
];

/// Teachers and others who speak for a school.
pub(super) const TEACHERS: [&str; 8] = [
    "Mr Ellery",
    "Mrs Pattinson",
    "Ms Rawal",
    "Mr Osborne",
    "Mrs Teague",
    "Ms Lind",
    "Mr Bhatt",
    "Mrs Colley",
];

pub(super) const HEALTH: [(&str, &str); 5] = [
    ("Dr Okoro", "Tanner Row Surgery"),
    ("Dr Venn", "Mill Street Surgery"),
    ("Dr Rahman", "Beacon Road Medical Centre"),
    ("Dr Lister", "Northgate Surgery"),
    ("Dr Sommers", "Canalside Practice"),
];

/// A first name that nobody of this family has yet.
pub(super) fn fresh(dice: &mut Dice, names: &[&'static str], taken: &mut Vec<String>) -> String {
    let start = dice.below(names.len());
    let turned = names.iter().cycle().skip(start).take(names.len());
    let free = turned
        .map(|name| (*name).to_owned())
        .find(|name| !taken.contains(name));
    let name = free.unwrap_or_else(|| "Alex".to_owned());
    taken.push(name.clone());
    name
}
