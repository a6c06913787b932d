"""Words that come before the particulars of another person."""

from intake.screening.lexicon import phrases

RELATED = phrases("""
    his, her, their, he, she, they, neighbour*, neighbor*, brother, sister, husband
    wife, uncle, aunt, cousin, friend, mother, father, son, daughter, colleague, boss
    teacher, landlord, officer, commander, mr, mrs, ms, dr, doctor, contact person
    look for, ask for, patient, أخي, اخي, أختي, زوجي, زوجتي, عمي, خالي, جاري, جارتي
    صديقي, صديقتي, أبي, أمي, ابن عمي, مديري, اسمه, اسمها, رقمه, رقمها, son numéro
    mon frère, ma soeur, mon mari, ma femme, mon voisin, ma voisine, mon ami
    il s'appelle, elle s'appelle, su número, mi hermano, mi hermana, mi esposo
    mi esposa, mi vecino, mi vecina, mi amigo, se llama, برادرم, خواهرم, شوهرم, همسرم
    همسایه, دوستم, شماره اش, نامش, میرے بھائی, میری بہن, پڑوسی, دوست, اس کا نمبر
    мой брат, моя сестра, мой муж, моя жена, сосед*, мой друг, его зовут, ее зовут
    его номер, ее номер, мій брат, мій чоловік, моя дружина, сусід*, його звати
    її звати, його номер, її номер, kardeşim, kocam, karım, komşu*, arkadaşım, adı
    onun numarası, भाई, बहन, पति, पत्नी, पड़ोसी, दोस्त, उसका नंबर, meu irmão, minha irmã
    meu marido, minha esposa, meu vizinho, meu amigo, se chama, número dele, número dela
    mein bruder, meine schwester, mein mann, meine frau, nachbar*, freund, freundin
    seine nummer, ihre nummer, heißt, 他的, 她的, 我哥哥, 我丈夫, 我妻子, 邻居, 朋友
    叫做
""")
PARTICULARS = phrases("""
    lives at, lives in flat, lives on, lives next door, home address, his address
    her address, their address, works at, his name is, her name is, named, born on
    date of birth, dob, passport number, passport no, id number, national id
    social security number, ssn, his number, her number, medical record, diagnosed with
    hiv positive, is gay, is a lesbian, is an informer, collaborator, informant
    his wife is, bank account of, his car, her car, يسكن في, تسكن في, ساكن في, عنوانه
    عنوانها, بيته في, اسمه, اسمها, رقمه, رقمها, رقم الهوية, جواز سفره, تاريخ ميلاده
    مخبر, عميل, habite au, habite à, son adresse, il s'appelle, elle s'appelle, né le
    née le, numéro de passeport, indic, vive en la calle, vive en, su dirección
    se llama, nacido el, nacida el, su pasaporte, su cédula, dni, informante, آدرسش
    خانه اش در, نامش, شماره ملی, شماره شناسنامه, جاسوس, خبرچین, اس کا پتہ, اس کا نام
    شناختی کارڈ, رہتا ہے, رہتی ہے, живет по адресу, проживает, его адрес, ее адрес
    его зовут, ее зовут, дата рождения, паспорт, стукач, доносчик, живе за адресою
    проживає, його адреса, її адреса, його звати, її звати, дата народження, паспорт
    стукач, oturuyor, adresi, evi, onun adı, kimlik numarası, tc kimlik, doğum tarihi
    pasaport, muhbir, रहता है, रहती है, उसका पता, उसका नाम, आधार नंबर, पासपोर्ट, मुखबिर
    mora na, endereço dele, endereço dela, o nome dele, cpf, rg, nascido em, wohnt in
    wohnt im, seine adresse, ihre adresse, heißt, geboren am, geburtsdatum
    ausweisnummer, spitzel, 住在, 住址, 身份证号, 身份證, 护照号, 出生日期, 告密者, 线人
""")
