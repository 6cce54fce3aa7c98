# ruff: noqa: E501  (one line for each organisation, as in a table)
"""What the organisations of the invented life-sciences forum offer and look for, each in a language of its own."""

from examples.pages import table

# organisation | offers | looks for | goals | codes of goods
PROFILES = table("""
D1 | Schnelltests für Herzinfarkt und Sepsis direkt am Krankenbett | monoklonale Antikörper für Testkits; Kliniken für eine Validierungsstudie | Einkauf; Forschung | 3822
D2 | Entwicklung von Zelltherapien, vom Labor bis zur ersten Charge | Zugang zu einer Biobank; GMP-Lohnherstellung | Forschung; Zulieferung |
D3 | Vliesstoffe aus Mikrofasern für Wundauflagen und Schutzkleidung | Hersteller von Implantaten; Großhändler für Medizinprodukte in Polen | Export; Vertrieb | 5603
D4 | high-resolution microscopy of living cells, access for guests | tissue samples from a biobank; machine learning for image analysis | Forschung |
D5 | Prothesen und Orthesen nach Maß | 3D-Druck aus Titan; Kliniken, die neue Prothesen erproben | Einkauf; Forschung | 9021
D6 | Netzwerk aus 60 Unternehmen der Gesundheitswirtschaft | andere Cluster für gemeinsame Projekte; Gemeinschaftsstand auf einer Messe | Erfahrungsaustausch; Joint Venture |
D7 | Herstellung steriler Arzneimittel in kleinen Chargen nach GMP | pflanzliche Wirkstoffe in Arzneibuchqualität; Vertriebspartner in Polen und Tschechien | Einkauf; Export | 3004
D8 | Bioreaktoren aus Glas und Edelstahl im Labormaßstab | Sensoren für pH-Wert und Sauerstoff; Labore, die Zellen kultivieren | Einkauf; Export | 8419
D9 | Erprobung neuer Medizintechnik im Klinikalltag, klinische Studien | Proben für die Krebsforschung; Roboter für das Labor | Forschung |
D10 | optische Sensoren und Messtechnik für Bioprozesse | Mikroskopie zur Prüfung dünner Schichten; Händler für Laborgeräte | Export; Vertrieb | 9027
D11 | KI-Software für die Auswertung von Röntgenbildern | Krankenhäuser mit Bilddaten; Patientenregister | Joint Venture; Forschung |
D12 | Präzisionsmechanik und Greifer für Laborautomaten | Vertrieb in Tschechien; Auftraggeber für Gerätebau | Export; Zulieferung | 8479
D13 | Studierende für Praktika, angewandte Forschung, Transfer | Partnerhochschule für einen gemeinsamen Förderantrag | Forschung; Erfahrungsaustausch |
D14 | Förderpolitik und Kontakte im Freistaat | Behörden der Nachbarregionen | Erfahrungsaustausch |
D15 | Nährmedien ohne tierisches Serum | Hersteller von Bioreaktoren für gemeinsame Tests; Vertrieb in Polen | Export; Joint Venture | 3821
D16 | Sequenzierung und Auswertung seltener Genvarianten | Patientenregister für seltene Krankheiten; Biobank | Forschung; Export |
D17 | Filter und Membranen zur Sterilfiltration | Vliesstoffe als Trägermaterial; Händler in Polen | Einkauf; Export | 8421
D18 | Gewerbeflächen und Labore an der Neiße | Unternehmen, die sich ansiedeln wollen; Mitaussteller für eine Messe | Investition |
D19 | Beratung zum Markteintritt in Polen und Tschechien | Kammern und Netzwerke in der Nachbarschaft | Erfahrungsaustausch |
D20 | Beratung zu Zuschüssen und Krediten für Kooperationen | Vorhaben mit Partnern aus zwei Ländern | Investition |
P1 | ekstrakty roślinne i substancje czynne dla farmacji | producent leków w standardzie GMP; sekwencjonowanie genomów roślin | eksport; badania | 1302
P2 | przeciwciała monoklonalne na zamówienie, projekty badawcze | mikroskopia wysokiej rozdzielczości; bioreaktor laboratoryjny | badania; zakupy | 3002
P3 | druk 3D z tytanu dla medycyny | producenci implantów i protez; automatyzacja druku | podwykonawstwo; eksport | 8485
P4 | klaster 80 firm medycznych, wspólne stoiska targowe | klastry z Niemiec i Czech | wymiana doświadczeń |
P5 | badania kliniczne i rejestr pacjentów kardiologicznych | szybkie testy przy łóżku chorego; sztuczna inteligencja do opisu zdjęć RTG | badania; zakupy |
P6 | próbki tkanek i krwi z biobanku, pełna dokumentacja | sekwencjonowanie DNA; partner do terapii komórkowych | badania |
P7 | wtrysk tworzyw w pomieszczeniu czystym, obudowy testów | producenci testów diagnostycznych; filtry do układów płynowych | podwykonawstwo | 3926
P8 | roboty do pipetowania i transportu próbek | czujniki optyczne; szpital do testów robota | eksport; zakupy | 8479
P9 | algorytmy uczenia maszynowego dla obrazowania medycznego | uczelnia do wspólnego wniosku o dotację; program praktyk | badania |
P10 | szkło laboratoryjne borokrzemowe | producenci pożywek dla laboratoriów; dystrybutor w Niemczech | eksport; dystrybucja | 7017
P11 | zioła lecznicze i olejki z Karkonoszy | dystrybutor suplementów w Niemczech; badania składu roślin | eksport; dystrybucja | 1211
P12 | testy paskowe na CRP i troponinę | przeciwciała do testów; obudowy z tworzywa | zakupy; eksport | 3822
P13 | współpraca międzyregionalna | partnerzy w administracji sąsiednich regionów | wymiana doświadczeń |
P14 | prowadzenie badań klinicznych faz I–III | producenci terapii komórkowych; nowe substancje czynne do badań | badania |
P15 | hurtowa sprzedaż wyrobów medycznych w całej Polsce | włókniny medyczne i opatrunki; implanty ortopedyczne | dystrybucja; zakupy |
P16 | elementy z ceramiki technicznej, także biozgodnej | producenci implantów; druk 3D ceramiki | eksport; podwykonawstwo | 6909
P17 | staże studenckie, kursy dla personelu medycznego | partner do projektu Erasmus; dostęp do mikroskopów | wymiana doświadczeń; badania |
P18 | czujniki pH i tlenu do bioprocesów | producenci bioreaktorów; szkło na elektrody | eksport; podwykonawstwo | 9027
P19 | doradztwo przy wejściu na rynek | izby i sieci po drugiej stronie granicy | wymiana doświadczeń |
P20 | patient registries and data platforms for hospitals | AI for medical imaging; hospitals that want a registry | badania; eksport |
P21 | głos pacjentów z chorobami rzadkimi, rejestr chorych | badania kliniczne dla chorób rzadkich | badania |
P22 | laboratoria na wynajem w parku naukowym | firmy szukające laboratorium; partnerzy targowi | inwestycje |
C1 | nanovlákenné membrány pro filtry a roušky | distributor v Polsku; vstřikování plastů | export; distribuce | 5603
C2 | vývoj buněčných terapií, preklinický výzkum | vzorky z biobanky; sekvenování DNA | výzkum |
C3 | roboti pro laboratoře a čisté prostory | optické senzory; nemocnice pro zkušební provoz | export; nákup | 8479
C4 | zakázková výroba léčiv podle SVP | rostlinné účinné látky; kultivační média | nákup; subdodávky | 3004
C5 | klastr zdravotnických firem ze severních Čech | klastry v Sasku a Polsku; společný stánek na veletrhu | výměna zkušeností |
C6 | laboratorní sklo a skleněné díly na zakázku | výrobci bioreaktorů; prodejci laboratorních potřeb | export; subdodávky | 7017
C7 | zkušební provoz zdravotnické techniky v nemocnici | rychlotesty k lůžku; robotický vozík pro vzorky | nákup; výzkum |
C8 | protilátky a antigeny pro diagnostiku | výrobci rychlotestů; prodejce v Německu | export | 3002
C9 | studentské stáže a celoživotní vzdělávání | partnerská univerzita pro společnou žádost o dotaci | výzkum; výměna zkušeností |
C10 | zkušenosti s přeshraničními projekty | úřady sousedních regionů | výměna zkušeností |
C11 | kloubní implantáty z titanu | technická keramika pro hlavice kloubů; 3D tisk z titanu | nákup; export | 9021
C12 | kultivační média bez séra | bioreaktory pro zkoušky; firmy s buněčnou terapií | export; společný podnik | 3821
D21 | Laborkühlschränke und Kühltruhen für Proben | Händler für Labortechnik in Polen; Biobanken als Kunden | Export; Vertrieb | 8418
D22 | Planung und Bau von Reinräumen | Lüftungstechnik und Filter für Reinräume; Auftraggeber aus der Pharmaindustrie | Zulieferung; Export |
P23 | transport leków i próbek w kontrolowanej temperaturze | chłodziarki i pojemniki do próbek; szpitale i biobanki w Saksonii | eksport; zakupy |
P24 | oprogramowanie do zarządzania laboratorium | laboratoria i szpitale, które chcą pracować bez papieru; dystrybutor w Czechach | eksport; dystrybucja |
C13 | vzduchotechnika a filtrace pro čisté prostory | stavební firmy, které staví čisté prostory; dodavatel filtrů | subdodávky; export | 8414
C14 | sterilní obaly a sáčky pro zdravotnické prostředky | výrobci implantátů a zdravotnických prostředků; netkané textilie | export; nákup | 3923
""")
