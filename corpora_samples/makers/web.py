# ruff: noqa: E501, RUF001 (texts keep their long lines and their own signs)
"""Web pages in eleven languages: contact pages, CVs, forum posts."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Value, render

CONTACT, CV, FORUM = range(3)
PAGES = {
    "en": (
        "Contact us | Opening hours | Imprint\n\n{company}\n{street}, {city} {postcode}\nPhone: {phone}\n"
        "E-mail: {email}\nAsk for {name}. Mon–Fri 9:00–17:30, version of this page: 3.2.1",
        "CURRICULUM VITAE\n{name}\nBorn {born} · {street}, {city}\n{phone} · {email}\n\n2015–2021 bookbinder\n"
        "Languages: Welsh, English. Referee: {other_name}",
        "{user} wrote on {day}:\nAnybody else with noise from the pump? Serial 4471-X. @{other_user} said to mail "
        "{other_email} 🙏\n\nRe: same here, firmware 1.0.33 fixed it.",
    ),
    "de": (
        "Impressum\n\nAngaben gemäß § 5 DDG:\n{company}\nvertreten durch {name}\n{street}\n{postcode} {city}\n"
        "Telefon: {phone}\nE-Mail: {email}\nBankverbindung: {iban}",
        "Lebenslauf\n\nName: {name}\ngeboren am {born} in {city}\nAnschrift: {street}, {postcode} {city}\n"
        "2009–2014 Studium der Vermessungskunde, Note 1,7",
        "Beitrag von {user} am {day}: Hat jemand {other_name} aus {city} erreicht? Unter {phone} geht keiner ran 😠",
    ),
    "fr": (
        "Nous contacter\n\n{company}\n{street}\n{postcode} {city}\nTél. : {phone} — Courriel : {email}\n"
        "Responsable de la publication : {name}",
        "CURRICULUM VITÆ\n{name}, né(e) le {born} à {city}\n{street}\n{email}\nExpérience : 12 ans de menuiserie",
        "{user}, le {day} : merci à {other_first} ! Écrivez-moi à {email}, la version 2.0.7 marche enfin 👍",
    ),
    "es": (
        "Aviso legal\n\nTitular: {name}\nDomicilio: {street}, {postcode} {city}\nTeléfono: {phone}\n"
        "Correo: {email}\nCuenta: {iban}",
        "CURRÍCULUM\n{name}\nFecha de nacimiento: {born}\n{street}, {city}\n{email}\nIdiomas: euskera, inglés (C1)",
        "{user} escribió el {day}: ¿alguien conoce a {other_name}, de {city}? Mi correo es {email} ¡gracias! 🌞",
    ),
    "it": (
        "Contatti\n\n{company}\n{street}, {postcode} {city}\nTel. {phone} – {email}\nTitolare: {name}\nIBAN {iban}",
        "CURRICULUM VITAE\n{name}, nato/a a {city} il {born}\nIndirizzo: {street}\n{email}\nPatente B, ECDL",
        "{user} ha scritto il {day}: qualcuno ha sentito {other_first}? Scrivetemi a {email}. Perché no? 😅",
    ),
    "pt": (
        "Fale connosco\n\n{company}\n{street}, {postcode} {city}\nTelefone: {phone}\nE-mail: {email}\n"
        "Responsável: {name}\nIBAN: {iban}",
        "CURRÍCULO\n{name}\nData de nascimento: {born}\nMorada: {street}, {city}\nContacto: {email}\nCarta de condução: B",
        "{user} escreveu em {day}: alguém já falou com a {other_name}, de {city}? O meu e-mail é {email} 🙂",
    ),
    "nl": (
        "Contact\n\n{company}\n{street}\n{postcode} {city}\nTelefoon: {phone}\nE-mail: {email}\n"
        "Contactpersoon: {name}\nRekening: {iban}",
        "CURRICULUM VITAE\nNaam: {name}\nGeboren: {born} te {city}\nAdres: {street}, {postcode} {city}\nHobby's: schaatsen",
        "{user} schreef op {day}: heeft iemand {other_name} gezien? Bel {phone} of mail naar {email} 🚲",
    ),
    "pl": (
        "Kontakt\n\n{company}\n{street}, {postcode} {city}\nTel. {phone}, e-mail: {email}\n"
        "Osoba do kontaktu: {name}\nNumer rachunku: {iban}",
        "ŻYCIORYS\n{name}\nData urodzenia: {born}\nAdres: {street}, {postcode} {city}\nJęzyki: angielski, kaszubski",
        "{user} napisał(a) {day}: czy ktoś zna {other_name}? Mój adres to {email}. Wersja 5.4.2 nie działa 😩",
    ),
    "hi": (
        "संपर्क करें\n\n{company}\n{street}, {city} {postcode}\nफ़ोन: {phone}\nईमेल: {email}\nसंपर्क व्यक्ति: {name}",
        "जीवन परिचय\nनाम: {name}\nजन्म तिथि: {born}\nपता: {street}, {city}\nईमेल: {email}\nभाषाएँ: हिन्दी, अंग्रेज़ी",
        "{user} ने {day} को लिखा: क्या कोई {other_name} को जानता है? मुझे {email} पर लिखें 🙏",
    ),
    "zh": (
        "联系我们\n\n{company}\n地址：{city}{street}，邮编 {postcode}\n电话：{phone}\n邮箱：{email}\n联系人：{name}",
        "个人简历\n姓名：{name}\n出生日期：{born}\n住址：{city}{street}\n邮箱：{email}\n语言：中文、英语",
        "{user} 发表于 {day}：有人认识{city}的{other_name}吗？请发邮件到 {email} 😊 版本 3.0.1 已修复。",
    ),
    "ja": (
        "お問い合わせ\n\n{company}\n〒{postcode} {city}{street}\n電話：{phone}\nメール：{email}\n担当：{name}",
        "履歴書\n氏名：{name}\n生年月日：{born}\n住所：{city}{street}\nメール：{email}\n資格：普通自動車免許",
        "{user}さんの投稿（{day}）：{city}の{other_name}さんをご存じの方、{email}までお願いします🙇",
    ),
}  # fmt: skip
CLEAN = {
    "en": "Recipe: mix 250 g flour, 3 eggs and 0.5 l milk; rest 30 min. Serves 4. Rated 4.7 by 1,284 readers.",
    "de": "Bauanleitung: Bohrer 6 mm, Dübel S6, DIN EN 14592. Schritt 3 von 12, Dauer etwa 45 min.",
    "fr": "Horaires : le musée ouvre de 10 h à 18 h. Plein tarif 12,50 €, réduit 8 €. Fermé le mardi.",
    "es": "La receta lleva 300 g de arroz, 1,2 l de caldo y 0,4 g de azafrán. Tiempo: 18 minutos.",
    "ja": "材料：小麦粉200g、卵2個、牛乳300ml。180度のオーブンで25分焼きます。バージョン2.1の手順です。",
}


def documents(dice: Dice) -> list[list[Document]]:
    """Return one shard: every page twice, except some for pages without anybody on them."""
    pages = [(lang, kind) for lang in PAGES for kind in (CONTACT, CV, FORUM)] * 2
    clean = [(lang, None) for lang in CLEAN]
    return [[_page(dice, i, *page) for i, page in enumerate([*pages, *clean])]]


def _page(dice: Dice, number: int, lang: str, kind: int | None) -> Document:
    values: dict[str, Value | str] = {
        **v.person(dice, lang).values(), **v.person(dice, lang).values("other_"),
        "company": Value(dice.pick(v.COMPANIES), "ORGANIZATION"), "day": v.when(dice, lang),
        "iban": Value(v.IBANS.get(lang, v.IBANS["en"]), "IBAN_CODE"),
    }  # fmt: skip
    made = render(" ".join([CLEAN[lang]] * 30) if kind is None else PAGES[lang][kind], values)
    if number % 9 == 4:  # a page that came without line breaks
        made = made._replace(text=made.text.replace("\n", " "))
    name = f"web-{number:03}"
    return Document(name, {"id": name, "lang": lang, "text": made.text}, {"text": made}, lang)
