"""Names of countries and territories in English, and what their people are called.

Names follow ISO 3166 and Unicode CLDR, with the usual short forms.
"""

COUNTRIES = frozenset(
    each.strip()
    for each in """
Afghanistan, Albania, Algeria, American Samoa, Andorra, Angola, Anguilla, Antigua and Barbuda,
Argentina, Armenia, Aruba, Australia, Austria, Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados,
Belarus, Belgium, Belize, Benin, Bermuda, Bhutan, Bolivia, Bosnia and Herzegovina, Bosnia, Botswana,
Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Cayman
Islands, Central African Republic, Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia,
Cuba, Curaçao, Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominica, Dominican Republic,
East Timor, Ecuador, Egypt, El Salvador, England, Equatorial Guinea, Eritrea, Estonia, Eswatini,
Ethiopia, Faroe Islands, Fiji, Finland, France, French Guiana, French Polynesia, Gabon, Gambia,
Germany, Ghana, Gibraltar, Great Britain, Greece, Greenland, Grenada, Guadeloupe, Guam, Guatemala,
Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, India, Indonesia, Iran,
Iraq, Ireland, Isle of Man, Israel, Italy, Ivory Coast, Côte d'Ivoire, Jamaica, Japan, Jersey,
Jordan, Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho,
Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Macau, Macedonia, North Macedonia, Madagascar,
Malawi, Malaysia, Maldives, Mali, Malta, Marshall Islands, Martinique, Mauritania, Mauritius,
Mexico, Micronesia, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Burma,
Namibia, Nauru, Nepal, Netherlands, The Netherlands, Holland, New Caledonia, New Zealand, Nicaragua,
Niger, Nigeria, North Korea, Northern Ireland, Norway, Oman, Pakistan, Palau, Palestine, Panama,
Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Puerto Rico, Qatar, Réunion,
Romania, Russia, Russian Federation, Rwanda, Saint Lucia, Samoa, San Marino, Saudi Arabia, Scotland,
Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia,
South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Svalbard, Swaziland,
Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad and
Tobago, Tunisia, Turkey, Türkiye, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates,
United Kingdom, United States, United States of America, Uruguay, Uzbekistan, Vanuatu, Vatican City,
Venezuela, Vietnam, Viet Nam, Wales, Western Sahara, Yemen, Zambia, Zimbabwe, Deutschland,
Österreich, Schweiz, Suisse, Svizzera, España, Italia, Nederland, België, Belgique, Polska, Danmark,
Norge, Sverige, Suomi, Ísland, Magyarország, Česko, Slovensko, Hrvatska, Brasil, México, Perú,
Eesti, Latvija, Lietuva, Éire, Україна, Россия, Ελλάδα, Κύπρος
""".replace("\n", " ").split(",")
)
STATES = frozenset(
    each.strip()
    for each in """
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia,
Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts,
Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey,
New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode
Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington, West
Virginia, Wisconsin, Wyoming, Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Nova
Scotia, Ontario, Prince Edward Island, Quebec, Saskatchewan, New South Wales, Queensland, Tasmania,
Bavaria, Bayern, Hessen, Sachsen, Brandenburg, Niedersachsen, Nordrhein-Westfalen,
Baden-Württemberg, Rheinland-Pfalz, Thüringen, Lombardia, Toscana, Sicilia, Puglia, Campania,
Andalucía, Cataluña, Galicia, Extremadura, Bretagne, Normandie, Provence, Punjab, Maharashtra,
Gujarat, Kerala, Karnataka, Tamil Nadu, Sindh
""".replace("\n", " ").split(",")
)
CITIES = frozenset(
    each.strip()
    for each in """
Aachen, Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Adelaide, Ahmedabad, Algiers, Amman,
Amsterdam, Ankara, Antwerp, Antwerpen, Athens, Atlanta, Auckland, Austin, Baghdad, Baku, Baltimore,
Bangalore, Bengaluru, Bangkok, Barcelona, Bari, Basel, Beijing, Beirut, Belfast, Belgrade, Belo
Horizonte, Bergen, Berlin, Bern, Bilbao, Birmingham, Bogotá, Bologna, Bonn, Bordeaux, Boston,
Brasília, Bratislava, Bremen, Brisbane, Bristol, Brno, Brooklyn, Brussels, Bruxelles, Bucharest,
Budapest, Buenos Aires, Buffalo, Cairo, Calgary, Canberra, Cape Town, Caracas, Cardiff, Casablanca,
Charlotte, Chennai, Chicago, Cincinnati, Cleveland, Cologne, Colombo, Columbus, Copenhagen, Cork,
Curitiba, Dakar, Dallas, Damascus, Delhi, Denver, Detroit, Dhaka, Doha, Dortmund, Dresden, Dubai,
Dublin, Durban, Düsseldorf, Edinburgh, Edmonton, Espoo, Essen, Florence, Firenze, Fortaleza,
Frankfurt, Fukuoka, Gdańsk, Geneva, Genève, Genoa, Genova, Ghent, Glasgow, Gothenburg, Göteborg,
Graz, Guadalajara, Guangzhou, Halifax, Hamburg, Hannover, Hanoi, Harare, Havana, Helsinki, Ho Chi
Minh City, Honolulu, Houston, Hyderabad, Indianapolis, Innsbruck, Istanbul, Jakarta, Jerusalem,
Johannesburg, Kabul, Kampala, Karachi, Kathmandu, Khartoum, Kiev, Kyiv, Kolkata, Kraków, Krakow,
København, Köln, Kuala Lumpur, Kuwait City, Kyoto, Lagos, Lahore, Las Vegas, Leeds, Leicester,
Leipzig, Lille, Lima, Linz, Lisbon, Lisboa, Liverpool, Ljubljana, Łódź, London, Los Angeles, Luanda,
Lusaka, Luxembourg City, Lyon, Madrid, Málaga, Malmö, Manchester, Manila, Maputo, Marseille,
Medellín, Melbourne, Memphis, Mexico City, Miami, Milan, Milano, Milwaukee, Minneapolis, Minsk,
Mogadishu, Monterrey, Montevideo, Montreal, Montréal, Moscow, Mountain View, Mumbai, Munich,
München, Nairobi, Nantes, Naples, Napoli, Nashville, New Delhi, New Orleans, New York City,
Newcastle, Nice, Nicosia, Nürnberg, Oakland, Odessa, Osaka, Oslo, Ottawa, Palermo, Palo Alto, Paris,
Perth, Philadelphia, Phoenix, Pittsburgh, Portland, Porto, Porto Alegre, Poznań, Prague, Praha,
Pretoria, Pune, Pyongyang, Québec City, Quito, Rabat, Raleigh, Recife, Reykjavik, Reykjavík, Riga,
Rio de Janeiro, Riyadh, Rome, Roma, Rotterdam, Sacramento, Salt Lake City, Salvador, Salzburg, San
Antonio, San Diego, San Francisco, San José, San Jose, Santiago, São Paulo, Sarajevo, Seattle,
Seoul, Seville, Sevilla, Shanghai, Sheffield, Shenzhen, Sofia, Southampton, St. Louis, St.
Petersburg, Stockholm, Strasbourg, Stuttgart, Sydney, Taipei, Tallinn, Tampa, Tampere, Tashkent,
Tbilisi, Tehran, Tel Aviv, The Hague, Den Haag, Thessaloniki, Tirana, Tokyo, Toronto, Torino,
Toulouse, Tripoli, Trondheim, Tunis, Turin, Turku, Utrecht, Valencia, Valletta, Vancouver, Venice,
Venezia, Vienna, Wien, Vilnius, Warsaw, Warszawa, Washington DC, Wellington, Winnipeg, Wrocław,
Yangon, Yerevan, Yokohama, Zagreb, Zaragoza, Zürich, Zurich
""".replace("\n", " ").split(",")
)
