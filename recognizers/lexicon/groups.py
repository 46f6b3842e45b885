"""What people are called after where they come from, what they believe and how they vote.

Adjectives and nouns of ISO 3166 countries, larger peoples, religions, parties' directions.
"""

_SINGULAR = """
Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Armenian Australian
Austrian Azerbaijani Bahamian Bahraini Bangladeshi Barbadian Belarusian Belgian Belizean Beninese
Bhutanese Bolivian Bosnian Brazilian British Bruneian Bulgarian Burmese Burundian Cambodian
Cameroonian Canadian Chadian Chechen Chilean Chinese Colombian Congolese Croatian Croat Cuban
Cypriot Czech Danish Dane Dominican Dutch Dutchman Ecuadorian Egyptian Emirati English Englishman
Englishwoman Eritrean Estonian Ethiopian European Fijian Filipino Filipina Finnish Finn French
Frenchman Gabonese Gambian Georgian German Ghanaian Greek Greenlander Grenadian Guatemalan Guinean
Guyanese Haitian Honduran Hungarian Icelandic Icelander Indian Indonesian Iranian Iraqi Irish
Irishman Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar Kurd
Kurdish Kuwaiti Kyrgyz Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourgish Macedonian
Malagasy Malawian Malaysian Maldivian Malian Maltese Mauritanian Mauritian Mexican Moldovan
Mongolian Montenegrin Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien
Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Persian Peruvian Polish Portuguese
Qatari Romanian Russian Rwandan Salvadoran Samoan Saudi Scottish Scotsman Senegalese Serbian Serb
Singaporean Slovak Slovakian Slovene Slovenian Somali Spanish Spaniard Sudanese Surinamese Swazi
Swedish Swede Swiss Syrian Taiwanese Tajik Tanzanian Thai Tibetan Togolese Tongan Trinidadian
Tunisian Turkish Turkmen Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Welshman
Yemeni Zambian Zimbabwean African Asian Arab Arabic Hispanic Latino Latina Caucasian Roma Romani
Sinti Basque Catalan Breton Flemish Walloon Sami Inuit Maori Cherokee Navajo Apache Uyghur Tamil
Bengali Punjabi Pashtun Hausa Yoruba Igbo Zulu Hutu Tutsi Christian Catholic Protestant Orthodox
Lutheran Baptist Methodist Presbyterian Anglican Calvinist Evangelical Mormon Quaker Pentecostal Jew
Jewish Muslim Moslem Sunni Shia Shiite Sufi Hindu Buddhist Sikh Jain Taoist Shinto Zoroastrian
Rastafarian Wiccan Atheist Agnostic Scientologist Republican Democrat Communist Marxist Libertarian
Tory Zionist Islamist Salafist
"""
# Words of computing, law, food and animals before all else.
_SHARED = frozenset({"Apache", "Orthodox", "Methodist", "Roma", "Arabic"})


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


GROUPS = frozenset(
    form for word in _SINGULAR.split() if word not in _SHARED for form in (word, _plural(word))
)
